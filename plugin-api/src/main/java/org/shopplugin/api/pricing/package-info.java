/** Money, and the one path on which a buyer's price is found. */
@NullMarked
package org.shopplugin.api.pricing;

import org.jspecify.annotations.NullMarked;
