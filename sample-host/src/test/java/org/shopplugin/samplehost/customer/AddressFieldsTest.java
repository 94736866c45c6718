package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.web.TrustedProxies;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/** The address forms of the shop follow the country. */
class AddressFieldsTest {

    @Test
    void EW_16_countryIsDetectedAndCanBeChanged() {
        TrustedProxies here = TrustedProxies.of("127.0.0.1, ::1");
        try (PeopleShop shop = new PeopleShop(Databases.h2(), options -> options.withCountryFrom(here, "X-Country"))) {
            assertThat(country(shop.caller("nl-BE,nl;q=0.8").get("/sign-up"))).isEqualTo("BE");
            assertThat(country(shop.caller("de").get("/sign-up"))).isEqualTo("NL");
            assertThat(country(shop.caller("nl-BE").get("/sign-up", "X-Country", "fr")))
                    .isEqualTo("FR");
            assertThat(country(shop.caller("nl-BE").get("/sign-up", "X-Country", "XX")))
                    .isEqualTo("BE");
            assertThat(country(shop.caller(";;q=,").get("/sign-up"))).isEqualTo("NL");

            HttpResponse<String> changed =
                    PeopleShop.signUp(shop.caller("nl-BE"), "anna@example.com", "country", "AT", "redraw", "1");

            assertThat(country(changed)).isEqualTo("AT");
        }
    }

    @Test
    void EW_16_headerOfAStrangerIsNotBelieved() {
        try (PeopleShop shop =
                new PeopleShop(Databases.h2(), options -> options.withCountryFrom(TrustedProxies.NONE, "X-Country"))) {
            assertThat(country(shop.caller("nl-BE").get("/sign-up", "X-Country", "FR")))
                    .isEqualTo("BE");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void EW_20_fieldsOrderAndRequirednessFollowTheCountry(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            Caller anna = shop.customer("anna@example.com");

            assertThat(fields(redrawn(anna, "NL")))
                    .containsExactly("attention", "line1*", "houseNumber*", "addition", "line2", "postcode*", "city*");
            assertThat(fields(redrawn(anna, "GB")))
                    .containsExactly("attention", "line1*", "line2", "city*", "postcode*");
            assertThat(fields(redrawn(anna, "US")))
                    .containsExactly("attention", "line1*", "line2", "city*", "region", "postcode*");
            assertThat(fields(redrawn(anna, "AE"))).containsExactly("attention", "line1*", "line2", "region*");
            assertThat(fields(redrawn(anna, "CN")))
                    .containsExactly("postcode*", "region", "city*", "line1*", "line2", "attention");
            assertThat(redrawn(anna, "US").select("label[for=postcode]").text()).startsWith("ZIP code");

            HttpResponse<String> dubai = anna.changes(
                    "/account/addresses", "#country", "country", "AE", "line1", "1 Marina", "region", "Dubai");
            HttpResponse<String> amsterdam =
                    anna.changes("/account/addresses", "#country", "country", "NL", "line1", "Dam");

            assertThat(dubai.statusCode()).isEqualTo(303);
            assertThat(anna.get("/account").body()).contains("1 Marina").contains("Dubai");
            assertThat(amsterdam.statusCode()).isEqualTo(422);
            assertThat(amsterdam.body()).contains("houseNumber-error", "postcode-error", "city-error");
        }
    }

    @Test
    void EW_20_nothingTypedIsLostWhenTheCountryChanges() {
        try (PeopleShop shop = new PeopleShop(Databases.h2())) {
            Caller anna = shop.customer("anna@example.com");
            Document dutch = page(anna.changes(
                    "/account/addresses",
                    "#country",
                    "country",
                    "NL",
                    "redraw",
                    "1",
                    "attention",
                    "Anna",
                    "line1",
                    "Dorpsstraat",
                    "houseNumber",
                    "12",
                    "addition",
                    "a",
                    "postcode",
                    "1234 AB",
                    "city",
                    "Ons Dorp"));

            Document emirates = page(shopForm(anna, dutch, "AE"));
            Document back = page(shopForm(anna, emirates, "NL"));

            assertThat(emirates.select("#postcode, #city, #houseNumber")).isEmpty();
            assertThat(emirates.select("#line1").val()).isEqualTo("Dorpsstraat 12 a");
            assertThat(back.select("#postcode").val()).isEqualTo("1234 AB");
            assertThat(back.select("#city").val()).isEqualTo("Ons Dorp");
            assertThat(back.select("#attention").val()).isEqualTo("Anna");
        }
    }

    @Test
    void refusedPartIsShownInACountryThatDoesNotAskIt() {
        try (PeopleShop shop = new PeopleShop(Databases.h2())) {
            Caller anna = shop.customer("anna@example.com");

            Document refused = page(anna.changes(
                    "/account/addresses",
                    "#country",
                    "country",
                    "AE",
                    "line1",
                    "1 Marina",
                    "region",
                    "Dubai",
                    "postcode",
                    "1".repeat(30)));

            assertThat(refused.select(".errors a[href='#postcode']")).hasSize(1);
            assertThat(refused.select("#postcode").val()).isEqualTo("1".repeat(30));
        }
    }

    @Test
    void oddPostcodeIsRefusedWithItsReasonAndTakenWhenInsistedOn() {
        try (PeopleShop shop = new PeopleShop(Databases.h2())) {
            Caller anna = shop.customer("anna@example.com");
            String[] lisbon = {"country", "PT", "line1", "Rua 1", "postcode", "1675", "city", "Lisboa"};

            HttpResponse<String> first = anna.changes("/account/addresses", "#country", lisbon);
            HttpResponse<String> second = anna.changes(
                    "/account/addresses",
                    "#country",
                    "country",
                    "PT",
                    "line1",
                    "Rua 1",
                    "postcode",
                    "1675",
                    "city",
                    "Lisboa",
                    "postcodeAsItIs",
                    "on");

            assertThat(first.statusCode()).isEqualTo(422);
            assertThat(page(first).select("#postcode-error").text()).contains("2725-079");
            assertThat(page(first).select("#postcodeAsItIs")).hasSize(1);
            assertThat(second.statusCode()).isEqualTo(303);
            assertThat(anna.get("/account").body()).contains("1675");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void LS_13_billingAddressHasAllNineFields(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            shop.customer("anna@example.com");
            String tab = "/admin/customers/" + shop.idOf("anna@example.com") + "/addresses";

            HttpResponse<String> saved = shop.merchant()
                    .changes(
                            tab,
                            "#country",
                            "country",
                            "NL",
                            "attention",
                            "Inkoop",
                            "line1",
                            "Dorpsstraat",
                            "houseNumber",
                            "12",
                            "addition",
                            "bis",
                            "line2",
                            "Achterom",
                            "postcode",
                            "1234 ab",
                            "city",
                            "Ons Dorp",
                            "region",
                            "Gelderland");

            assertThat(saved.statusCode()).isEqualTo(303);
            Document stored = page(shop.merchant().get(tab));
            assertThat(stored.select("#country option[selected]").val()).isEqualTo("NL");
            assertThat(stored.select("#attention").val()).isEqualTo("Inkoop");
            assertThat(stored.select("#line1").val()).isEqualTo("Dorpsstraat");
            assertThat(stored.select("#houseNumber").val()).isEqualTo("12");
            assertThat(stored.select("#addition").val()).isEqualTo("bis");
            assertThat(stored.select("#line2").val()).isEqualTo("Achterom");
            assertThat(stored.select("#postcode").val()).isEqualTo("1234 AB");
            assertThat(stored.select("#city").val()).isEqualTo("Ons Dorp");
            assertThat(stored.select("#region").val()).isEqualTo("Gelderland");
            assertThat(shop.merchant().get(tab.replace("/addresses", "")).body())
                    .contains("Inkoop", "Dorpsstraat 12 bis", "Achterom", "1234 AB Ons Dorp", "Gelderland");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void phoneIsKeptAsTypedAndAsTheWorldDialsIt(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            PeopleShop.signUp(shop.caller("en"), "anna@example.com", "phone", "020 123 4567");
            PeopleShop.signUp(shop.caller("en"), "bert@example.com", "phone", "0123");
            HttpResponse<String> none = PeopleShop.signUp(shop.caller("en"), "carl@example.com", "phone", "bel me");

            assertThat(shop.value("select phone from customer where email = 'anna@example.com'"))
                    .isEqualTo("020 123 4567");
            assertThat(shop.value("select phone_e164 from customer where email = 'anna@example.com'"))
                    .isEqualTo("+31201234567");
            assertThat(shop.value("select phone_e164 from customer where email = 'bert@example.com'"))
                    .isEmpty();
            assertThat(none.statusCode()).isEqualTo(422);
            assertThat(page(none).select("#phone-error").text()).contains("no letters");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void E09_internationalDomainIsOneAddressHoweverItIsWritten(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            PeopleShop.signUp(shop.caller("en"), "Anna@München.example");
            assertThat(shop.value("select email from customer")).isEqualTo("Anna@München.example");
            for (String same :
                    List.of("anna@xn--mnchen-3ya.example", "ANNA@MÜNCHEN.EXAMPLE", "anna@mu\u0308nchen.example")) {
                PeopleShop.signUp(shop.caller("en"), same);
            }

            assertThat(shop.value("select count(*) from customer where forgotten_at is null"))
                    .isEqualTo("1");
            assertThat(shop.value("select email_canonical from customer where forgotten_at is null"))
                    .isEqualTo("anna@xn--mnchen-3ya.example");
        }
    }

    private static HttpResponse<String> shopForm(Caller caller, Document page, String country) {
        List<String> fields = new ArrayList<>(List.of("country", country, "redraw", "1"));
        page.select("#follows input").forEach(input -> {
            if (!input.attr("type").equals("checkbox") && !input.val().isEmpty()) {
                fields.add(input.attr("name"));
                fields.add(input.val());
            }
        });
        return caller.changes("/account/addresses", "#country", fields.toArray(String[]::new));
    }

    private static Document redrawn(Caller caller, String country) {
        return page(caller.changes("/account/addresses", "#country", "country", country, "redraw", "1"));
    }

    /** The names of the fields of the billing address in their order, those that must be filled in with a star. */
    private static List<String> fields(Document page) {
        return page.select("#follows > section:first-child input:not([type=hidden])").stream()
                .map(input -> input.attr("name") + (input.hasAttr("required") ? "*" : ""))
                .toList();
    }

    private static String country(HttpResponse<String> answer) {
        return page(answer).select("#country option[selected]").val();
    }

    private static Document page(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body());
    }
}
