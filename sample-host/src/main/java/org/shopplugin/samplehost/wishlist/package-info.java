/**
 * What customers want to remember of the catalogue, where a shop offers it; asks settings, catalogue and the pages' frame.
 */
@NullMarked
package org.shopplugin.samplehost.wishlist;

import org.jspecify.annotations.NullMarked;
