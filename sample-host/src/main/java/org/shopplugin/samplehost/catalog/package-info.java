/**
 * Products, categories and pictures, and the pages on which they are found; asks shop, settings, audit, the pages' frame
 * and pricing.
 */
@NullMarked
package org.shopplugin.samplehost.catalog;

import org.jspecify.annotations.NullMarked;
