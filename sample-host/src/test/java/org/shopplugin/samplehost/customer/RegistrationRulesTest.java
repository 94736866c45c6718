package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How visitors become customers, by what the merchant has set. */
class RegistrationRulesTest extends BothShops {

    @BeforeEach
    void setEverythingBack() {
        set(
                "registration.address",
                "LATER",
                "customer.phone",
                "OPTIONAL",
                "customer.gender",
                "HIDDEN",
                "customer.birthDate",
                "HIDDEN",
                "customer.emailVerification",
                "CODE",
                "checkout.procedure",
                "CHOICE",
                "mail.afterRegistration",
                "on");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void BK_13_signUpIsReachedFromLogIn(PeopleShop shop) {
        Caller visitor = shop.caller("en");

        String home = visitor.get("/").body();
        String signIn = visitor.get("/sign-in").body();

        assertThat(home).contains("href=\"/sign-in\"");
        assertThat(signIn).contains("href=\"/sign-up\"");
        assertThat(visitor.get("/sign-up").body()).contains("Create account");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void PS_02_accountAloneAsksNoAddress(PeopleShop shop) {
        Caller visitor = shop.caller("en");

        boolean asked = visitor.get("/sign-up").body().contains("name=\"line1\"");
        shop.customer("ps02@example.com");

        assertThat(asked).isFalse();
        assertThat(shop.value("""
                        select count(*) from customer_address a join customer c on c.id = a.customer_id
                         where c.email = 'ps02@example.com'""")).isEqualTo("0");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void PS_03_customerWithoutAddressCannotSkipTheAddressAtTheCheckout(PeopleShop shop) {
        Caller anna = shop.customer("ps03@example.com");
        PeopleShop.putsIntoCart(anna);

        assertThat(location(anna.get("/checkout"))).isEqualTo("/checkout/address");
        assertThat(location(anna.get("/checkout/delivery"))).isEqualTo("/checkout/address");
        assertThat(location(anna.get("/checkout/overview"))).isEqualTo("/checkout/address");
        assertThat(PeopleShop.givesAddress(anna, "city", "").statusCode()).isEqualTo(422);
        assertThat(location(PeopleShop.givesAddress(anna))).isEqualTo("/checkout/delivery");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void PS_05_addressFromTheRegistrationIsReadyAtTheCheckout(PeopleShop shop) {
        shop.sets("registration.address", "NOW");
        Caller anna = shop.caller("en");
        PeopleShop.signUp(
                anna,
                "ps05@example.com",
                "line1",
                "Dorpsstraat",
                "houseNumber",
                "5",
                "postcode",
                "3456 CD",
                "city",
                "Ons Dorp");
        anna.post("/sign-up/code", "code", shop.codeFor("ps05@example.com"));
        PeopleShop.putsIntoCart(anna);

        assertThat(location(anna.get("/checkout"))).isEqualTo("/checkout/delivery");
        assertThat(anna.get("/checkout/delivery").body()).contains("Dorpsstraat", "Ons Dorp");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void PS_06_phoneThatIsRequiredIsMissedAtItsField(PeopleShop shop) {
        shop.sets("customer.phone", "REQUIRED");

        HttpResponse<String> without = PeopleShop.signUp(shop.caller("en"), "ps06@example.com");
        HttpResponse<String> with =
                PeopleShop.signUp(shop.caller("en"), "ps06@example.com", "phone", "+31 20 123 4567");

        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("phone-error");
        assertThat(with.statusCode()).isEqualTo(303);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void PS_07_phoneThatIsOptionalIsShownAndMayBeLeftEmpty(PeopleShop shop) {
        Caller visitor = shop.caller("en");

        String form = visitor.get("/sign-up").body();
        HttpResponse<String> without = PeopleShop.signUp(visitor, "ps07@example.com", "phone", "");

        assertThat(Jsoup.parse(form).selectFirst("[name=phone]")).isNotNull();
        assertThat(without.statusCode()).isEqualTo(303);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_14_genderIsNeitherShownNorNeededUnlessTheMerchantAsks(PeopleShop shop) {
        Caller anna = shop.customer("ew14@example.com");
        String id = shop.idOf("ew14@example.com");
        PeopleShop.putsIntoCart(anna);
        PeopleShop.givesAddress(anna);
        String order = PeopleShop.orders(anna);

        assertThat(order).startsWith("/orders/");
        assertThat(shop.caller("en").get("/sign-up").body()).doesNotContain("name=\"gender\"");
        assertThat(anna.get("/account/profile").body()).doesNotContain("name=\"gender\"");
        assertThat(shop.merchant().get("/admin/customers/" + id + "/edit").body())
                .doesNotContain("name=\"gender\"");
        shop.sets("customer.gender", "REQUIRED");
        assertThat(PeopleShop.signUp(shop.caller("en"), "ew14b@example.com").body())
                .contains("gender-error");
        assertThat(PeopleShop.signUp(shop.caller("en"), "ew14b@example.com", "gender", "OTHER")
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void WH_03_dateOfBirthIsAskedAsTheMerchantWants(PeopleShop shop) {
        shop.sets("customer.birthDate", "REQUIRED");

        HttpResponse<String> without = PeopleShop.signUp(shop.caller("en"), "wh03@example.com");
        HttpResponse<String> future =
                PeopleShop.signUp(shop.caller("en"), "wh03@example.com", "birthDate", "2990-01-01");
        shop.sets("customer.birthDate", "OPTIONAL");
        HttpResponse<String> optional = PeopleShop.signUp(shop.caller("en"), "wh03@example.com");

        assertThat(without.body()).contains("birthDate-error");
        assertThat(future.body()).contains("birthDate-error");
        assertThat(optional.statusCode()).isEqualTo(303);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void PS_10_mailAfterRegistrationSumsUpTheDataWithoutThePassword(PeopleShop shop) {
        shop.customer("ps10@example.com");

        List<String> mails = shop.mailsTo("ps10@example.com");

        assertThat(mails).hasSize(2);
        assertThat(mails.get(0))
                .contains("Welcome", "Anna de Boer", "ps10@example.com", "/sign-in")
                .doesNotContain(PeopleShop.PASSWORD);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void PS_11_noMailAfterRegistrationWhereTheMerchantWantsNone(PeopleShop shop) {
        shop.sets("mail.afterRegistration", "false");

        shop.customer("ps11@example.com");

        assertThat(shop.mailsTo("ps11@example.com")).hasSize(1);
        assertThat(shop.mailsTo("ps11@example.com").get(0)).contains("Your code");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void WH_01_visitorRegistersHimself(PeopleShop shop) {
        shop.customer("wh01@example.com");

        assertThat(shop.idOf("wh01@example.com")).isNotEmpty();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_15_accountIsMadeOnTheWayToTheFirstOrder(PeopleShop shop) {
        Caller visitor = shop.caller("en");
        PeopleShop.putsIntoCart(visitor);

        String checkout = visitor.get("/checkout/address").body();
        PeopleShop.signUp(visitor, "ew15@example.com", "next", "/checkout");
        HttpResponse<String> entered = visitor.post("/sign-up/code", "code", shop.codeFor("ew15@example.com"));
        PeopleShop.givesAddress(visitor);
        String order = PeopleShop.orders(visitor);

        assertThat(checkout).contains("/sign-up?next=/checkout");
        assertThat(location(entered)).isEqualTo("/checkout");
        assertThat(order).startsWith("/orders/");
        assertThat(visitor.get("/account/orders").body()).contains("/account/orders/");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_21_newAccountIsUnconfirmedUntilItsAddressIsProven(PeopleShop shop) {
        Caller anna = shop.caller("en");
        PeopleShop.signUp(anna, "ew21@example.com");
        String before = confirmed(shop, "ew21@example.com");

        anna.post("/sign-up/code", "code", shop.codeFor("ew21@example.com"));

        assertThat(before).isEqualTo("false");
        assertThat(confirmed(shop, "ew21@example.com")).isEqualTo("true");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_22_codeFromTheMailConfirmsAndWrongOrOldOnesDoNot(PeopleShop shop) {
        Caller anna = shop.caller("en");
        PeopleShop.signUp(anna, "ew22@example.com");
        String mail = shop.mailsTo("ew22@example.com").get(0);
        String code = shop.codeFor("ew22@example.com");

        int wrong = anna.post("/sign-up/code", "code", other(code)).statusCode();
        shop.passes(Duration.ofMinutes(11));
        int late = anna.post("/sign-up/code", "code", code).statusCode();
        anna.changes("/sign-up/code", "[name=resend]", "resend", "yes");
        HttpResponse<String> right = anna.post("/sign-up/code", "code", shop.codeFor("ew22@example.com"));

        assertThat(mail).doesNotContain("token=");
        assertThat(wrong).isEqualTo(422);
        assertThat(late).isEqualTo(422);
        assertThat(right.statusCode()).isEqualTo(303);
        assertThat(anna.get("/account").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_23_unverifiedAccountNeitherOrdersNorRecoversAndItsOwnerRegistersAnyway(PeopleShop shop) {
        Caller thief = shop.caller("en");
        PeopleShop.signUp(thief, "ew23@example.com", "firstName", "Thief");
        String stolen = shop.codeFor("ew23@example.com");
        PeopleShop.putsIntoCart(thief);

        HttpResponse<String> signedIn =
                thief.post("/sign-in", "email", "ew23@example.com", "password", PeopleShop.PASSWORD);
        thief.post("/forgot-password", "email", "ew23@example.com");
        String recovery = shop.mailsTo("ew23@example.com").get(0);
        Caller owner = shop.caller("en");
        PeopleShop.signUp(owner, "ew23@example.com", "password", "my own long sentence");
        String code = shop.codeFor("ew23@example.com");
        int thiefsCode = owner.post("/sign-up/code", "code", stolen).statusCode();
        int ownCode = owner.post("/sign-up/code", "code", code).statusCode();

        assertThat(location(signedIn)).isEqualTo("/sign-up/code");
        assertThat(thief.get("/account").statusCode()).isEqualTo(303);
        assertThat(recovery).contains("never confirmed").doesNotContain("token=");
        assertThat(thiefsCode).isEqualTo(422);
        assertThat(ownCode).isEqualTo(303);
        assertThat(owner.get("/account").body()).contains("Anna de Boer").doesNotContain("Thief");
        assertThat(location(thief.get("/sign-up/code"))).isEqualTo("/sign-in");
        assertThat(thief.post("/sign-in", "email", "ew23@example.com", "password", PeopleShop.PASSWORD)
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_24_guestsOnlyMeansNoAccountAndNoProof(PeopleShop shop) {
        shop.sets("checkout.procedure", "GUEST", "checkout.guestAccount", "CREATE_AND_INVITE");
        String before = shop.value("select count(*) from customer");
        Caller guest = shop.guest("ew24@example.com");

        assertThat(guest.get("/sign-up").statusCode()).isEqualTo(404);
        assertThat(guest.get("/sign-in").body()).doesNotContain("/sign-up");
        assertThat(guest.get("/checkout/address").body()).doesNotContain("/sign-up");
        assertThat(shop.value("select count(*) from customer")).isEqualTo(before);
        assertThat(shop.mailsTo("ew24@example.com")).hasSize(1);
        assertThat(shop.mailsTo("ew24@example.com").get(0)).contains("Your order");
        shop.sets("checkout.guestAccount", "NONE");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void accountOnlyLetsNobodyOrderWithoutOne(PeopleShop shop) {
        shop.sets("checkout.procedure", "ACCOUNT");
        Caller visitor = shop.caller("en");
        PeopleShop.putsIntoCart(visitor);

        assertThat(location(visitor.get("/checkout"))).isEqualTo("/sign-in?next=/checkout");
        assertThat(location(visitor.get("/checkout/overview"))).isEqualTo("/sign-in?next=/checkout");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void linkProvesTheAddressOnceAndElsewhereOnlyWithThePassword(PeopleShop shop) {
        shop.sets("customer.emailVerification", "LINK");
        Caller anna = shop.caller("en");
        PeopleShop.signUp(anna, "link@example.com");
        String link = shop.linkFor("link@example.com");
        Caller elsewhere = shop.caller("en");

        String opened = elsewhere.get(link).body();
        int without = elsewhere.changes(link, "[name=token]").statusCode();
        int wrong = elsewhere
                .changes(link, "[name=token]", "password", "not the password")
                .statusCode();
        String stillNot = confirmed(shop, "link@example.com");
        HttpResponse<String> here = anna.changes(link, "[name=token]");

        assertThat(opened).doesNotContain("link@example.com", "Anna");
        assertThat(without).isEqualTo(422);
        assertThat(wrong).isEqualTo(422);
        assertThat(stillNot).isEqualTo("false");
        assertThat(location(here)).isEqualTo("/account");
        assertThat(anna.get("/account").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get(link).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void S01_whoeverSignsInWhereSomebodyElseIsSignedInSeesNothingOfHisCartOrOrder(PeopleShop shop) {
        Caller browser = shop.customer("left@example.com");
        PeopleShop.putsIntoCart(browser);
        PeopleShop.givesAddress(browser);
        String order = PeopleShop.orders(browser);
        PeopleShop.putsIntoCart(browser);
        PeopleShop.givesAddress(browser);
        shop.sets("customer.emailVerification", "LINK");
        PeopleShop.signUp(shop.caller("en"), "next@example.com");

        browser.changes(shop.linkFor("next@example.com"), "[name=token]", "password", PeopleShop.PASSWORD);

        assertThat(browser.get("/account").body()).contains("next@example.com");
        assertThat(browser.get(order).statusCode()).isEqualTo(404);
        assertThat(browser.get("/cart").body()).doesNotContain("House Blend");
        PeopleShop.putsIntoCart(browser);
        assertThat(browser.get("/checkout/address").body()).doesNotContain("Gerda Gast", "Kade");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void withoutProofACustomerSignsInAndOrdersAtOnceAndStaysUnconfirmed(PeopleShop shop) {
        shop.sets("customer.emailVerification", "OFF");
        Caller anna = shop.caller("en");

        HttpResponse<String> registered = PeopleShop.signUp(anna, "off@example.com");
        HttpResponse<String> known = PeopleShop.signUp(shop.caller("en"), "off@example.com");
        anna.post("/sign-in", "email", "off@example.com", "password", PeopleShop.PASSWORD);
        PeopleShop.putsIntoCart(anna);
        PeopleShop.givesAddress(anna);
        String order = PeopleShop.orders(anna);

        assertThat(location(registered)).isEqualTo("/sign-in");
        assertThat(location(known)).isEqualTo("/sign-in");
        assertThat(order).startsWith("/orders/");
        assertThat(confirmed(shop, "off@example.com")).isEqualTo("false");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_27_passwordIsKeptAsASaltedSlowHashOnly(PeopleShop shop) {
        shop.customer("ew27a@example.com");
        shop.customer("ew27b@example.com");

        String first = hash(shop, "ew27a@example.com");
        String second = hash(shop, "ew27b@example.com");

        assertThat(first).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(PeopleShop.PASSWORD);
        assertThat(second).isNotEqualTo(first);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void E01_registrationTellsNothingOfTheAddress(PeopleShop shop) {
        shop.customer("e01known@example.com");
        PeopleShop.signUp(shop.caller("en"), "e01begun@example.com");
        shop.customer("e01refused@example.com");
        refuse(shop, "e01refused@example.com");
        shop.customer("e01gone@example.com")
                .changes("/account/close", "[name=current]", "current", PeopleShop.PASSWORD);

        List<String> answers = Stream.of("unknown", "known", "begun", "refused", "gone")
                .map(who -> whatShows(shop, "e01" + who + "@example.com"))
                .distinct()
                .toList();

        assertThat(answers).hasSize(1);
    }

    private static String whatShows(PeopleShop shop, String email) {
        Caller caller = shop.caller("en");
        HttpResponse<String> answer = PeopleShop.signUp(caller, email);
        HttpResponse<String> page = caller.get("/sign-up/code");
        return answer.statusCode() + " " + answer.headers().map().keySet() + " " + location(answer) + " "
                + page.statusCode() + " " + page.headers().map().keySet() + " " + plain(page.body(), email);
    }

    private static String plain(String page, String address) {
        return page.replace(address, "")
                .replaceAll("(?i)name=\"csrf\" value=\"[^\"]*\"", "")
                .replaceAll("nonce=\"[^\"]*\"", "");
    }

    private static void refuse(PeopleShop shop, String email) {
        shop.merchant().changes("/admin/customers/" + shop.idOf(email) + "/edit", "[name=refused]", "refused", "on");
    }

    private static String confirmed(PeopleShop shop, String email) {
        return shop.value("select email_confirmed from customer where email_canonical = '" + email + "'")
                .toLowerCase(Locale.ROOT);
    }

    private static String hash(PeopleShop shop, String email) {
        return shop.value("""
                select k.password_hash from credential k join customer c on c.id = k.customer_id
                 where c.email_canonical = '%s'""".formatted(email));
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
