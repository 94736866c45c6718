package org.shopplugin.samplehost.checkout;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shopplugin.samplehost.pricing.TaxClass;

/** A delivery method that the merchant has set up. */
@Entity
@Table(name = "delivery_method")
class DeliveryRow {

    @EmbeddedId
    private Key key;

    private BigDecimal price;

    private String currency;

    @Column(name = "tax_class")
    private String taxClass;

    @Column(name = "pick_up")
    private boolean pickUp;

    private boolean active;

    private int place;

    @ElementCollection
    @CollectionTable(
            name = "delivery_method_name",
            joinColumns = {
                @JoinColumn(name = "shop_id", referencedColumnName = "shop_id"),
                @JoinColumn(name = "code", referencedColumnName = "code")
            })
    @MapKeyColumn(name = "language")
    @Column(name = "name")
    private Map<String, String> names = new HashMap<>();

    @Version
    private long version;

    DeliveryRow(UUID shop, DeliveryMethod method) {
        this.key = new Key(shop, method.code());
        this.price = method.price();
        this.currency = method.currency().getCurrencyCode();
        this.taxClass = method.taxClass().code();
        change(method);
    }

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected DeliveryRow() {}

    final void change(DeliveryMethod method) {
        this.price = method.price();
        this.currency = method.currency().getCurrencyCode();
        this.taxClass = method.taxClass().code();
        this.pickUp = method.pickUp();
        this.active = method.active();
        this.place = method.place();
        Map<String, String> called = new HashMap<>();
        method.names().forEach((language, name) -> called.put(language.toLanguageTag(), name));
        names.keySet().retainAll(called.keySet());
        names.putAll(called);
    }

    boolean isAt(long seen) {
        return version == seen;
    }

    DeliveryMethod method() {
        return new DeliveryMethod(
                key.code(),
                names.entrySet().stream()
                        .collect(Collectors.toMap(name -> Locale.forLanguageTag(name.getKey()), Map.Entry::getValue)),
                price,
                Currency.getInstance(currency),
                TaxClass.of(taxClass),
                pickUp,
                active,
                place,
                version);
    }

    @Embeddable
    record Key(@Column(name = "shop_id") UUID shopId, String code) {}
}
