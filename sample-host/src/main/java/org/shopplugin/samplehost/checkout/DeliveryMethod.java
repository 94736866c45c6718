package org.shopplugin.samplehost.checkout;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.samplehost.pricing.Charge;
import org.shopplugin.samplehost.pricing.TaxClass;
import org.shopplugin.samplehost.shop.Shop;

/**
 * A way to get the goods.
 *
 * @param code stands on orders
 * @param names in the shop's languages
 * @param price as the merchant enters prices
 * @param currency of the price; one that costs something is not offered in another
 * @param pickUp whether the buyer fetches them himself
 * @param active whether it is offered
 * @param place lower stands first
 * @param version a form carries it; {@link #NEW} until it is stored
 */
public record DeliveryMethod(
        String code,
        Map<Locale, String> names,
        BigDecimal price,
        Currency currency,
        TaxClass taxClass,
        boolean pickUp,
        boolean active,
        int place,
        long version) {

    /** The version of a method that is to be added, and replaces no other. */
    static final long NEW = -1;

    public DeliveryMethod {
        names = Map.copyOf(names);
    }

    public String name(Locale language, Locale otherwise) {
        String name = names.get(language);
        return name != null ? name : names.getOrDefault(otherwise, code);
    }

    boolean isOfferedIn(Currency wanted) {
        return active && (price.signum() == 0 || currency.equals(wanted));
    }

    /** Where the buyer gets the goods, which decides the tax: in the shop, if he fetches them there. */
    Address handover(Shop shop, CheckoutState state) {
        return pickUp ? new Address(shop.country(), "", "", "", "", "", "", "", "") : state.shipTo();
    }

    Charge charge(Currency wanted) {
        return new Charge(new UnitPrice(price, wanted), taxClass);
    }
}
