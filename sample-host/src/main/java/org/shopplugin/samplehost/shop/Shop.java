package org.shopplugin.samplehost.shop;

import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.shopplugin.api.Seller;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.ShopInfo;
import org.shopplugin.api.pricing.PriceBasis;

/**
 * One shop as its merchant has set it up; immutable.
 *
 * @param id the identity that every row of the shop carries
 * @param key short name in links of the back office and in options, such as {@code first}
 * @param hosts host names it answers at, in lower case and without port, an IPv6 address in brackets
 * @param names its name in each of its languages
 * @param baseUrl where links in mails lead, without a slash at the end
 * @param country ISO 3166-1 alpha-2 of the country it sells from
 * @param languages the default one first
 * @param currencies the default one first
 * @param priceEntry whether the merchant enters prices without or with tax
 * @param accent the accent colour of its pages, {@code #rrggbb}
 * @param merchantEmails where mails to the merchant go
 * @param seller the legal person that sells
 * @param version grows with every change; a form carries it
 */
public record Shop(
        UUID id,
        String key,
        List<String> hosts,
        Map<Locale, String> names,
        URI baseUrl,
        String country,
        List<Locale> languages,
        List<Currency> currencies,
        ZoneId timeZone,
        PriceBasis priceEntry,
        String accent,
        List<String> merchantEmails,
        Seller seller,
        long version) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    public Shop {
        hosts = List.copyOf(hosts);
        names = Map.copyOf(names);
        languages = List.copyOf(languages);
        currencies = List.copyOf(currencies);
        merchantEmails = List.copyOf(merchantEmails);
        if (!KEY.matcher(key).matches()
                || !COLOUR.matcher(accent).matches()
                || !COUNTRY.matcher(country).matches()
                || languages.isEmpty()
                || currencies.isEmpty()
                || names.get(languages.get(0)) == null) {
            throw new IllegalArgumentException(
                    "A shop needs a key, a country, a colour, a language with a name and a" + " currency: " + key);
        }
    }

    /** Its name in this language, or in its default one. */
    public String name(Locale language) {
        String defaultName = names.get(defaultLanguage());
        return names.getOrDefault(language, defaultName == null ? key : defaultName);
    }

    public Locale defaultLanguage() {
        return languages.get(0);
    }

    public Currency defaultCurrency() {
        return currencies.get(0);
    }

    /** The first of the wanted languages that this shop speaks, else its default one. */
    public Locale language(List<Locale> wanted) {
        return wanted.stream()
                .flatMap(locale ->
                        languages.stream().filter(spoken -> spoken.getLanguage().equals(locale.getLanguage())))
                .findFirst()
                .orElse(defaultLanguage());
    }

    /** Whether its links lead to this machine only, as those of a shop that somebody tries out do. */
    public boolean isOnThisMachine() {
        String host = baseUrl.getHost();
        return "http".equals(baseUrl.getScheme()) && (host.equals("localhost") || host.endsWith(".localhost"));
    }

    /** The same shop at another address, whose host name it answers at, too. */
    public Shop at(URI address) {
        List<String> all = new ArrayList<>(hosts);
        if (!all.contains(address.getHost())) {
            all.add(address.getHost());
        }
        return new Shop(
                id,
                key,
                all,
                names,
                address,
                country,
                languages,
                currencies,
                timeZone,
                priceEntry,
                accent,
                merchantEmails,
                seller,
                version);
    }

    public ShopId shopId() {
        return new ShopId(id.toString());
    }

    /** The shop as plugins see it. */
    public ShopInfo info() {
        return ShopInfo.of(shopId(), name(defaultLanguage()), baseUrl, country, currencies, languages, timeZone)
                .withPriceEntry(priceEntry)
                .withMerchantEmails(merchantEmails)
                .withSeller(seller);
    }
}
