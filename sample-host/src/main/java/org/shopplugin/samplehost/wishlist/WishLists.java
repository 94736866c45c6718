package org.shopplugin.samplehost.wishlist;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.customer.Belongings;
import org.shopplugin.samplehost.settings.Settings;

/**
 * The wish lists of all customers: each remembers products, the newest first, and each product once.
 *
 * <p>Lists stay as they are while a shop does not offer them.
 */
public final class WishLists implements Belongings {

    /** Whether customers have a wish list. */
    public static final Setting<Boolean> ENABLED = Setting.flag("wishlist.enabled", false);

    /** How many products a list holds; with one more the oldest goes. */
    static final int MOST = 100;

    private static final String ADD = """
            insert into wish_list_line (shop_id, customer_id, product_id, added_at)
            values (:shop, :customer, :product, :now) on conflict do nothing""";

    private static final String PRODUCTS = """
            select cast(product_id as varchar(36)) from wish_list_line
             where shop_id = :shop and customer_id = :customer order by added_at desc, product_id""";

    private static final String REMOVE =
            "delete from wish_list_line where shop_id = :shop and customer_id = :customer and product_id = :product";

    private final Work work;
    private final Settings settings;
    private final Clock clock;

    public WishLists(Work work, Settings settings, Clock clock) {
        this.work = work;
        this.settings = settings;
        this.clock = clock;
    }

    boolean offered(UUID shop) {
        return settings.get(shop, ENABLED);
    }

    /** The products on a customer's list, the newest first. */
    List<UUID> products(UUID shop, UUID customer) {
        List<?> ids = work.read(em -> em.createNativeQuery(PRODUCTS, String.class)
                .setParameter("shop", shop)
                .setParameter("customer", customer)
                .getResultList());
        return ids.stream().map(id -> UUID.fromString((String) id)).toList();
    }

    /** Puts a product on the list; one that stands there already stays where it is. */
    void add(UUID shop, UUID customer, UUID product) {
        work.run(em -> {
            em.createNativeQuery(ADD)
                    .setParameter("shop", shop)
                    .setParameter("customer", customer)
                    .setParameter("product", product)
                    .setParameter("now", clock.instant())
                    .executeUpdate();
            products(shop, customer).stream().skip(MOST).forEach(oldest -> remove(shop, customer, oldest));
        });
    }

    /** Whether the product stood on the list. */
    boolean remove(UUID shop, UUID customer, UUID product) {
        return work.call(em -> em.createNativeQuery(REMOVE)
                        .setParameter("shop", shop)
                        .setParameter("customer", customer)
                        .setParameter("product", product)
                        .executeUpdate()
                > 0);
    }

    @Override
    public String name() {
        return "wishList";
    }

    @Override
    public Object export(UUID shop, UUID customer) {
        List<?> skus = work.read(em -> em.createNativeQuery("""
                        select p.sku from wish_list_line l join product p on p.id = l.product_id
                         where l.shop_id = :shop and l.customer_id = :customer order by p.sku""", String.class)
                .setParameter("shop", shop)
                .setParameter("customer", customer)
                .getResultList());
        return List.copyOf(skus);
    }

    @Override
    public void forget(UUID shop, UUID customer) {
        work.run(em -> em.createNativeQuery(
                        "delete from wish_list_line where shop_id = :shop and customer_id = :customer")
                .setParameter("shop", shop)
                .setParameter("customer", customer)
                .executeUpdate());
    }
}
