/**
 * Finds street and town of a postcode by asking an address service of the merchant's choice; asks settings, limit and web.
 */
@NullMarked
package org.shopplugin.samplehost.lookup;

import org.jspecify.annotations.NullMarked;
