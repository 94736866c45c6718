/** How the plugin's own pages are read, written and drawn; it asks no feature. */
@NullMarked
package org.shopplugin.b2b.page;

import org.jspecify.annotations.NullMarked;
