package org.shopplugin.b2b.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.PriceExplanation.Candidate;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.PriceRequest;
import org.shopplugin.b2b.B2bShop;
import org.shopplugin.b2b.FakeShop;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.group.GroupSettings;

/** Which rule wins, and that every price that was ever charged can be explained afterwards. */
class PastPricesTest {

    private static final String BOTH = "org.shopplugin.b2b.B2bShop#both";
    /** For each order of precedence, so a thousand in all. */
    private static final int SETUPS = 500;

    @SuppressWarnings("NullAway.Init") // each test opens them first
    private B2bShop b2b;

    @SuppressWarnings("NullAway.Init")
    private PriceRules rules;

    @SuppressWarnings("NullAway.Init")
    private CustomerGroups groups;

    @SuppressWarnings("NullAway.Init")
    private Companies companies;

    @SuppressWarnings("NullAway.Init")
    private PastBuyers past;

    private void open(B2bShop shop) {
        b2b = shop;
        rules = new PriceRules(b2b.shop);
        groups = new CustomerGroups(b2b.shop);
        companies = b2b.companies();
        past = new PastBuyers(companies, groups);
    }

    /** What somebody was charged once. */
    private record Charged(CustomerId customer, Optional<CompanyId> company, PriceLine line, Instant at, Price price) {}

    @ParameterizedTest
    @EnumSource(Precedence.class)
    void ofAThousandSetUpsTheWinnerIsWhatIsChargedAndLaterChangesDoNotAlterIt(Precedence precedence) {
        open(B2bShop.both().findFirst().orElseThrow().getPayload().get());
        b2b.shop.set(PricingSettings.PRECEDENCE, precedence);
        b2b.shop.set(GroupSettings.MOST_PER_CUSTOMER, 2);
        Random random = new Random(20261122);
        List<GroupId> all = List.of(
                groups.create("First").orElseThrow(),
                groups.create("Second").orElseThrow(),
                groups.create("Third").orElseThrow());
        List<CustomerId> people = List.of(
                b2b.approved("ada@acme.example", "Acme", Map.of()),
                b2b.approved("bas@other.example", "Other", Map.of()),
                b2b.person("chris@home.example"));
        var charged = new ArrayList<Charged>();

        for (int i = 0; i < SETUPS; i++) {
            CustomerId customer = people.get(random.nextInt(people.size()));
            change(random, customer, all);
            Optional<CompanyId> company = companies
                    .of(customer)
                    .filter(member -> member.mayAct())
                    .map(member -> member.company().id());
            PriceLine line = B2bShop.line("A-" + random.nextInt(3), 1 + random.nextInt(12));
            Buyer buyer = b2b.buyer(customer);
            Price price = b2b.price(buyer, line);
            assertThat(buyer.context()).isEqualTo(company.map(CompanyId::toString));
            assertThat(winner(buyer, line, b2b.shop.clock().instant()))
                    .satisfies(won -> assertThat(won.price()).isEqualTo(price.unit()))
                    .satisfies(won -> assertThat(won.ruleId()).isEqualTo(price.ruleId()));
            charged.add(new Charged(customer, company, line, b2b.shop.clock().instant(), price));
            b2b.shop.passes(Duration.ofMinutes(1 + random.nextInt(300)));
        }

        assertThat(charged).hasSize(SETUPS).allSatisfy(then -> {
            Buyer buyer = past.buyer(then.customer(), then.company(), then.at(), Locale.ENGLISH);
            assertThat(past.companies(then.customer(), then.at()))
                    .containsExactlyElementsOf(then.company().stream().toList());
            assertThat(winner(buyer, then.line(), then.at()))
                    .satisfies(won ->
                            assertThat(won.price()).isEqualTo(then.price().unit()))
                    .satisfies(won ->
                            assertThat(won.ruleId()).isEqualTo(then.price().ruleId()));
        });
        assertThat(charged.stream().filter(then -> then.price().ruleId().isEmpty()))
                .as("not only list prices were charged")
                .hasSizeBetween(1, SETUPS / 2);
    }

    /** Another group, another company's state, another rule, or one less. */
    private void change(Random random, CustomerId customer, List<GroupId> all) {
        Optional<CompanyId> company =
                companies.of(customer).map(member -> member.company().id());
        GroupHolder holder = company.map(GroupHolder::of).orElseGet(() -> GroupHolder.of(customer));
        switch (random.nextInt(6)) {
            case 0 ->
                groups.assign(
                        holder,
                        random.nextInt(4) == 0
                                ? List.of()
                                : List.of(all.get(random.nextInt(3)), all.get(random.nextInt(3))));
            case 1 ->
                company.filter(id -> random.nextInt(3) == 0).ifPresent(id -> {
                    if (companies.find(id).orElseThrow().isActive()) {
                        companies.suspend(id, "merchant", "");
                    } else {
                        companies.resume(id, "merchant");
                    }
                });
            case 2 -> {
                var party = party(random, customer, company, all);
                rules.of(party).stream()
                        .findFirst()
                        .ifPresent(rule -> rules.end(UUID.fromString(rule.id()), "merchant"));
            }
            default -> rules.add(draft(random, party(random, customer, company, all)), "merchant");
        }
    }

    private static PriceParty party(
            Random random, CustomerId customer, Optional<CompanyId> company, List<GroupId> all) {
        return switch (random.nextInt(4)) {
            case 0 -> PriceParty.of(customer);
            case 1 -> company.map(PriceParty::of).orElseGet(() -> PriceParty.of(customer));
            default -> PriceParty.of(all.get(random.nextInt(all.size())));
        };
    }

    private PriceDraft draft(Random random, PriceParty party) {
        Target target = List.of(Target.values()).get(random.nextInt(3));
        Effect effect = List.of(Effect.values()).get(random.nextInt(3));
        String id = switch (target) {
            case CATALOGUE -> "";
            case CATEGORY -> random.nextBoolean() ? "tea" : "green";
            case PRODUCT -> "A-" + random.nextInt(3);
        };
        BigDecimal amount = BigDecimal.valueOf(random.nextInt(500_000), 4);
        Instant now = b2b.shop.clock().instant();
        return new PriceDraft(
                party,
                target,
                id,
                effect,
                effect == Effect.FIXED || random.nextBoolean() ? amount : amount.negate(),
                effect == Effect.PERCENT ? Optional.empty() : Optional.of(FakeShop.EUR),
                1 + random.nextInt(3) * 5,
                random.nextInt(3) == 0 ? Optional.of(now.plus(Duration.ofHours(4))) : Optional.empty(),
                random.nextInt(2) == 0 ? Optional.of(now.plus(Duration.ofDays(2))) : Optional.empty());
    }

    private Candidate winner(Buyer buyer, PriceLine line, Instant at) {
        var request = PriceRequest.of(buyer, List.of(line), FakeShop.EUR, PriceBasis.NET, at);
        List<Candidate> winners = b2b.plugin.prices().get(0).explain(request, Locale.ENGLISH).candidates().stream()
                .filter(Candidate::won)
                .toList();
        assertThat(winners).hasSize(1);
        return winners.get(0);
    }

    @Test
    void lowestPriceWinsFromTheNextRequestOnWhereTheMerchantWantsThat() {
        open(B2bShop.both().findFirst().orElseThrow().getPayload().get());
        GroupId group = groups.create("Friends").orElseThrow();
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("customerGroup", group.toString()));
        rules.add(percent(PriceParty.of(ada), "-5"), "merchant");
        rules.add(percent(PriceParty.of(group), "-20"), "merchant");
        BigDecimal nearest = b2b.price(ada, "A-1");

        b2b.shop.set(PricingSettings.PRECEDENCE, Precedence.LOWEST);

        assertThat(nearest).isEqualByComparingTo("95");
        assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("80");
        var won =
                winner(b2b.buyer(ada), B2bShop.line("A-1", 1), b2b.shop.clock().instant());
        assertThat(won.reason()).isEqualTo("This rule makes the lowest price.");
        assertThat(won.sentence()).startsWith("Group Friends");
    }

    @Test
    void surchargeCountsThoughTheListPriceIsLower() {
        open(B2bShop.both().findFirst().orElseThrow().getPayload().get());
        GroupId group = groups.create("Small orders").orElseThrow();
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("customerGroup", group.toString()));
        b2b.shop.set(PricingSettings.PRECEDENCE, Precedence.LOWEST);

        rules.add(percent(PriceParty.of(group), "5"), "merchant");

        assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("105");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void severalGroupsCompeteAsTheMerchantWants(Supplier<B2bShop> database) {
        open(database.get());
        GroupId first = groups.create("First").orElseThrow();
        GroupId second = groups.create("Second").orElseThrow();
        rules.add(percent(PriceParty.of(first), "-5"), "merchant");
        rules.add(percent(PriceParty.of(second), "-20"), "merchant");
        b2b.shop.set(GroupSettings.MOST_PER_CUSTOMER, 2);
        CustomerId ada = b2b.approved(
                "ada@acme.example",
                "Acme",
                Map.of("customerGroup", first.toString(), "customerGroup2", second.toString()));

        BigDecimal byPriority = b2b.price(ada, "A-1");
        b2b.shop.set(GroupSettings.STRATEGY, GroupSettings.Strategy.LOWEST);
        BigDecimal lowest = b2b.price(ada, "A-1");
        String why = winner(
                        b2b.buyer(ada), B2bShop.line("A-1", 1), b2b.shop.clock().instant())
                .reason();
        b2b.shop.set(GroupSettings.MOST_PER_CUSTOMER, 1);
        BigDecimal onlyTheFirst = b2b.price(ada, "A-1");

        assertThat(byPriority).isEqualByComparingTo("95");
        assertThat(lowest).isEqualByComparingTo("80");
        assertThat(why).isEqualTo("This rule makes the lowest price.");
        assertThat(onlyTheFirst).isEqualByComparingTo("95");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void twoRulesForTheSameAtOnceAreRefusedAndOneMayTakeTheOthersPlace(Supplier<B2bShop> database) {
        open(database.get());
        var party = PriceParty.of(groups.create("Friends").orElseThrow());
        Instant now = b2b.shop.clock().instant();
        Instant soon = now.plus(Duration.ofDays(10));
        assertThat(rules.add(percent(party, "-10"), "merchant")).isEmpty();

        assertThat(rules.add(percent(party, "-20"), "merchant"))
                .containsExactly(Violation.of("from", "pricing.overlap"));
        assertThat(rules.add(percent(party, "-20").valid(Optional.of(soon), Optional.empty()), "merchant"))
                .containsExactly(Violation.of("from", "pricing.overlap"));
        assertThat(rules.add(percent(party, "-20").fromQuantity(10), "merchant"))
                .isEmpty();
        UUID first = rules.of(party).stream()
                .filter(rule -> rule.minQuantity() == 1)
                .map(rule -> UUID.fromString(rule.id()))
                .findFirst()
                .orElseThrow();
        assertThat(rules.replace(first, percent(party, "-30").valid(Optional.of(soon), Optional.empty()), "merchant"))
                .isEmpty();

        assertThat(rules.list(new PriceRules.Query(party, PriceRules.State.RUNNING, Optional.empty(), 1)))
                .hasSize(2);
        assertThat(rules.list(new PriceRules.Query(party, PriceRules.State.FUTURE, Optional.empty(), 1)))
                .singleElement()
                .satisfies(told -> assertThat(told.rule().from()).isEqualTo(soon));
        assertThat(rules.add(percent(party, "-1").valid(Optional.empty(), Optional.of(now)), "merchant"))
                .extracting(Violation::field)
                .containsExactly("until");
    }

    private static PriceDraft percent(PriceParty party, String percent) {
        return PriceDraft.percentOnEverything(party, new BigDecimal(percent));
    }
}
