package org.shopplugin.samplehost.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.Together;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.tck.FreshDatabase;

class ShopsTest {

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void shopAnswersAtItsHostNamesOnly(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop first = house.open("localhost");
            Shop sixth = house.open("[::1]");

            assertThat(house.shops.byHost("LOCALHOST:8080")).contains(first);
            assertThat(house.shops.byHost("localhost")).contains(first);
            assertThat(house.shops.byHost("[::1]:8080")).contains(sixth);
            assertThat(house.shops.byHost("evil.example")).isEmpty();
            assertThat(house.shops.byHost("")).isEmpty();
            assertThat(house.shops.all()).containsExactly(first, sixth);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void changeIsSeenAtOnceAndASecondOneFromAnOldFormIsRefused(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop before = house.open("localhost");

            boolean stored = house.shops.change(renamed(before, "Koffie en thee"), Who.GUEST);
            boolean stale = house.shops.change(renamed(before, "Too late"), Who.GUEST);

            assertThat(stored).isTrue();
            assertThat(stale).isFalse();
            assertThat(house.shops.get(before.id()).name(Locale.forLanguageTag("nl-BE")))
                    .isEqualTo("Koffie en thee");
            assertThat(house.shops.get(before.id()).version()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void changeDuringARequestIsSeenByItAndByAllLaterOnes(FreshDatabase fresh) throws Exception {
        try (House house = House.at(fresh)) {
            Shop before = house.open("localhost");

            List<Long> seen = new ArrayList<>();
            try (var request = house.work.request()) {
                seen.add(house.shops.get(before.id()).version());
                Together.run(1, () -> house.shops.change(renamed(before, "Koffie en thee"), Who.GUEST));
                seen.add(house.shops.get(before.id()).version());
            }
            seen.add(house.shops.get(before.id()).version());

            assertThat(seen).containsExactly(0L, 1L, 1L);
            assertThat(house.shops.get(before.id()).name(Locale.forLanguageTag("nl")))
                    .isEqualTo("Koffie en thee");
        }
    }

    private static Shop renamed(Shop shop, String name) {
        return new Shop(
                shop.id(),
                shop.key(),
                shop.hosts(),
                Map.of(Locale.forLanguageTag("nl"), name),
                shop.baseUrl(),
                shop.country(),
                List.of(Locale.forLanguageTag("nl")),
                shop.currencies(),
                shop.timeZone(),
                shop.priceEntry(),
                shop.accent(),
                shop.merchantEmails(),
                shop.seller(),
                shop.version());
    }
}
