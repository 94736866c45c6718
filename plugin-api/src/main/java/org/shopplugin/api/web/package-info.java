/** Pages, routes, menu entries and fragments of a plugin inside the host's frame. */
@NullMarked
package org.shopplugin.api.web;

import org.jspecify.annotations.NullMarked;
