package org.shopplugin.samplehost.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.Permission;

/** What the roles of the back office may. */
class RoleTest {

    private static final Permission PRICES = Permission.of("prices");

    @Test
    void ownerMayEverything() {
        assertThat(Role.OWNER.may(Role.TEAM)).isTrue();
        assertThat(Role.OWNER.may("b2b-customer", PRICES)).isTrue();
        assertThat(Role.OWNER.isOwner()).isTrue();
        assertThat(Role.OWNER.isFixed()).isTrue();
    }

    @Test
    void clerkDoesTheDailyWorkAndChangesNothingOfTheShop() {
        assertThat(Set.of(Role.HOME, Role.ORDERS, Role.CUSTOMERS, Role.NOTES, Role.PRODUCTS))
                .allMatch(Role.CLERK::may);
        assertThat(Set.of(Role.EXPORT, Role.PRIVACY, Role.SETTINGS, Role.PLUGINS, Role.MAIL, Role.AUDIT, Role.TEAM))
                .noneMatch(Role.CLERK::may);
        assertThat(Role.CLERK.may("b2b-customer", PRICES)).isFalse();
        assertThat(Role.CLERK.isOwner()).isFalse();
        assertThat(Role.CLERK.isFixed()).isTrue();
    }

    @Test
    void roleOfTheMerchantMayWhatHeTickedAndOpenTheFirstPage() {
        Role prices = new Role("7", "Prices", Set.of("audit", "b2b-customer:prices"));

        assertThat(prices.may(Role.HOME)).isTrue();
        assertThat(prices.may(Role.AUDIT)).isTrue();
        assertThat(prices.may(Role.ORDERS)).isFalse();
        assertThat(prices.may("b2b-customer", PRICES)).isTrue();
        assertThat(prices.may("another", PRICES)).isFalse();
        assertThat(prices.may(PRICES))
                .as("a permission of the host by the name of a plugin's")
                .isFalse();
        assertThat(prices.isOwner()).isFalse();
        assertThat(prices.isFixed()).isFalse();
        assertThat(Role.keyOf("b2b-customer", PRICES)).isEqualTo("b2b-customer:prices");
    }
}
