package org.shopplugin.b2b.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.PriceRequest;
import org.shopplugin.b2b.FakeShop;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;

/** A shop with 200,000 price rules on a real PostgreSQL. */
class ManyRulesTest {

    private static final int GROUPS = 20;
    private static final int PAGE = 24;

    @SuppressWarnings("NullAway.Init")
    private static ManyRules many;

    @BeforeAll
    static void opens() {
        many = new ManyRules(GROUPS);
    }

    @Test
    void pageOf24TakesOneStatementWhenColdAndNoneWhenWarm() {
        var rules = new PriceRules(many.b2b.shop);
        var prices = prices(rules);
        GroupId group = many.groups.get(0);

        long cold = many.b2b.statements(() -> price(prices, group));
        long warm = many.b2b.statements(() -> price(prices, group));

        assertThat(cold).isEqualTo(1);
        assertThat(warm).isZero();
        assertThat(price(prices, group)).hasSize(PAGE);
    }

    @Test
    void firstPageAfterAChangeTakesOneStatement() {
        var rules = new PriceRules(many.b2b.shop);
        var prices = prices(rules);
        GroupId group = many.groups.get(1);
        price(prices, group);

        String sku = many.lines(PAGE).get(PAGE - 5).sku().value();
        rules.add(PriceDraft.fixed(PriceParty.of(group), new Sku(sku), BigDecimal.ONE, FakeShop.EUR), "merchant");
        long changed = many.b2b.statements(() -> price(prices, group));

        assertThat(changed).isEqualTo(1);
        assertThat(price(prices, group)).contains(new BigDecimal("1.0000"));
    }

    /** The driver's sixth execution is planned without the values, and finds the rules of one party all the same. */
    @Test
    void bookIsReadByItsIndexWithAndWithoutTheValues() {
        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            String plan = many.b2b.shop.transactions().call(em -> {
                em.createNativeQuery("set local plan_cache_mode = " + mode).executeUpdate();
                em.createNativeQuery("prepare book_" + mode + " (text, text, timestamptz) as"
                                + " select id, amount from b2b_price_rule"
                                + " where shop_id = $1 and party_id in ($2) and valid_until > $3")
                        .executeUpdate();
                List<?> lines = em.createNativeQuery(
                                "explain execute book_" + mode + " ('"
                                        + many.b2b.shop.shop().id().value() + "', '" + many.groups.get(3) + "', now())",
                                String.class)
                        .getResultList();
                em.createNativeQuery("deallocate book_" + mode).executeUpdate();
                return lines.stream().map(String::valueOf).collect(Collectors.joining("\n"));
            });

            assertThat(plan).contains("b2b_price_rule_by_target").doesNotContain("Seq Scan");
        }
    }

    @Test
    void memoryKeepsTheBooksThatWereAskedForLastAndNoMoreThanItMay() {
        var memory = new PriceMemory(5L * ManyRules.OF_EACH);
        var prices = prices(new PriceRules(many.b2b.shop, memory));

        for (GroupId group : many.groups) {
            price(prices, many.groups.get(0));
            price(prices, group);
        }
        long ofTheOneInUse = many.b2b.statements(() -> price(prices, many.groups.get(0)));
        long ofTheLast = many.b2b.statements(() -> price(prices, many.groups.get(GROUPS - 1)));
        long ofOneForgotten = many.b2b.statements(() -> price(prices, many.groups.get(2)));

        assertThat(memory.rules()).isBetween(3L * ManyRules.OF_EACH, 5L * ManyRules.OF_EACH);
        assertThat(ofTheOneInUse).isZero();
        assertThat(ofTheLast).isZero();
        assertThat(ofOneForgotten).isEqualTo(1);
    }

    /** The figure from which the limit is reckoned, and with it the share of the heap that price books may take. */
    @Test
    void ruleTakesNoMoreThanWhatTheLimitReckonsWith() {
        var memory = new PriceMemory(1_000_000);
        var prices = prices(new PriceRules(many.b2b.shop, memory));
        price(prices, many.groups.get(0));
        long before = used();

        many.groups.forEach(group -> price(prices, group));
        long rules = (GROUPS - 1L) * ManyRules.OF_EACH;
        long ofARule = (used() - before) / rules;

        System.out.println("A kept price rule takes " + ofARule + " bytes");
        assertThat(memory.rules()).isGreaterThan(rules);
        assertThat(ofARule).isBetween(50L, (long) PriceMemory.BYTES_OF_A_RULE);
    }

    @Test
    void booksOfTwoMillionRulesNeverTakeMoreThanTheirShareOfASmallHeap() {
        long heap = 256L * 1024 * 1024;
        var memory = PriceMemory.ofHeap(heap);
        var book = new PriceBooks(many.b2b.shop, new PriceMemory(1_000_000))
                .of(
                        List.of(PriceParty.of(many.groups.get(0))),
                        many.b2b.shop.clock().instant())
                .get(0);
        long most = 0;

        for (int i = 0; i < 200; i++) {
            var party = new PriceParty(PriceParty.Kind.GROUP, "group-" + i);
            memory.keep(many.b2b.shop.shop().id(), party, book);
            most = Math.max(most, memory.rules());
        }

        assertThat(most).isGreaterThan(100_000).isLessThanOrEqualTo(memory.mostRules());
        assertThat(most * PriceMemory.BYTES_OF_A_RULE).isLessThanOrEqualTo(heap / 8);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static BuyerPrices prices(PriceRules rules) {
        return new BuyerPrices(many.b2b.shop, rules, new CustomerGroups(many.b2b.shop));
    }

    private static List<BigDecimal> price(BuyerPrices prices, GroupId group) {
        var request = PriceRequest.of(
                many.buyer(group),
                many.lines(PAGE),
                FakeShop.EUR,
                PriceBasis.NET,
                many.b2b.shop.clock().instant());
        return prices.price(request).value().orElseThrow().values().stream()
                .map(price -> price.unit().amount())
                .toList();
    }
}
