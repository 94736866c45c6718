package org.shopplugin.samplehost.pricing;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.Cached;
import org.shopplugin.samplehost.data.Versions;
import org.shopplugin.samplehost.shop.Shop;

/**
 * The rates of tax per country and class, in per cent.
 *
 * <p>Countries charge what is usual there until the merchant sets a rate; a country without rates of its own is charged
 * those of the shop's. Reading asks no database.
 */
public final class TaxRates {

    private static final CountryRates NOTHING = new CountryRates("", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    private final Work work;
    private final Versions versions;
    private final AuditLog audit;
    private final Map<UUID, Cached<Map<String, CountryRates>>> shops = new ConcurrentHashMap<>();

    public TaxRates(Work work, Versions versions, AuditLog audit) {
        this.work = work;
        this.versions = versions;
        this.audit = audit;
    }

    public static List<Class<?>> entities() {
        return List.of(TaxRateRow.class);
    }

    /** What is charged for delivery to a country; an empty one is the shop's own. */
    public CountryRates in(Shop shop, String country) {
        Map<String, CountryRates> rates = all(shop.id());
        CountryRates there = rates.get(country);
        return there != null ? there : rates.getOrDefault(shop.country(), NOTHING);
    }

    /** All countries with rates of their own, in alphabetical order of their codes. */
    public List<CountryRates> countries(Shop shop) {
        return List.copyOf(all(shop.id()).values());
    }

    /** Sets the rates of one country, from the next request on; orders that are placed keep theirs. */
    public void set(Shop shop, CountryRates rates, Who who) {
        work.run(em -> {
            versions.bump(version(shop.id()));
            for (TaxClass taxClass : TaxClass.values()) {
                em.merge(new TaxRateRow(shop.id(), rates.country(), taxClass, rates.of(taxClass)));
            }
            audit.record(
                    shop.id(),
                    who,
                    "tax.change",
                    rates.country(),
                    Map.of(
                            "standard", rates.standard().toPlainString(),
                            "reduced", rates.reduced().toPlainString(),
                            "zero", rates.zero().toPlainString()));
        });
    }

    private Map<String, CountryRates> all(UUID shop) {
        return shops.computeIfAbsent(shop, id -> new Cached<>(versions, version(id), () -> read(id)))
                .get();
    }

    private Map<String, CountryRates> read(UUID shop) {
        Map<String, CountryRates> rates = new TreeMap<>(UsualRates.BY_COUNTRY);
        work.read(em -> Cached.rows(
                        em,
                        em.createQuery("select row from TaxRateRow row where row.key.shopId = :shop", TaxRateRow.class)
                                .setParameter("shop", shop)))
                .forEach(row -> rates.merge(
                        row.country(),
                        new CountryRates(row.country(), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO)
                                .with(row.taxClass(), row.rate()),
                        (known, changed) -> known.with(row.taxClass(), row.rate())));
        return Collections.unmodifiableMap(rates);
    }

    private static String version(UUID shop) {
        return "tax:" + shop;
    }
}
