/** The first page of the back office; asks the plugins' kit, and through small functions whatever feature has figures. */
@NullMarked
package org.shopplugin.samplehost.admin;

import org.jspecify.annotations.NullMarked;
