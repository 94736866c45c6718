package org.shopplugin.samplehost.order;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.samplehost.pricing.PricedLine;
import org.shopplugin.samplehost.pricing.Totals;

/**
 * An order about to be written.
 *
 * @param key under which it is placed once, however often it is sent
 * @param customer empty for a guest
 * @param party what a plugin stamps on it
 * @param name of the buyer
 * @param lines at least one
 * @param delivery its code, name and costs
 * @param payment its code and name
 * @param fields values of plugins' checkout fields, by {@code <plugin>.<key>}
 */
public record NewOrder(
        UUID shop,
        String key,
        Optional<UUID> customer,
        Optional<String> party,
        String email,
        String name,
        Locale language,
        PriceBasis basis,
        List<Line> lines,
        Totals totals,
        Chosen delivery,
        Money deliveryCosts,
        Chosen payment,
        Address billing,
        Address shipping,
        Map<String, String> fields) {

    public NewOrder {
        lines = List.copyOf(lines);
        fields = Map.copyOf(fields);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("An order has a line: " + key);
        }
    }

    /**
     * One line.
     *
     * @param product its id in the catalogue
     * @param name in the buyer's language
     * @param price on the order's basis
     * @param explanation why it costs that, in the merchant's language
     */
    public record Line(UUID product, Sku sku, String name, PricedLine price, String explanation) {}

    /**
     * What was chosen.
     *
     * @param name as the buyer read it
     * @param words the message key of that name after the plugin's id and a colon, nothing before it for the host's own;
     *     empty when the name is no text
     */
    public record Chosen(String code, String name, String words) {}
}
