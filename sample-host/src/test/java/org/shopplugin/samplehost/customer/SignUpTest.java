package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.Together;
import org.shopplugin.tck.FreshDatabase;

/** People become customers. */
class SignUpTest {

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void codeOpensTheNewAccountAtOnceAndWelcomesItsOwner(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            Caller anna = shop.caller("en");

            HttpResponse<String> answer = PeopleShop.signUp(anna, "Anna@Example.com");
            boolean before = anna.get("/account").statusCode() == 200;
            anna.post("/sign-up/code", "code", shop.codeFor("Anna@Example.com"));

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(before).isFalse();
            assertThat(anna.get("/account").body()).contains("Anna de Boer", "Anna@Example.com");
            List<String> mails = shop.mailsTo("Anna@Example.com");
            assertThat(mails).hasSize(2);
            assertThat(mails.get(0)).contains("Welcome to", "Anna de Boer").doesNotContain(PeopleShop.PASSWORD);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void badInputIsAnsweredAtItsFieldWithEverythingElseKept(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            HttpResponse<String> english = PeopleShop.signUp(
                    shop.caller("en"), "no address", "phone", "0123", "line1", "Dorpsstraat", "newsletter", "on");
            HttpResponse<String> dutch = PeopleShop.signUp(shop.caller("nl"), "geen adres", "line1", "Dorpsstraat");

            assertThat(english.statusCode()).isEqualTo(422);
            assertThat(english.body())
                    .contains(
                            "value=\"Anna\"",
                            "value=\"de Boer\"",
                            "value=\"no address\"",
                            "value=\"0123\"",
                            "email-error")
                    .doesNotContain(PeopleShop.PASSWORD);
            assertThat(dutch.statusCode()).isEqualTo(422);
            assertThat(dutch.body()).contains("lang=\"nl\"", "Achternaam", "value=\"geen adres\"");
            assertThat(shop.value("select count(*) from customer")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void placeToGoOnThatIsNoneLeadsToTheAccount(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            Caller anna = shop.caller("en");

            HttpResponse<String> answer = PeopleShop.signUp(anna, "anna@example.com", "next", "é".repeat(4_000));
            HttpResponse<String> in = anna.post("/sign-up/code", "code", shop.codeFor("anna@example.com"));

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(in.headers().firstValue("Location")).hasValue("/account");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void knownAddressGetsTheSameAnswerAndItsOwnerAMail(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            shop.customer("anna@example.com");
            Caller stranger = shop.caller("en");
            Caller newcomer = shop.caller("en");

            HttpResponse<String> known = PeopleShop.signUp(stranger, " ANNA@example.com");
            HttpResponse<String> unknown = PeopleShop.signUp(newcomer, "bert@example.com");

            assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
            assertThat(known.headers().map().keySet())
                    .isEqualTo(unknown.headers().map().keySet());
            assertThat(known.headers().firstValue("Location"))
                    .isEqualTo(unknown.headers().firstValue("Location"));
            assertThat(plain(stranger.get("/sign-up/code"), "ANNA@example.com"))
                    .isEqualTo(plain(newcomer.get("/sign-up/code"), "bert@example.com"));
            assertThat(stranger.post("/sign-up/code", "code", "123456").statusCode())
                    .isEqualTo(422);
            assertThat(shop.mailsTo("anna@example.com").get(0)).contains("You have an account with us already");
            assertThat(shop.value("select count(*) from customer")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void M01_fieldsThatTheFormDoesNotAskAreIgnored(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            PeopleShop.signUp(
                    shop.caller("en"),
                    "anna@example.com",
                    "id",
                    "00000000-0000-7000-8000-000000000000",
                    "number",
                    "1",
                    "access",
                    "OPEN",
                    "status",
                    "INACTIVE",
                    "email_confirmed",
                    "true",
                    "emailConfirmed",
                    "true",
                    "verified",
                    "true",
                    "notes",
                    "mine",
                    "adminNote",
                    "mine",
                    "epoch",
                    "7",
                    "version",
                    "7",
                    "role",
                    "ADMINISTRATOR",
                    "groupId",
                    "1",
                    "customer.group.id",
                    "1",
                    "currency",
                    "USD",
                    "shop_id",
                    "1");

            assertThat(shop.value("""
                            select concat(status, ' ', access, ' ', notes, ' ', currency, ' ', email_confirmed) from customer"""))
                    .isEqualToIgnoringCase(
                            shop.value("select concat('ACTIVE', ' ', 'OPEN', ' ', '', ' ', '', ' ', false)"));
            assertThat(shop.value("select number from customer")).isNotEqualTo("1");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void manyRegistrationsOfOneAddressMakeOneAccount(FreshDatabase fresh) throws Exception {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            List<Integer> answers = Together.run(
                    8,
                    () -> PeopleShop.signUp(shop.caller("en"), "anna@example.com")
                            .statusCode());

            // On a busy machine some are sent away before their password is hashed; nobody gets an error.
            assertThat(answers).contains(303).isSubsetOf(303, 429);
            assertThat(shop.value("select count(*) from customer where forgotten_at is null"))
                    .isEqualTo("1");
            assertThat(shop.value("select count(*) from credential")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void PS_04_addressIsPartOfTheRegistrationWhenTheMerchantWantsIt(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            shop.sets("registration.address", "NOW", "customer.phone", "REQUIRED");

            HttpResponse<String> without = PeopleShop.signUp(shop.caller("en"), "anna@example.com");
            HttpResponse<String> with = PeopleShop.signUp(
                    shop.caller("en"),
                    "anna@example.com",
                    "phone",
                    "+31 20 1234567",
                    "line1",
                    "Dorpsstraat",
                    "houseNumber",
                    "5",
                    "postcode",
                    "1234 AB",
                    "city",
                    "Utrecht");

            assertThat(without.statusCode()).isEqualTo(422);
            assertThat(without.body()).contains("line1-error", "postcode-error", "city-error", "phone-error");
            assertThat(with.statusCode()).isEqualTo(303);
            assertThat(shop.value("select city from customer_address")).isEqualTo("Utrecht");
        }
    }

    private static String plain(HttpResponse<String> page, String address) {
        return page.body()
                .replace(address, "")
                .replaceAll("(?i)name=\"csrf\" value=\"[^\"]*\"", "")
                .replaceAll("nonce=\"[^\"]*\"", "");
    }
}
