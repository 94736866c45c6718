/** What every shop asks of plugins when it sells: buyers, prices, tax, payment, orders; may ask the kit's chains. */
@NullMarked
package org.shopplugin.host.trade;

import org.jspecify.annotations.NullMarked;
