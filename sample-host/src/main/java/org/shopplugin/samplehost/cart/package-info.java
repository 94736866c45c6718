/** What visitors and customers have put into their carts; asks shop, settings, catalogue, pricing and the pages' frame. */
@NullMarked
package org.shopplugin.samplehost.cart;

import org.jspecify.annotations.NullMarked;
