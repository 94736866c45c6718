package org.shopplugin.samplehost.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.Together;
import org.shopplugin.samplehost.audit.AuditEntry;
import org.shopplugin.samplehost.audit.AuditFilter;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.StatementCount;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.tck.FreshDatabase;

class SettingsTest {

    private static final Setting<Boolean> CART_BACK = Setting.flag("cart.redisplayAtLogin", true);
    private static final Setting<Duration> DELAY = Setting.duration("password.resetDelay", Duration.ofHours(6));
    private static final Setting<String> API_KEY = Setting.secret("vies.key");
    private static final Who MERCHANT = Who.administrator("a-1", "Mia");

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void chosenValueCountsAtOnceInItsShopOnly(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop first = house.open("localhost");
            Shop second = house.open("second.localhost");
            assertThat(house.settings.get(first.id(), CART_BACK)).isTrue();

            house.settings.set(first.id(), CART_BACK, false, MERCHANT);
            house.settings.set(first.id(), "b2b-customer", DELAY, Duration.ofMinutes(6), MERCHANT);

            assertThat(house.settings.get(first.id(), CART_BACK)).isFalse();
            assertThat(house.settings.get(second.id(), CART_BACK)).isTrue();
            assertThat(house.settings.get(first.id(), DELAY)).isEqualTo(Duration.ofHours(6));
            assertThat(house.settings.get(first.id(), "b2b-customer", DELAY)).isEqualTo(Duration.ofMinutes(6));
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void everyRealChangeIsWrittenDownOnceAndReadingAsksNoDatabase(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = house.open("localhost");

            house.settings.set(shop.id(), CART_BACK, true, MERCHANT);
            house.settings.set(shop.id(), CART_BACK, false, MERCHANT);
            house.settings.set(shop.id(), CART_BACK, false, MERCHANT);

            assertThat(house.audit
                            .entries(shop.id(), AuditFilter.ALL, OptionalLong.empty(), 9)
                            .entries())
                    .extracting(AuditEntry::subject, AuditEntry::details)
                    .containsExactly(tuple("cart.redisplayAtLogin", "{\"after\": \"false\", \"before\": \"true\"}"));
            house.settings.get(shop.id(), CART_BACK);
            try (StatementCount count = StatementCount.start()) {
                house.settings.get(shop.id(), CART_BACK);
                assertThat(count.statements()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void changeDuringARequestIsSeenByItAndByAllLaterOnes(FreshDatabase fresh) throws Exception {
        try (House house = House.at(fresh)) {
            Shop shop = house.open("localhost");
            house.settings.set(shop.id(), DELAY, Duration.ofMinutes(1), MERCHANT);

            List<Duration> seen = new ArrayList<>();
            try (var request = house.work.request()) {
                seen.add(house.settings.get(shop.id(), DELAY));
                Together.run(1, () -> {
                    house.settings.set(shop.id(), DELAY, Duration.ofMinutes(2), MERCHANT);
                    return true;
                });
                seen.add(house.settings.get(shop.id(), DELAY));
            }
            seen.add(house.settings.get(shop.id(), DELAY));

            assertThat(seen).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(2));
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void secretIsNeitherInTheDatabaseNorInTheAuditLog(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = house.open("localhost");

            house.settings.set(shop.id(), API_KEY, "hunter2", MERCHANT);

            assertThat(house.settings.get(shop.id(), API_KEY)).isEqualTo("hunter2");
            Object stored = house.work.read(em -> em.createNativeQuery("select content from setting", String.class)
                    .getSingleResult());
            assertThat(stored.toString()).isNotEmpty().doesNotContain("hunter2");
            assertThat(house.audit
                            .entries(shop.id(), AuditFilter.ALL, OptionalLong.empty(), 9)
                            .entries())
                    .extracting(AuditEntry::details)
                    .containsExactly("{}");
        }
    }
}
