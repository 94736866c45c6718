package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.customer.FakeAddressService.Behaviour;
import org.shopplugin.tck.Databases;

/** Street and town of a postcode are found by a service, which may be as bad as it likes. */
class AddressLookupTest {

    private static final String GOOD = "{\"street\":\"Kalverstraat\",\"city\":\"Amsterdam\",\"lat\":52.3}";

    @Test
    void EW_19_streetAndTownAreProposedForPostcodeAndHouseNumber() {
        try (PeopleShop shop = new PeopleShop(Databases.h2());
                FakeAddressService service = new FakeAddressService(FakeAddressService.says(200, GOOD))) {
            Caller anna = shop.customer("anna@example.com");
            boolean before = page(anna.get("/account/addresses"))
                    .select("button[value=lookup]")
                    .isEmpty();
            shop.sets("address.lookup.service", service.address(), "address.lookup.key", "geheim");

            Document proposed = page(asks(anna, "1012 ab", "7"));
            asks(anna, "1012AB", "7");
            HttpResponse<String> saved = anna.changes(
                    "/account/addresses",
                    "#country",
                    "line1",
                    proposed.select("#line1").val() + "plein",
                    "houseNumber",
                    proposed.select("#houseNumber").val(),
                    "postcode",
                    proposed.select("#postcode").val(),
                    "city",
                    proposed.select("#city").val());

            assertThat(before).isTrue();
            assertThat(proposed.select("#line1").val()).isEqualTo("Kalverstraat");
            assertThat(proposed.select("#city").val()).isEqualTo("Amsterdam");
            assertThat(proposed.select("#postcode").val()).isEqualTo("1012 AB");
            assertThat(proposed.text()).contains("sent to localhost", "Please check them");
            assertThat(service.questions()).containsExactly("/postcode?postcode=1012AB&number=7&country=NL");
            assertThat(service.keys()).containsExactly("Bearer geheim");
            assertThat(saved.statusCode()).isEqualTo(303);
            assertThat(anna.get("/account").body()).contains("Kalverstraatplein 7", "1012 AB Amsterdam");
        }
    }

    @Test
    void EW_19_otherCountriesAreNotAsked() {
        try (PeopleShop shop = new PeopleShop(Databases.h2());
                FakeAddressService service = new FakeAddressService(FakeAddressService.says(200, GOOD))) {
            Caller anna = shop.customer("anna@example.com");
            shop.sets("address.lookup.service", service.address());

            Document british = page(anna.changes(
                    "/account/addresses", "#country", "country", "GB", "postcode", "M2 5BQ", "redraw", "lookup"));

            assertThat(british.select("button[value=lookup]")).isEmpty();
            assertThat(british.select("#line1").val()).isEmpty();
            assertThat(service.questions()).isEmpty();
        }
    }

    @Test
    void EW_04_nothingIsSentWhileNoServiceIsSet() {
        try (PeopleShop shop = new PeopleShop(Databases.h2())) {
            Caller anna = shop.customer("anna@example.com");

            Document page = page(asks(anna, "1012 AB", "7"));

            assertThat(page.select("#postcode").val()).isEqualTo("1012 AB");
            assertThat(page.select("#line1").val()).isEmpty();
        }
    }

    static Stream<Arguments> badServices() {
        return Stream.of(
                Arguments.of("slow", FakeAddressService.waits(20_000)),
                Arguments.of("dripping", FakeAddressService.drips()),
                Arguments.of("broken", FakeAddressService.says(500, "oops")),
                Arguments.of("no JSON", FakeAddressService.says(200, "<html>")),
                Arguments.of("empty", FakeAddressService.says(200, "")),
                Arguments.of("a list", FakeAddressService.says(200, "[1]")),
                Arguments.of("without street", FakeAddressService.says(200, "{\"city\":\"Amsterdam\"}")),
                Arguments.of("deep", FakeAddressService.says(200, "{\"street\":" + "[".repeat(5_000))),
                Arguments.of(
                        "control characters",
                        FakeAddressService.says(200, "{\"street\":\"a\\u0000b\",\"city\":\"Amsterdam\"}")),
                Arguments.of("long", FakeAddressService.floods()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badServices")
    void X13_badServiceNeverBlocksTheForm(String name, Behaviour behaviour) {
        try (PeopleShop shop = new PeopleShop(Databases.h2());
                FakeAddressService service = new FakeAddressService(behaviour)) {
            Caller anna = shop.customer("anna@example.com");
            shop.sets("address.lookup.service", service.address());
            Instant begun = Instant.now();

            HttpResponse<String> answer = asks(anna, "1012 AB", "7");

            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(15));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(page(answer).text()).contains("cannot be looked up at the moment");
            assertThat(page(answer).select("#postcode").val()).isEqualTo("1012 AB");
            asks(anna, "1012 AC", "7");
            assertThat(service.questions()).hasSize(1);
        }
    }

    @Test
    void X13_redirectIsNotFollowed() {
        try (PeopleShop shop = new PeopleShop(Databases.h2());
                FakeAddressService other = new FakeAddressService(FakeAddressService.says(200, GOOD));
                FakeAddressService service =
                        new FakeAddressService(FakeAddressService.sendsElsewhere(other.address()))) {
            Caller anna = shop.customer("anna@example.com");
            shop.sets("address.lookup.service", service.address());

            Document page = page(asks(anna, "1012 AB", "7"));

            assertThat(page.text()).contains("cannot be looked up at the moment");
            assertThat(other.questions()).isEmpty();
        }
    }

    @Test
    void X13_whatIsTypedStaysInsideTheQuery() {
        try (PeopleShop shop = new PeopleShop(Databases.h2());
                FakeAddressService service = new FakeAddressService(FakeAddressService.says(404, ""))) {
            Caller anna = shop.customer("anna@example.com");
            shop.sets("address.lookup.service", service.address());

            Document page = page(asks(anna, "1012 AB", "/../@x#?&a=b\r\n"));

            assertThat(page.text()).contains("Nothing was found");
            assertThat(service.questions())
                    .containsExactly("/postcode?postcode=1012AB&number=%2F..%2F%40x%23%3F%26a%3Db&country=NL");
        }
    }

    private static HttpResponse<String> asks(Caller caller, String postcode, String houseNumber) {
        return caller.changes(
                "/account/addresses",
                "#country",
                "country",
                "NL",
                "postcode",
                postcode,
                "houseNumber",
                houseNumber,
                "redraw",
                "lookup");
    }

    private static Document page(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body());
    }
}
