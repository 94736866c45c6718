package org.shopplugin.samplehost.checkout;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.Cached;
import org.shopplugin.samplehost.data.Versions;
import org.shopplugin.samplehost.pricing.TaxClass;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.web.Page;

/**
 * The ways in which a shop brings its goods to people: two free ones until the merchant changes them or adds others.
 *
 * <p>Reading asks no database.
 */
public final class Deliveries {

    private final Work work;
    private final Versions versions;
    private final AuditLog audit;
    private final Map<UUID, Cached<List<DeliveryMethod>>> shops = new ConcurrentHashMap<>();

    public Deliveries(Work work, Versions versions, AuditLog audit) {
        this.work = work;
        this.versions = versions;
        this.audit = audit;
    }

    /** All of a shop's, in order, the ones not offered included. */
    public List<DeliveryMethod> all(Shop shop) {
        List<DeliveryMethod> stored = shops.computeIfAbsent(
                        shop.id(), id -> new Cached<>(versions, version(id), () -> read(id)))
                .get();
        return stored.isEmpty() ? usual(shop) : stored;
    }

    /** What a method is called in the reader's language; empty when there is none of this code any more. */
    public Optional<String> name(Page page, String code) {
        Shop shop = page.shop();
        return of(all(shop), code).map(method -> method.name(page.locale(), shop.defaultLanguage()));
    }

    /**
     * Changes a method, or adds one under a new code.
     *
     * @return false when somebody else has changed it since the form was shown, or has added one of this code; nothing is
     *     stored then
     */
    public boolean keep(Shop shop, DeliveryMethod method, Who who) {
        try {
            return work.call(em -> {
                versions.bump(version(shop.id()));
                begin(em, shop);
                DeliveryRow row = em.find(DeliveryRow.class, new DeliveryRow.Key(shop.id(), method.code()));
                if (row == null) {
                    em.persist(new DeliveryRow(shop.id(), method));
                } else if (row.isAt(method.version())) {
                    row.change(method);
                } else {
                    return false;
                }
                em.flush();
                audit.record(shop.id(), who, "delivery.change", method.code(), Map.of());
                return true;
            });
        } catch (OptimisticLockException e) {
            return false;
        }
    }

    private static void begin(EntityManager em, Shop shop) {
        boolean none = read(em, shop.id()).isEmpty();
        if (none) {
            usual(shop).forEach(method -> em.persist(new DeliveryRow(shop.id(), method)));
            em.flush();
        }
    }

    private List<DeliveryMethod> read(UUID shop) {
        return work.read(em -> read(em, shop));
    }

    private static List<DeliveryMethod> read(EntityManager em, UUID shop) {
        return Cached.rows(
                        em,
                        em.createQuery(
                                        "select distinct row from DeliveryRow row left join fetch row.names"
                                                + " where row.key.shopId = :shop",
                                        DeliveryRow.class)
                                .setParameter("shop", shop))
                .stream()
                .map(DeliveryRow::method)
                .sorted(Comparator.comparingInt(DeliveryMethod::place).thenComparing(DeliveryMethod::code))
                .toList();
    }

    private static List<DeliveryMethod> usual(Shop shop) {
        return List.of(
                usual(shop, "standard", "Standard delivery", "Standaardbezorging", false, 1),
                usual(shop, "pick-up", "Pick up at our place", "Zelf afhalen", true, 2));
    }

    private static DeliveryMethod usual(
            Shop shop, String code, String english, String dutch, boolean pickUp, int place) {
        return new DeliveryMethod(
                code,
                Map.of(Locale.ENGLISH, english, Locale.forLanguageTag("nl"), dutch),
                BigDecimal.ZERO,
                shop.defaultCurrency(),
                TaxClass.STANDARD,
                pickUp,
                true,
                place,
                0);
    }

    private static String version(UUID shop) {
        return "delivery:" + shop;
    }

    static Optional<DeliveryMethod> of(List<DeliveryMethod> methods, String code) {
        return methods.stream().filter(method -> method.code().equals(code)).findFirst();
    }
}
