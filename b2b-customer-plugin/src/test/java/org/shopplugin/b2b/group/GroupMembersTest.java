package org.shopplugin.b2b.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.FieldSection.Field;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.b2b.B2bShop;
import org.shopplugin.b2b.FakeActor;
import org.shopplugin.b2b.pricing.PriceDraft;
import org.shopplugin.b2b.pricing.PriceParty;
import org.shopplugin.b2b.pricing.PriceRules;
import org.shopplugin.b2b.work.LongWork;

@SuppressWarnings("NullAway.Init") // each test opens the shop first
class GroupMembersTest {

    private static final String BOTH = "org.shopplugin.b2b.B2bShop#both";

    private B2bShop b2b;
    private CustomerGroups groups;
    private GroupMembers members;
    private GroupMoves moves;
    private GroupId first;
    private GroupId second;

    private void open(Supplier<B2bShop> database) {
        b2b = database.get();
        groups = new CustomerGroups(b2b.shop);
        members = new GroupMembers(b2b.shop, groups);
        moves = new GroupMoves(b2b.shop, groups);
        first = groups.create("First").orElseThrow();
        second = groups.create("Second").orElseThrow();
    }

    private GroupHolder personIn(String email, List<GroupId> in) {
        GroupHolder holder = GroupHolder.of(b2b.person(email));
        groups.assign(holder, in);
        return holder;
    }

    private List<GroupId> groupsOf(GroupHolder holder) {
        return groups.allOf(List.of(holder)).getOrDefault(holder, List.of());
    }

    private GroupView view(GroupId group) {
        return groups.find(group).orElseThrow();
    }

    private LongWork.Progress progress(UUID move) {
        return moves.find(move).orElseThrow().progress();
    }

    private Set<String> labels(GroupHolder holder) {
        return b2b.shop.families.getOrDefault("group", Map.of()).getOrDefault(new CustomerId(holder.id()), Set.of());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everybodyMovesSomeHundredsAtATimeByAFewStatements(Supplier<B2bShop> database) {
        open(database);
        b2b.shop.set(GroupSettings.MOST_PER_CUSTOMER, 2);
        List<GroupHolder> alone = IntStream.range(0, 700)
                .mapToObj(i -> personIn("person-" + i + "@home.example", List.of(first)))
                .toList();
        GroupHolder inBoth = personIn("both@home.example", List.of(first, second));
        GroupHolder elsewhere = personIn("else@home.example", List.of(second));
        var begun = new ArrayList<UUID>();

        long beginning = b2b.statements(() -> begun.add(moves.begin(view(first), Optional.of(second), "merchant")));
        UUID move = begun.get(0);
        LongWork.Progress halfway = progress(move);
        UUID again = moves.begin(view(first), Optional.of(second), "a colleague");
        moves.run();

        assertThat(beginning).as("statements for 500 people").isLessThan(40);
        assertThat(List.of(halfway.total(), halfway.done())).containsExactly(701L, 500L);
        assertThat(halfway.runs()).isTrue();
        assertThat(again).isEqualTo(move);
        assertThat(progress(move).phase()).isEqualTo(LongWork.Phase.DONE);
        assertThat(progress(move).done()).isEqualTo(701);
        assertThat(groups.all()).extracting(GroupView::members).containsExactly(0L, 702L);
        assertThat(List.of(groupsOf(alone.get(0)), groupsOf(alone.get(699)), groupsOf(inBoth), groupsOf(elsewhere)))
                .containsOnly(List.of(second));
        assertThat(List.of(labels(alone.get(0)), labels(alone.get(699)), labels(inBoth)))
                .containsOnly(Set.of(second.toString()));
        assertThat(b2b.shop.audited).anySatisfy(entry -> assertThat(entry).contains("group.move"));
    }

    /** Somebody presses the button twice. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void sameCompaniesMovedTwiceAtOnceAreInTheOtherGroupOnce(Supplier<B2bShop> database) {
        open(database);
        for (int round = 0; round < 10; round++) {
            CustomerId ada = b2b.approved("ada" + round + "@acme.example", "Acme " + round, Map.of());
            GroupHolder acme = GroupHolder.of(
                    b2b.companies().of(ada).orElseThrow().company().id());
            groups.assign(acme, Optional.of(first));
            var start = new CyclicBarrier(2);

            List<Integer> moved = Stream.of(1, 2)
                    .map(click -> CompletableFuture.supplyAsync(() -> {
                        await(start);
                        return members.move(first, List.of(acme), Optional.of(second));
                    }))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(moved).containsExactlyInAnyOrder(1, 0);
            assertThat(groupsOf(acme)).containsExactly(second);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void moveThatIsStoppedLeavesTheOthersWhereTheyAre(Supplier<B2bShop> database) {
        open(database);
        IntStream.range(0, 600).forEach(i -> personIn("person-" + i + "@home.example", List.of(first)));

        UUID move = moves.begin(view(first), Optional.of(second), "merchant");
        boolean stopped = moves.stop(move);
        moves.run();

        assertThat(stopped).isTrue();
        assertThat(moves.stop(move)).isFalse();
        assertThat(progress(move).phase()).isEqualTo(LongWork.Phase.STOPPED);
        assertThat(groups.all()).extracting(GroupView::members).containsExactly(100L, 500L);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void moveStopsWhenWhereItGoesIsDeleted(Supplier<B2bShop> database) {
        open(database);
        IntStream.range(0, 501).forEach(i -> personIn("person-" + i + "@home.example", List.of(first)));

        UUID move = moves.begin(view(first), Optional.of(second), "merchant");
        groups.delete(second);
        moves.run();

        assertThat(progress(move).phase()).isEqualTo(LongWork.Phase.STOPPED);
        assertThat(view(first).members()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everybodyLeavesAndPaysListPrices(Supplier<B2bShop> database) {
        open(database);
        new PriceRules(b2b.shop)
                .add(PriceDraft.percentOnEverything(PriceParty.of(first), new BigDecimal(-10)), "merchant");
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("customerGroup", first.toString()));
        BigDecimal before = b2b.price(ada, "A-1");

        UUID move = moves.begin(view(first), Optional.empty(), "merchant");

        assertThat(progress(move).done()).isEqualTo(1);
        assertThat(progress(move).phase()).isEqualTo(LongWork.Phase.DONE);
        assertThat(before).isEqualByComparingTo("90");
        assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("100");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void chosenOnesMoveAndKeepTheirPlaceAmongTheirGroups(Supplier<B2bShop> database) {
        open(database);
        b2b.shop.set(GroupSettings.MOST_PER_CUSTOMER, 2);
        GroupId third = groups.create("Third").orElseThrow();
        GroupHolder chosen = personIn("a@home.example", List.of(first, second));
        GroupHolder other = personIn("b@home.example", List.of(first));
        GroupHolder stranger = personIn("c@home.example", List.of(second));

        int moved = members.move(first, List.of(chosen, stranger), Optional.of(third));

        assertThat(moved).isEqualTo(1);
        assertThat(groupsOf(chosen)).containsExactly(third, second);
        assertThat(groupsOf(other)).containsExactly(first);
        assertThat(groupsOf(stranger)).containsExactly(second);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void membersAreListedSomeAtATimeAndByWhoIsMeant(Supplier<B2bShop> database) {
        open(database);
        List<GroupHolder> all = IntStream.range(0, 60)
                .mapToObj(i -> personIn("person-" + i + "@home.example", List.of(first)))
                .toList();
        GroupHolder stranger = personIn("stranger@home.example", List.of(second));

        var pageOne = members.list(first, Optional.empty(), 1);
        var pageTwo = members.list(first, Optional.empty(), 2);
        var meant = members.list(first, Optional.of(List.of(all.get(7).id(), stranger.id())), 1);

        assertThat(pageOne).hasSize(50);
        assertThat(pageTwo).hasSize(10).doesNotContainAnyElementsOf(pageOne);
        assertThat(meant).extracting(GroupMembers.Member::holder).containsExactly(all.get(7));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoIsInMoreGroupsThanCountKeepsThemUntilTheMerchantChangesThem(Supplier<B2bShop> database) {
        open(database);
        b2b.shop.set(GroupSettings.MOST_PER_CUSTOMER, 3);
        GroupId third = groups.create("Third").orElseThrow();
        CustomerId ada = b2b.approved(
                "ada@acme.example",
                "Acme",
                Map.of(
                        "customerGroup",
                        first.toString(),
                        "customerGroup2",
                        second.toString(),
                        "customerGroup3",
                        third.toString()));
        GroupHolder acme =
                GroupHolder.of(b2b.companies().of(ada).orElseThrow().company().id());

        b2b.shop.set(GroupSettings.MOST_PER_CUSTOMER, 1);
        List<Field> asked = groupFields(ada);
        b2b.merchantSaves(ada, Map.of("riskLevel", "HIGH"));
        List<GroupId> kept = groupsOf(acme);
        long beyond = groups.beyond();
        b2b.merchantSaves(ada, Map.of("customerGroup2", "", "customerGroup3", ""));

        assertThat(asked).extracting(Field::key).containsExactly("customerGroup", "customerGroup2", "customerGroup3");
        assertThat(kept).containsExactly(first, second, third);
        assertThat(beyond).isEqualTo(1);
        assertThat(groupsOf(acme)).containsExactly(first);
        assertThat(groups.beyond()).isZero();
        assertThat(groupFields(ada)).hasSize(1);
    }

    private List<Field> groupFields(CustomerId customer) {
        var request = FormRequest.of(
                Surface.BACK_OFFICE,
                customer,
                FakeActor.MERCHANT,
                b2b.stored(customer, Surface.BACK_OFFICE),
                Locale.ENGLISH);
        return b2b.form(request).stream()
                .flatMap(section -> section.fields().stream())
                .filter(field -> field.key().startsWith("customerGroup"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void groupBehindADeletedOneTakesItsPlace(Supplier<B2bShop> database) {
        open(database);
        b2b.shop.set(GroupSettings.MOST_PER_CUSTOMER, 2);
        new PriceRules(b2b.shop)
                .add(PriceDraft.percentOnEverything(PriceParty.of(second), new BigDecimal(-10)), "merchant");
        CustomerId ada = b2b.approved(
                "ada@acme.example",
                "Acme",
                Map.of("customerGroup", first.toString(), "customerGroup2", second.toString()));

        groups.delete(first);
        b2b.shop.set(GroupSettings.MOST_PER_CUSTOMER, 1);

        assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("90");
        assertThat(groups.beyond()).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void groupIsDeletedThoughAnotherHasItsNumberAsName(Supplier<B2bShop> database) {
        open(database);
        groups.create(second.toString());

        groups.delete(second);

        assertThat(groups.choices()).doesNotContainKey(second).containsValue(second.toString());
    }
}
