package org.shopplugin.samplehost.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.Together;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/** Codes and links: once, in time, and for nobody and nothing else. */
class ProofsTest {

    private static final String ADDRESS = "anna@example.com";

    private final UUID customer = Ids.next();

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void E03_codeIsGoodOnceForItsAccountPurposeAndAddress(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Codes codes = new Codes(house.work, house.secret, house.clock);
            String code = codes.issue(customer, CodePurpose.SIGN_UP, ADDRESS);

            assertThat(codes.redeem(Ids.next(), CodePurpose.SIGN_UP, ADDRESS, code))
                    .isFalse();
            assertThat(codes.redeem(customer, CodePurpose.NEW_ADDRESS, ADDRESS, code))
                    .isFalse();
            assertThat(codes.redeem(customer, CodePurpose.SIGN_UP, "b@example.com", code))
                    .isFalse();
            assertThat(codes.redeem(customer, CodePurpose.SIGN_UP, "Anna@Example.com ", code))
                    .isTrue();
            assertThat(codes.redeem(customer, CodePurpose.SIGN_UP, ADDRESS, code))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void E03_codeDiesAfterFiveTriesTenMinutesAndBySuccessor(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Codes codes = new Codes(house.work, house.secret, house.clock);

            String guessed = codes.issue(customer, CodePurpose.SIGN_UP, ADDRESS);
            for (int i = 0; i < 5; i++) {
                codes.redeem(customer, CodePurpose.SIGN_UP, ADDRESS, "no");
            }
            boolean afterFive = codes.redeem(customer, CodePurpose.SIGN_UP, ADDRESS, guessed);
            String late = codes.issue(customer, CodePurpose.SIGN_UP, ADDRESS);
            house.clock.pass(Duration.ofMinutes(10));
            boolean afterTen = codes.redeem(customer, CodePurpose.SIGN_UP, ADDRESS, late);
            String old = codes.issue(customer, CodePurpose.SIGN_UP, ADDRESS);
            String young = another(codes, old);

            assertThat(afterFive).isFalse();
            assertThat(afterTen).isFalse();
            assertThat(codes.redeem(customer, CodePurpose.SIGN_UP, ADDRESS, old))
                    .isFalse();
            assertThat(codes.redeem(customer, CodePurpose.SIGN_UP, ADDRESS, young))
                    .isTrue();
        }
    }

    @Test
    void E03_sixteenGuessesAtTheSameMomentAreFiveTries() throws Exception {
        try (House house = House.at(Databases.postgresql())) {
            Codes codes = new Codes(house.work, house.secret, house.clock);
            String code = codes.issue(customer, CodePurpose.SIGN_UP, ADDRESS);
            Together.run(16, () -> codes.redeem(customer, CodePurpose.SIGN_UP, ADDRESS, "no"));

            assertThat(codes.redeem(customer, CodePurpose.SIGN_UP, ADDRESS, code))
                    .isFalse();
        }
    }

    @Test
    void E07_linkWorksForOneOfTwentyAtTheSameMoment() throws Exception {
        try (House house = House.at(Databases.postgresql())) {
            Shop shop = house.open("localhost");
            Links links = new Links(house.work, house.clock);
            for (int round = 0; round < 10; round++) {
                String token = token(links.issue(shop, customer, LinkPurpose.RESET));

                List<Optional<UUID>> answers = Together.run(20, () -> links.redeem(shop.id(), token));

                assertThat(answers.stream().filter(Optional::isPresent)).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void E07_linkEndsByTimeByUseOfAnotherAndInAnotherShop(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = house.open("localhost");
            Shop second = house.open("second.localhost");
            Links links = new Links(house.work, house.clock);
            String older = token(links.issue(shop, customer, LinkPurpose.RESET));
            String newer = token(links.issue(shop, customer, LinkPurpose.RESET));
            String flipped = (newer.charAt(0) == 'A' ? 'B' : 'A') + newer.substring(1);

            assertThat(links.owner(shop.id(), older)).contains(customer);
            assertThat(links.redeem(second.id(), newer)).isEmpty();
            assertThat(links.redeem(shop.id(), flipped)).isEmpty();
            assertThat(links.redeem(shop.id(), newer)).contains(customer);
            assertThat(links.redeem(shop.id(), older)).isEmpty();
            String late = token(links.issue(shop, customer, LinkPurpose.RESET));
            house.clock.pass(Duration.ofMinutes(61));
            assertThat(links.redeem(shop.id(), late)).isEmpty();
        }
    }

    @Test
    void E12_passwordsOfAllLengthsAreJudgedBeforeTheyAreHashed() {
        Passwords passwords = new Passwords();

        assertThat(passwords.objection("p", "7 chars", List.of())).isPresent();
        assertThat(passwords.objection("p", "x".repeat(10_000), List.of())).isPresent();
        assertThat(passwords.objection("p", "Password1", List.of())).isPresent();
        assertThat(passwords.objection("p", "nul\u0000inside it", List.of())).isPresent();
        assertThat(passwords.objection("p", "Anna@Example.com", List.of(ADDRESS)))
                .isPresent();
        assertThat(passwords.objection("p", "Café De Kraan B.V.", List.of("x", " café de kraan b.v.")))
                .isPresent();
        assertThat(passwords.objection("p", "x".repeat(200), List.of())).isPresent();
        assertThat(passwords.objection("p", " a tree and a lake 🌲", List.of(ADDRESS)))
                .isEmpty();
        assertThat(passwords.objection("p", "a b c d ".repeat(16), List.of(ADDRESS)))
                .isEmpty();
    }

    @Test
    void E12_noneOfTheLongestPasswordIsCutOff() {
        Passwords passwords = new Passwords();
        String longest = "a b c d ".repeat(15) + "e f g h!";

        String hash = passwords.hash(longest);

        assertThat(longest).hasSize(Passwords.LONGEST);
        assertThat(passwords.matches(longest, hash)).isTrue();
        assertThat(passwords.matches(longest.substring(0, 127) + "?", hash)).isFalse();
        assertThat(passwords.matches(longest.substring(0, 127), hash)).isFalse();
    }

    @Test
    void hashCarriesItsParametersAndKnowsOnlyItsPassword() {
        Passwords passwords = new Passwords();

        String hash = passwords.hash("a tree and a lake");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("a tree and a lake", hash)).isTrue();
        assertThat(passwords.matches("a tree and a lake ", hash)).isFalse();
        assertThat(passwords.outdated(hash)).isFalse();
        assertThat(passwords.outdated(hash.replace("m=19456", "m=9216"))).isTrue();
    }

    private String another(Codes codes, String not) {
        String code = codes.issue(customer, CodePurpose.SIGN_UP, ADDRESS);
        return code.equals(not) ? another(codes, not) : code;
    }

    private static String token(String link) {
        return link.substring(link.indexOf('=') + 1);
    }
}
