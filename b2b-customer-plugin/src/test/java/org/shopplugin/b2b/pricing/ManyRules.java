package org.shopplugin.b2b.pricing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.Segments;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.b2b.B2bShop;
import org.shopplugin.b2b.FakeShop;
import org.shopplugin.b2b.group.GroupId;

/** A shop on PostgreSQL whose groups have 10,000 price rules each: of products, some with breaks, of categories, of everything. */
final class ManyRules {

    static final int OF_EACH = 10_000;

    private static final int PRODUCTS = 9_000;

    private static final String FILL = """
            insert into b2b_price_rule (id, shop_id, party, party_id, target, target_id, effect, amount, currency,
                min_quantity, valid_from, valid_until, created_at, created_by, version)
            select gen_random_uuid(), :shop, 'GROUP', :party,
                case when n <= 9900 then 'PRODUCT' when n < 10000 then 'CATEGORY' else 'CATALOGUE' end,
                case when n <= 9900 then 'SKU-' || lpad(cast((n - 1) % 9000 as text), 6, '0')
                    when n < 10000 then 'category-' || cast(n - 9900 as text) else '' end,
                case when n <= 9900 then 'FIXED' else 'PERCENT' end,
                case when n <= 9900 then 10 + (n % 5000) / 100.0 else -(n % 30) end,
                case when n <= 9900 then 'EUR' end,
                case when n > 9000 and n <= 9900 then 10 else 1 end,
                :begin, timestamp with time zone '9999-01-01 00:00:00Z', :begin, 'test', 0
              from generate_series(1, 10000) n""";

    final B2bShop b2b = B2bShop.onPostgresql();
    final List<GroupId> groups = new ArrayList<>();

    ManyRules(int groupsWithRules) {
        for (int i = 0; i < groupsWithRules; i++) {
            groups.add(fill());
        }
        b2b.shop
                .transactions()
                .run(em -> em.createNativeQuery("analyze b2b_price_rule").executeUpdate());
    }

    private GroupId fill() {
        var group = new GroupId(UUID.randomUUID());
        b2b.shop
                .transactions()
                .run(em -> em.createNativeQuery(FILL)
                        .setParameter("shop", b2b.shop.shop().id().value())
                        .setParameter("party", group.toString())
                        .setParameter("begin", b2b.shop.clock().instant().minus(Duration.ofDays(1)))
                        .executeUpdate());
        return group;
    }

    Buyer buyer(GroupId group) {
        return Buyer.of(new CustomerId("anybody"), Locale.ENGLISH)
                .withSegments(Segments.of(Set.of("b2b", PriceParty.of(group).label())));
    }

    /** Lines as of a page of the catalogue: most products have a price, every tenth only its categories. */
    List<PriceLine> lines(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> new PriceLine(
                        new Sku("SKU-%06d".formatted(i % 10 == 9 ? PRODUCTS + i : i * 374 % PRODUCTS)),
                        1,
                        UnitPrice.rounded(new BigDecimal("100.00"), FakeShop.EUR),
                        List.of(
                                new CategoryId("category-" + (i % 99 + 1)),
                                new CategoryId("category-of-nothing"),
                                new CategoryId("all"))))
                .toList();
    }
}
