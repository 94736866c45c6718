/** The plugin's templates; it asks no feature. */
@NullMarked
package org.shopplugin.b2b.page;

import org.jspecify.annotations.NullMarked;
