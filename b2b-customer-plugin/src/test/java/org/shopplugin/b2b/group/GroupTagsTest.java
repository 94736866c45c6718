package org.shopplugin.b2b.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.MadeTag;
import org.shopplugin.b2b.B2bShop;
import org.shopplugin.b2b.FakeActor;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.Role;

/** Groups as labels of the customer list. */
class GroupTagsTest {

    private static final String BOTH = "org.shopplugin.b2b.B2bShop#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void groupsAreLabelsByNameFromTheMomentTheyAreMade(Supplier<B2bShop> database) {
        B2bShop b2b = database.get();
        var groups = new CustomerGroups(b2b.shop);
        GroupId wholesale = groups.create("Wholesale").orElseThrow();
        GroupId friends = groups.create("Friends").orElseThrow();
        GroupId gone = groups.create("Gone").orElseThrow();

        groups.rename(wholesale, "Best customers");
        groups.delete(gone);
        new CustomerGroups(b2b.neighbour().shop).create("Next door");

        assertThat(groups.tags().tags(FakeActor.MERCHANT))
                .extracting(MadeTag::id, MadeTag::name)
                .containsExactly(tuple("group." + wholesale, "Best customers"), tuple("group." + friends, "Friends"));
        assertThat(groups.tags().tags(FakeActor.GUEST))
                .as("whoever may not know the groups")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoeverIsInAGroupCarriesItsLabelHimselfAndThroughHisCompany(Supplier<B2bShop> database) {
        B2bShop b2b = database.get();
        var groups = new CustomerGroups(b2b.shop);
        GroupId first = groups.create("First").orElseThrow();
        GroupId second = groups.create("Second").orElseThrow();
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("customerGroup", first.toString()));
        CustomerId bas = b2b.person("bas@acme.example");
        CustomerId eve = b2b.person("eve@home.example");
        groups.assign(GroupHolder.of(eve), Optional.of(first));
        CompanyId acme = b2b.companies().of(ada).orElseThrow().company().id();

        b2b.companies().addMember(acme, bas, Role.USER);
        Set<String> joined = labels(b2b, bas);
        groups.assign(GroupHolder.of(acme), Optional.of(second));

        assertThat(joined).containsExactly(first.toString());
        assertThat(labels(b2b, ada)).containsExactly(second.toString());
        assertThat(labels(b2b, bas)).containsExactly(second.toString());
        assertThat(labels(b2b, eve)).containsExactly(first.toString());

        b2b.companies().forget(bas);
        groups.delete(second);

        assertThat(labels(b2b, ada)).isEmpty();
        assertThat(labels(b2b, eve)).containsExactly(first.toString());
    }

    private static Set<String> labels(B2bShop b2b, CustomerId customer) {
        return b2b.shop.families.getOrDefault("group", Map.of()).getOrDefault(customer, Set.of());
    }
}
