/** Products and categories, as far as a plugin may know them, and who may see which. */
@NullMarked
package org.shopplugin.api.catalog;

import org.jspecify.annotations.NullMarked;
