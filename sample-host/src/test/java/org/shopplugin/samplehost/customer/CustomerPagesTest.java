package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.tck.FreshDatabase;

/** The merchant looks after customers, and customers after their account. */
class CustomerPagesTest {

    private static final String CANARY = "canary-7f3a";

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void refusedCustomerIsOutAtTheNextRequest(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            Caller anna = shop.customer("anna@example.com");
            int before = anna.get("/account").statusCode();

            HttpResponse<String> saved = change(shop, shop.idOf("anna"), "refused", "on");

            assertThat(before).isEqualTo(200);
            assertThat(saved.statusCode()).isEqualTo(303);
            assertThat(anna.get("/account").statusCode()).isEqualTo(303);
            change(shop, shop.idOf("anna"));
            assertThat(anna.get("/account").statusCode()).isEqualTo(303);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void LS_17_notesNeverLeaveTheBackOffice(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            Caller anna = shop.customer("anna@example.com");
            String id = shop.idOf("anna");

            HttpResponse<String> saved = shop.merchant()
                    .post("/admin/customers/" + id + "/notes", "notes", CANARY, "version", version(shop));
            shop.merchant().post("/admin/customers/" + id + "/link");

            assertThat(saved.headers().firstValue("Location")).hasValue("/admin/customers/" + id);
            assertThat(shop.merchant().get("/admin/customers/" + id).body()).contains(CANARY);
            assertThat(anna.get("/account").body()
                            + anna.get("/account/profile").body()
                            + anna.get("/account/addresses").body()
                            + anna.get("/account/close").body()
                            + shop.mailsTo("anna@example.com"))
                    .doesNotContain(CANARY);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void staleFormGetsBothVersions(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            shop.customer("anna@example.com");
            String id = shop.idOf("anna");
            String stale = version(shop);
            change(shop, id, "firstName", "Hanna");

            HttpResponse<String> second = change(shop, id, "firstName", "Johanna", "version", stale);

            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.body()).contains("Hanna", "Johanna");
            assertThat(shop.value("select first_name from customer")).isEqualTo("Hanna");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void LS_02_merchantAddsACustomerWhoChoosesHisPasswordByALink(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            HttpResponse<String> saved = shop.merchant()
                    .post(
                            "/admin/customers/new",
                            "firstName",
                            "Bert",
                            "lastName",
                            "Smid",
                            "email",
                            "bert@example.com",
                            "country",
                            "NL",
                            "language",
                            "en",
                            "notes",
                            CANARY);

            assertThat(saved.statusCode()).isEqualTo(303);
            assertThat(shop.idOf("smid")).isNotEmpty();
            assertThat(shop.mailsTo("bert@example.com")).hasSize(1);
            assertThat(shop.mailsTo("bert@example.com").get(0))
                    .contains("/set-password?token=")
                    .doesNotContain(CANARY);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void EW_53_deletingNamesTheCustomerTellsHimNothingAndFreesHisAddress(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            shop.customer("anna@example.com");
            String id = shop.idOf("anna");
            int mails = shop.mailsTo("anna@example.com").size();

            String question =
                    shop.merchant().get("/admin/customers/" + id + "/delete").body();
            HttpResponse<String> done = shop.merchant().post("/admin/customers/" + id + "/delete");

            assertThat(question).contains("Anna de Boer");
            assertThat(done.statusCode()).isEqualTo(303);
            assertThat(shop.merchant().get("/admin/customers/" + id).statusCode())
                    .isEqualTo(404);
            assertThat(shop.mailsTo("anna@example.com")).hasSize(mails);
            assertThat(shop.value("select concat(email, first_name, last_name, phone) from customer"))
                    .isEmpty();
            shop.customer("anna@example.com");
            assertThat(shop.idOf("anna")).isNotEqualTo(id);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void EW_50_closingAnAccountAsksForThePasswordAndTellsTheMerchant(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            Caller anna = shop.customer("anna@example.com");

            HttpResponse<String> wrong =
                    anna.post("/account/close", "feedback", "too dear", "current", "not my password");
            HttpResponse<String> right =
                    anna.post("/account/close", "feedback", "too dear", "current", PeopleShop.PASSWORD);

            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(wrong.body()).contains("too dear", "current-error");
            assertThat(right.statusCode()).isEqualTo(303);
            assertThat(anna.get("/account").statusCode()).isEqualTo(303);
            assertThat(shop.mailsTo("merchant@example.com").get(0)).contains("too dear");
            assertThat(shop.value("select count(*) from credential")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void addressesAreReadByTheRulesOfTheirCountry(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            Caller anna = shop.customer("anna@example.com");

            HttpResponse<String> dutch =
                    anna.post("/account/addresses", "country", "NL", "line1", "Dorpsstraat", "city", "Utrecht");
            HttpResponse<String> irish = anna.post(
                    "/account/addresses",
                    "country",
                    "IE",
                    "line1",
                    "8 Johnstown Road",
                    "city",
                    "Cork",
                    "shippingDiffers",
                    "on",
                    "shipping-country",
                    "SE",
                    "shipping-line1",
                    "Åkergatan 24",
                    "shipping-postcode",
                    "S-844 67",
                    "shipping-city",
                    "Bräcke");

            assertThat(dutch.statusCode()).isEqualTo(422);
            assertThat(dutch.body()).contains("houseNumber-error", "postcode-error", "value=\"Dorpsstraat\"");
            assertThat(irish.statusCode()).isEqualTo(303);
            assertThat(anna.get("/account").body()).contains("8 Johnstown Road", "Bräcke", "Sweden");
        }
    }

    private static HttpResponse<String> change(PeopleShop shop, String id, String... fields) {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "firstName", "Anna",
                "lastName", "de Boer",
                "email", "anna@example.com",
                "country", "NL",
                "language", "en",
                "status", "ACTIVE",
                "version", version(shop)));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return shop.merchant()
                .post(
                        "/admin/customers/" + id + "/edit",
                        form.entrySet().stream()
                                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                                .toArray(String[]::new));
    }

    private static String version(PeopleShop shop) {
        return shop.value("select max(version) from customer where forgotten_at is null");
    }
}
