package org.shopplugin.samplehost.office;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shopplugin.api.Seller;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.Texts;

/** How a shop is set up, as a merchant types it. */
final class ShopForm {

    private ShopForm() {}

    /** The form with what is set now. */
    static Form of(Shop shop) {
        Address address = shop.seller().address();
        Form form = Form.blank();
        shop.languages().forEach(language -> form.with("name-" + language.toLanguageTag(), shop.name(language)));
        form.withAll(
                "languages",
                shop.languages().stream().map(Locale::toLanguageTag).toList());
        return form.with("version", Long.toString(shop.version()))
                .with("country", shop.country())
                .with("language", shop.defaultLanguage().toLanguageTag())
                .with(
                        "currencies",
                        shop.currencies().stream()
                                .map(Currency::getCurrencyCode)
                                .collect(Collectors.joining(", ")))
                .with("timeZone", shop.timeZone().getId())
                .with("priceEntry", shop.priceEntry().name())
                .with("accent", shop.accent())
                .with("merchantEmails", String.join("\n", shop.merchantEmails()))
                .with("legalName", shop.seller().legalName())
                .with("vatNumber", shop.seller().vatNumber())
                .with("registrationNumber", shop.seller().registrationNumber())
                .with("iban", shop.seller().iban())
                .with("sellerEmail", shop.seller().email())
                .with("line1", address.line1())
                .with("houseNumber", address.houseNumber())
                .with("addition", address.addition())
                .with("postcode", address.postcode())
                .with("city", address.city());
    }

    /** The shop as typed; what is wrong is noted on the form, and then nothing is answered. */
    static Optional<Shop> read(Form form, Shop shop) {
        List<Locale> languages = languages(form, shop);
        Map<Locale, String> names = languages.stream()
                .collect(Collectors.toMap(language -> language, language -> name(form, shop, language)));
        form.required("country", 200);
        form.required("priceEntry", 60);
        Optional<String> country = form.choice("country", List.of(Locale.getISOCountries()));
        Optional<PriceBasis> priceEntry = form.choice("priceEntry", PriceBasis.class);
        String accent = form.required("accent", 7).toLowerCase(Locale.ROOT);
        if (!accent.matches("#[0-9a-f]{6}")) {
            form.refuse("accent", "office.shop.accent.wrong");
        }
        List<Currency> currencies = currencies(form, shop);
        Optional<ZoneId> zone = zone(form);
        List<String> emails = emails(form);
        Seller seller = seller(form, country.orElse(shop.country()));
        if (!form.accepted() || country.isEmpty() || priceEntry.isEmpty() || zone.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Shop(
                shop.id(),
                shop.key(),
                shop.hosts(),
                names,
                shop.baseUrl(),
                country.get(),
                languages,
                currencies,
                zone.get(),
                priceEntry.get(),
                accent,
                emails,
                seller,
                form.version()));
    }

    /** Countries by name in the reader's language. */
    static Map<String, String> countries(Page page) {
        return sorted(Arrays.stream(Locale.getISOCountries())
                .collect(Collectors.toMap(code -> page.formats().country(code), code -> code, (one, other) -> one)));
    }

    private static Map<String, String> sorted(Map<String, String> codesByName) {
        Map<String, String> namesByCode = new LinkedHashMap<>();
        new TreeMap<>(codesByName).forEach((name, code) -> namesByCode.put(code, name));
        return namesByCode;
    }

    private static Optional<ZoneId> zone(Form form) {
        String typed = form.required("timeZone", 60);
        try {
            return Optional.of(ZoneId.of(typed));
        } catch (DateTimeException e) {
            form.refuse("timeZone", "office.shop.timeZone.wrong");
            return Optional.empty();
        }
    }

    /** The languages of the shop's own pages, of which each shop speaks one or more. */
    static List<Locale> known() {
        return Texts.LANGUAGES;
    }

    /** The default language first, which has to be one of those that are chosen. */
    private static List<Locale> languages(Form form, Shop shop) {
        Set<String> chosen = form.several("languages");
        List<Locale> spoken = form.has("languages")
                ? known().stream()
                        .filter(language -> chosen.contains(language.toLanguageTag()))
                        .toList()
                : shop.languages();
        List<String> tags = spoken.stream().map(Locale::toLanguageTag).toList();
        if (tags.isEmpty()) {
            form.refuse("languages", "web.form.required");
            return shop.languages();
        }
        Optional<Locale> first = form.choice("language", tags).map(Locale::forLanguageTag);
        Locale main = first.orElse(spoken.contains(shop.defaultLanguage()) ? shop.defaultLanguage() : spoken.get(0));
        return Stream.concat(Stream.of(main), spoken.stream().filter(other -> !other.equals(main)))
                .toList();
    }

    /** A language that is new has the shop's name as it is until somebody gives it another. */
    private static String name(Form form, Shop shop, Locale language) {
        String field = "name-" + language.toLanguageTag();
        if (shop.languages().contains(language)) {
            return form.required(field, 200);
        }
        String typed = form.text(field, 200);
        return typed.isEmpty() ? shop.name(shop.defaultLanguage()) : typed;
    }

    /** The first one typed is the default. */
    private static List<Currency> currencies(Form form, Shop shop) {
        if (!form.has("currencies")) {
            return shop.currencies();
        }
        String typed = form.required("currencies", 200);
        List<Currency> currencies = List.of();
        try {
            currencies = Pattern.compile("[^A-Z]+")
                    .splitAsStream(typed.toUpperCase(Locale.ROOT))
                    .filter(code -> !code.isEmpty())
                    .distinct()
                    .map(Currency::getInstance)
                    .toList();
        } catch (IllegalArgumentException unknown) { // refused below
        }
        if (currencies.isEmpty() && !typed.isEmpty()) {
            form.refuse("currencies", "office.shop.currencies.wrong");
        }
        return currencies;
    }

    private static List<String> emails(Form form) {
        List<String> emails = form.lines("merchantEmails", 2000)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (!emails.stream().allMatch(line -> line.matches("[^@\\s,;<>\"]{1,64}@[^@\\s,;<>\"]{1,255}"))) {
            form.refuse("merchantEmails", "web.form.email");
        }
        return emails;
    }

    private static Seller seller(Form form, String country) {
        return new Seller(
                form.text("legalName", 200),
                form.text("vatNumber", 40),
                form.text("registrationNumber", 60),
                form.text("iban", 60),
                new Address(
                        country,
                        "",
                        form.text("line1", 200),
                        form.text("houseNumber", 20),
                        form.text("addition", 40),
                        "",
                        form.text("postcode", 20),
                        form.text("city", 100),
                        ""),
                form.email("sellerEmail"));
    }
}
