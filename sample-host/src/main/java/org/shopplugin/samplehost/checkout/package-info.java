/**
 * The way from a cart to an order; asks shop, settings, customers, cart, orders, mail, limits, plugins and the pages' frame.
 */
@NullMarked
package org.shopplugin.samplehost.checkout;

import org.jspecify.annotations.NullMarked;
