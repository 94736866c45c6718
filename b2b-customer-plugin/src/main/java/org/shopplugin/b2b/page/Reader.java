package org.shopplugin.b2b.page;

import gg.jte.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Locale;
import org.shopplugin.api.Impact;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.api.web.Area;

/** Writes for one reader: texts, amounts and dates in his language. What every template is given. */
public class Reader {

    private final PluginContext shop;
    private final Locale locale;
    private final String csrfField;

    public Reader(PluginContext shop, Locale locale, String csrfField) {
        this.shop = shop;
        this.locale = locale;
        this.csrfField = csrfField;
    }

    public final Locale locale() {
        return locale;
    }

    public final String text(String key, Object... arguments) {
        return shop.messages().text(locale, key, arguments);
    }

    /** What an act would change; an amount of money in it as the reader writes it. */
    public final String text(Impact impact) {
        var arguments = new ArrayList<Object>();
        arguments.add(impact.count());
        impact.arguments().forEach(one -> arguments.add(one instanceof Money amount ? money(amount) : one));
        return text(impact.messageKey(), arguments.toArray());
    }

    public final String money(Money amount) {
        return shop.pages().money(amount, locale);
    }

    public final String price(UnitPrice price) {
        return shop.pages().price(price, locale);
    }

    public final String date(LocalDate date) {
        return shop.pages().date(date, locale);
    }

    public final String time(Instant at) {
        return shop.pages().time(at, locale);
    }

    /** The name of a country, by its ISO code. */
    public final String country(String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(locale);
    }

    public final String adminUrl(String path) {
        return shop.pages().url(Area.BACK_OFFICE, path);
    }

    public final String accountUrl(String path) {
        return shop.pages().url(Area.ACCOUNT, path);
    }

    public final String customerUrl(CustomerId customer) {
        return shop.pages().customerUrl(customer);
    }

    public final String orderUrl(OrderId order) {
        return shop.pages().orderUrl(order);
    }

    /** A text as a value in an address. */
    public final String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The hidden input of a form; the host's own markup, so it is not escaped. */
    public final Content csrf() {
        return out -> out.writeContent(csrfField);
    }

    /** The sentence at a field; empty when there is none. */
    public String problem(String field) {
        return "";
    }

    /** What was typed into a field, when a form comes back; else what is given. */
    public String typed(String field, String otherwise) {
        return otherwise;
    }
}
