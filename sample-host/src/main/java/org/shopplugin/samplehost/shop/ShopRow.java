package org.shopplugin.samplehost.shop;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shopplugin.api.Seller;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.PriceBasis;

/** A shop as it is stored. */
@Entity
@Table(name = "shop")
class ShopRow {

    @Id
    private UUID id;

    @Column(name = "shop_key")
    private String key;

    @ElementCollection
    @CollectionTable(name = "shop_host", joinColumns = @JoinColumn(name = "shop_id"))
    @Column(name = "host")
    private Set<String> hosts = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "shop_name", joinColumns = @JoinColumn(name = "shop_id"))
    @MapKeyColumn(name = "language")
    @Column(name = "name")
    private Map<String, String> names = new HashMap<>();

    @Column(name = "base_url")
    private String baseUrl;

    private String country;

    /** Language tags, and in the next field currency codes, with a comma between them, the default one first. */
    private String languages;

    private String currencies;

    @Column(name = "time_zone")
    private String timeZone;

    @Enumerated(EnumType.STRING)
    @Column(name = "price_entry")
    private PriceBasis priceEntry;

    private String accent;

    @Column(name = "merchant_emails")
    private String merchantEmails;

    @Column(name = "legal_name")
    private String legalName;

    @Column(name = "vat_number")
    private String vatNumber;

    @Column(name = "registration_number")
    private String registrationNumber;

    private String iban;

    @Column(name = "seller_country")
    private String sellerCountry;

    private String line1;

    @Column(name = "house_number")
    private String houseNumber;

    private String addition;

    private String line2;

    private String postcode;

    private String city;

    private String region;

    @Column(name = "seller_email")
    private String sellerEmail;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected ShopRow() {}

    ShopRow(Shop shop, Instant createdAt) {
        this.id = shop.id();
        this.key = shop.key();
        this.createdAt = createdAt;
        change(shop);
    }

    boolean isAt(long expected) {
        return version == expected;
    }

    final void change(Shop shop) {
        hosts.retainAll(shop.hosts());
        hosts.addAll(shop.hosts());
        names.keySet()
                .retainAll(shop.names().keySet().stream()
                        .map(Locale::toLanguageTag)
                        .toList());
        shop.names().forEach((language, name) -> names.put(language.toLanguageTag(), name));
        baseUrl = shop.baseUrl().toString();
        country = shop.country();
        languages = joined(shop.languages(), Locale::toLanguageTag);
        currencies = joined(shop.currencies(), Currency::getCurrencyCode);
        timeZone = shop.timeZone().getId();
        priceEntry = shop.priceEntry();
        accent = shop.accent();
        merchantEmails = joined(shop.merchantEmails(), Function.identity());
        legalName = shop.seller().legalName();
        vatNumber = shop.seller().vatNumber();
        registrationNumber = shop.seller().registrationNumber();
        iban = shop.seller().iban();
        sellerEmail = shop.seller().email();
        Address address = shop.seller().address();
        sellerCountry = address.country();
        line1 = address.line1();
        houseNumber = address.houseNumber();
        addition = address.addition();
        line2 = address.line2();
        postcode = address.postcode();
        city = address.city();
        region = address.region();
    }

    Shop shop() {
        return new Shop(
                id,
                key,
                hosts.stream().sorted().toList(),
                names.entrySet().stream()
                        .collect(Collectors.toMap(name -> Locale.forLanguageTag(name.getKey()), Map.Entry::getValue)),
                URI.create(baseUrl),
                country,
                split(languages, Locale::forLanguageTag),
                split(currencies, Currency::getInstance),
                ZoneId.of(timeZone),
                priceEntry,
                accent,
                split(merchantEmails, Function.identity()),
                new Seller(
                        legalName,
                        vatNumber,
                        registrationNumber,
                        iban,
                        new Address(sellerCountry, "", line1, houseNumber, addition, line2, postcode, city, region),
                        sellerEmail),
                version);
    }

    private static <T> String joined(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(","));
    }

    private static <T> List<T> split(String values, Function<String, T> value) {
        return values.isEmpty()
                ? List.of()
                : Arrays.stream(values.split(",")).map(value).toList();
    }
}
