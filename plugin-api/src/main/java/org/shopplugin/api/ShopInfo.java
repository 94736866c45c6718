package org.shopplugin.api;

import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.shopplugin.api.pricing.PriceBasis;

/**
 * One shop as its merchant has set it up.
 *
 * <p>Made by the host. Grows by further {@code with} methods, each with a neutral default.
 */
public final class ShopInfo {

    private final ShopId id;
    private final String name;
    private final URI baseUrl;
    private final String country;
    private final List<Currency> currencies;
    private final List<Locale> languages;
    private final ZoneId timeZone;
    private final PriceBasis priceEntry;
    private final List<String> merchantEmails;
    private final Seller seller;

    private ShopInfo(
            ShopId id,
            String name,
            URI baseUrl,
            String country,
            List<Currency> currencies,
            List<Locale> languages,
            ZoneId timeZone,
            PriceBasis priceEntry,
            List<String> merchantEmails,
            Seller seller) {
        if (currencies.isEmpty() || languages.isEmpty()) {
            throw new IllegalArgumentException("A shop has at least one currency and one language: " + name);
        }
        this.id = id;
        this.name = name;
        this.baseUrl = baseUrl;
        this.country = country;
        this.currencies = List.copyOf(currencies);
        this.languages = List.copyOf(languages);
        this.timeZone = timeZone;
        this.priceEntry = priceEntry;
        this.merchantEmails = List.copyOf(merchantEmails);
        this.seller = seller;
    }

    /**
     * A shop that enters its prices net and has told nothing of its merchant yet.
     *
     * @param country ISO 3166-1 alpha-2
     * @param currencies at least one; the first is the default
     * @param languages at least one; the first is the default
     */
    public static ShopInfo of(
            ShopId id,
            String name,
            URI baseUrl,
            String country,
            List<Currency> currencies,
            List<Locale> languages,
            ZoneId timeZone) {
        return new ShopInfo(
                id, name, baseUrl, country, currencies, languages, timeZone, PriceBasis.NET, List.of(), Seller.UNKNOWN);
    }

    public ShopInfo withPriceEntry(PriceBasis basis) {
        return new ShopInfo(id, name, baseUrl, country, currencies, languages, timeZone, basis, merchantEmails, seller);
    }

    public ShopInfo withMerchantEmails(List<String> addresses) {
        return new ShopInfo(id, name, baseUrl, country, currencies, languages, timeZone, priceEntry, addresses, seller);
    }

    public ShopInfo withSeller(Seller who) {
        return new ShopInfo(
                id, name, baseUrl, country, currencies, languages, timeZone, priceEntry, merchantEmails, who);
    }

    public ShopId id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Where links in mails lead; never taken from a request. Without a slash at the end. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** ISO 3166-1 alpha-2 code of the country the shop sells from. */
    public String country() {
        return country;
    }

    /** The currencies it sells in, the default one first; never empty. */
    public List<Currency> currencies() {
        return currencies;
    }

    public Currency defaultCurrency() {
        return currencies.get(0);
    }

    /** The languages of its pages and mails, the default one first; never empty. */
    public List<Locale> languages() {
        return languages;
    }

    public Locale defaultLanguage() {
        return languages.get(0);
    }

    public ZoneId timeZone() {
        return timeZone;
    }

    /** Whether the merchant enters list prices and fixed prices without or with tax. */
    public PriceBasis priceEntry() {
        return priceEntry;
    }

    /** Where mails to the merchant go; empty means that nobody reads them. */
    public List<String> merchantEmails() {
        return merchantEmails;
    }

    /** The legal person that sells. */
    public Seller seller() {
        return seller;
    }
}
