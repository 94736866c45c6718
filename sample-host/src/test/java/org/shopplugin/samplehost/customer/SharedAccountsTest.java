package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.Options;
import org.shopplugin.samplehost.Together;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/** Two shops of one host share accounts, as far as both want it and no further. */
class SharedAccountsTest {

    private static final String B = "second.localhost";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private static PeopleShop onH2;
    private static PeopleShop onPostgres;

    /** The address of somebody new for each test. */
    private final String anna = "anna" + PEOPLE.incrementAndGet() + "@example.com";

    @BeforeAll
    static void open() {
        onH2 = sharing(Databases.h2());
        onPostgres = sharing(Databases.postgresql());
    }

    @AfterAll
    static void close() {
        onH2.close();
        onPostgres.close();
    }

    static Stream<Arguments> both() {
        return Stream.of(Arguments.of("H2", onH2), Arguments.of("PostgreSQL", onPostgres));
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("both")
    void EW_40_accountOfOneShopIsUnknownToTheOther(String database, PeopleShop shop) {
        shop.customer(anna);

        assertThat(list(shop.merchant())).contains(anna);
        assertThat(list(shop.merchantAt(B))).doesNotContain(anna);
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("both")
    void EW_41_signingInAtTheOtherShopMakesTheAccountThereFilledIn(String database, PeopleShop shop) {
        Caller her = shop.customer(anna);
        her.changes(
                "/account/addresses",
                "#country",
                "country",
                "NL",
                "line1",
                "Dorpsstraat",
                "houseNumber",
                "12",
                "postcode",
                "1234 AB",
                "city",
                "Ons Dorp");
        her.changes("/account/profile", "[name=firstName]", "phone", "020 123 4567");
        her.changes("/account/newsletter", "button[name=agree]", "agree", "on");
        Caller there = shop.callerAt(B, "en");

        HttpResponse<String> answer = signIn(there, PeopleShop.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/account");
        assertThat(there.get("/account").body()).contains("Anna de Boer", anna, "Dorpsstraat 12");
        assertThat(value(there, "/account/addresses", "#postcode")).isEqualTo("1234 AB");
        assertThat(value(there, "/account/profile", "#phone")).isEqualTo("020 123 4567");
        assertThat(list(shop.merchantAt(B))).contains(anna);
        assertThat(shop.value("select count(*) from customer where email = '" + anna + "' and newsletter = true"))
                .isEqualTo("1");
        assertThat(shop.value("select count(*) from customer where email = '" + anna + "' and email_confirmed"))
                .isEqualTo("2");
    }

    @Test
    void EW_41_bothShopsMustWantIt() {
        PeopleShop shop = onH2;
        shop.customer(anna);
        share(shop.merchant(), false);
        share(shop.merchantAt(B), false);

        int none = signIn(shop.callerAt(B, "en"), PeopleShop.PASSWORD).statusCode();
        share(shop.merchantAt(B), true);
        int onlyB = signIn(shop.callerAt(B, "en"), PeopleShop.PASSWORD).statusCode();
        share(shop.merchantAt(B), false);
        share(shop.merchant(), true);
        int onlyA = signIn(shop.callerAt(B, "en"), PeopleShop.PASSWORD).statusCode();

        assertThat(List.of(none, onlyB, onlyA)).containsOnly(422);
        assertThat(list(shop.merchantAt(B))).doesNotContain(anna);
        share(shop.merchantAt(B), true);
        assertThat(signIn(shop.callerAt(B, "en"), PeopleShop.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("both")
    void EW_42_withoutTheRightPasswordNobodyComesIntoTheOtherShop(String database, PeopleShop shop) {
        shop.customer(anna);
        Caller there = shop.callerAt(B, "en");

        HttpResponse<String> known = signIn(there, "not the password");
        HttpResponse<String> unknown =
                shop.callerAt(B, "en").post("/sign-in", "email", "bert@example.com", "password", "not the password");

        assertThat(known.statusCode()).isEqualTo(422).isEqualTo(unknown.statusCode());
        assertThat(known.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
        assertThat(plain(known).replace(anna, "bert@example.com")).isEqualTo(plain(unknown));
        assertThat(list(shop.merchantAt(B))).doesNotContain(anna);
        assertThat(shop.value("select count(*) from customer where email = '" + anna + "'"))
                .isEqualTo("1");
        assertThat(there.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void EW_42_ownAccountOfTheShopCountsAlone() {
        PeopleShop shop = onH2;
        shop.customer(anna);
        Caller own = shop.callerAt(B, "en");
        PeopleShop.signUp(own, anna, "password", "another long sentence 7");

        HttpResponse<String> first = signIn(shop.callerAt(B, "en"), PeopleShop.PASSWORD);
        HttpResponse<String> second = signIn(shop.callerAt(B, "en"), "another long sentence 7");

        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(second.headers().firstValue("Location")).contains("/sign-up/code");
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("both")
    void EW_43_dataOfASharedCustomerIsHisAlone(String database, PeopleShop shop) {
        shop.customer(anna);
        String here = "/admin/customers/" + shop.idOf(anna);
        boolean before = mayEdit(shop.merchant(), here);

        signIn(shop.callerAt(B, "en"), PeopleShop.PASSWORD);

        Caller other = shop.merchantAt(B);
        String there = "/admin/customers/" + shop.idOf(other, anna);
        assertThat(before).isTrue();
        assertThat(mayEdit(shop.merchant(), here)).isFalse();
        assertThat(mayEdit(other, there)).isFalse();
        assertThat(Jsoup.parse(other.get(there + "/edit").body()).select("[name=refused]"))
                .isNotEmpty();
        share(other, false);
        assertThat(mayEdit(other, there)).isTrue();
        assertThat(mayEdit(shop.merchant(), here)).isTrue();
        share(other, true);
        assertThat(mayEdit(other, there)).isFalse();
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("both")
    void EW_49_deletingAtOneShopLeavesTheOther(String database, PeopleShop shop) {
        Caller here = shop.customer(anna);
        Caller there = shop.callerAt(B, "en");
        signIn(there, PeopleShop.PASSWORD);

        here.changes("/account/close", "[name=current]", "current", PeopleShop.PASSWORD);

        assertThat(here.get("/account").statusCode()).isEqualTo(303);
        assertThat(there.get("/account").body()).contains("Anna de Boer");
        assertThat(signIn(shop.callerAt(B, "en"), PeopleShop.PASSWORD).statusCode())
                .isEqualTo(303);
        assertThat(list(shop.merchant())).doesNotContain(anna);
        Caller other = shop.merchantAt(B);
        assertThat(list(other)).contains(anna);
        assertThat(mayEdit(other, "/admin/customers/" + shop.idOf(other, anna))).isTrue();
    }

    @Test
    void S10_refusedAtOneShopIsNotToldAtTheOther() {
        PeopleShop shop = onH2;
        shop.customer(anna);
        shop.merchant().changes("/admin/customers/" + shop.idOf(anna) + "/edit", "[name=refused]", "refused", "on");

        HttpResponse<String> right = signIn(shop.callerAt(B, "en"), PeopleShop.PASSWORD);
        HttpResponse<String> wrong = signIn(shop.callerAt(B, "en"), "not the password");

        assertThat(right.statusCode()).isEqualTo(422);
        assertThat(plain(right)).isEqualTo(plain(wrong)).doesNotContainIgnoringCase("refused");
        assertThat(list(shop.merchantAt(B))).doesNotContain(anna);
    }

    @Test
    void S10_unconfirmedAddressOpensNothingElsewhere() {
        PeopleShop shop = onH2;
        PeopleShop.signUp(shop.caller("en"), anna);

        HttpResponse<String> answer = signIn(shop.callerAt(B, "en"), PeopleShop.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(list(shop.merchantAt(B))).doesNotContain(anna);
    }

    @Test
    void S10_wrongPasswordsAreCountedAtAllShopsTogether() {
        PeopleShop shop = onH2;
        shop.customer(anna);
        Caller here = shop.caller("en");
        Caller there = shop.callerAt(B, "en");

        for (int i = 0; i < 3; i++) {
            signIn(here, "not the password");
            signIn(there, "not the password");
        }

        assertThat(signIn(here, PeopleShop.PASSWORD).statusCode()).isEqualTo(429);
        assertThat(signIn(there, PeopleShop.PASSWORD).statusCode()).isEqualTo(429);
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("both")
    void manyFirstSignInsMakeOneAccount(String database, PeopleShop shop) throws Exception {
        shop.customer(anna);

        List<Integer> answers = Together.run(
                6, () -> signIn(shop.callerAt(B, "en"), PeopleShop.PASSWORD).statusCode());

        assertThat(answers).contains(303).isSubsetOf(303, 429);
        assertThat(shop.value("select count(*) from customer where email = '" + anna + "'"))
                .isEqualTo("2");
        assertThat(shop.value(
                        "select count(*) from shared_account s join customer c on c.id = s.customer_id where c.email = '"
                                + anna + "'"))
                .isEqualTo("2");
    }

    private static PeopleShop sharing(FreshDatabase fresh) {
        PeopleShop shop = shops(fresh);
        share(shop.merchant(), true);
        share(shop.merchantAt(B), true);
        return shop;
    }

    private static PeopleShop shops(FreshDatabase fresh) {
        return new PeopleShop(fresh, Options::withDemo);
    }

    private static void share(Caller merchant, boolean on) {
        merchant.changes("/admin/settings/customers", "#settings", "accounts.shared", on ? "on" : "false");
    }

    private HttpResponse<String> signIn(Caller caller, String password) {
        return caller.post("/sign-in", "email", anna, "password", password);
    }

    private String list(Caller merchant) {
        return merchant.get("/admin/customers?q=" + anna.replace("example.com", ""))
                .body();
    }

    private static boolean mayEdit(Caller merchant, String customer) {
        return !Jsoup.parse(merchant.get(customer + "/edit").body())
                .select("#file [name=firstName]")
                .isEmpty();
    }

    private static String value(Caller caller, String path, String selector) {
        return Jsoup.parse(caller.get(path).body()).select(selector).val();
    }

    /** The page without what is random in it. */
    private static String plain(HttpResponse<String> answer) {
        return answer.body()
                .replaceAll("(name=\"csrf\" value=|nonce=|content=)\"[^\"]*\"", "")
                .replaceAll("\"csrf\":\\s*\"[^\"]*\"", "");
    }
}
