package org.shopplugin.b2b.company;

import java.util.Locale;
import org.shopplugin.api.PluginContext;

/** What the numbers of companies are called; the merchant's own ones as he calls them. */
public final class NumberNames {

    private final PluginContext shop;

    public NumberNames(PluginContext shop) {
        this.shop = shop;
    }

    public String of(IdentifierType type, Locale reader) {
        return OwnNumber.all(shop.settings()).stream()
                .filter(own -> own.type() == type)
                .findFirst()
                .map(own -> own.name(reader))
                .orElseGet(() -> shop.messages().text(reader, "field." + type.fieldKey()));
    }
}
