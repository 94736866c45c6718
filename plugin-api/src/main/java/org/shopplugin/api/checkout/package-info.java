/** Carts, orders, payment and tax. */
@NullMarked
package org.shopplugin.api.checkout;

import org.jspecify.annotations.NullMarked;
