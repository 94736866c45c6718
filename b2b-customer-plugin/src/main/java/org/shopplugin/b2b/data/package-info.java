/** Ids and the frame that all features of the plugin share; it asks no other feature. */
@NullMarked
package org.shopplugin.b2b.data;

import org.jspecify.annotations.NullMarked;
