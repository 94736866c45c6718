package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a customer sees and changes in his account. */
class AccountRulesTest extends BothShops {

    private static final String NEW_PASSWORD = "another long sentence 7";

    @BeforeEach
    void setEverythingBack() {
        set("wishlist.enabled", "false", "cart.redisplayAtLogin", "on", "prices.displayNet", "false");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_05_customerSeesHisAccountAndBillingData(PeopleShop shop) {
        Caller anna = shop.customer("ew05@example.com");
        address(anna, "Dorpsstraat");

        assertThat(anna.get("/account").body()).contains("Anna de Boer", "ew05@example.com", "Dorpsstraat", "Utrecht");
        assertThat(shop.caller("en").get("/account").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_06_wishListIsThereWhereTheShopOffersIt(PeopleShop shop) {
        Caller anna = shop.customer("ew06@example.com");
        boolean buttonWhileOff = anna.get("/products/house-blend").body().contains("wish-list");
        int pageWhileOff = anna.get("/account/wish-list").statusCode();
        boolean menuWhileOff = anna.get("/account").body().contains("wish-list");

        shop.sets("wishlist.enabled", "on");
        anna.changes("/products/house-blend", "form[action='/account/wish-list/add']");
        anna.changes("/products/house-blend", "form[action='/account/wish-list/add']");
        String list = anna.get("/account/wish-list").body();

        assertThat(buttonWhileOff || menuWhileOff).isFalse();
        assertThat(pageWhileOff).isEqualTo(404);
        assertThat(anna.get("/account").body()).contains("href=\"/account/wish-list\"");
        assertThat(list).contains("House Blend").containsOnlyOnce("href=\"/products/house-blend\"");
        assertThat(shop.caller("en").get("/products/house-blend").body())
                .contains("/sign-in?next=%2Fproducts%2Fhouse-blend");
        anna.changes("/account/wish-list", "[name=product]", "product", productOn(list));
        assertThat(anna.get("/account/wish-list").body()).contains("Nothing is on your wish list");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void productThatIsNoneIsNotSaidToBeOffTheWishList(PeopleShop shop) {
        Caller anna = shop.customer("off-the-list@example.com");
        shop.sets("wishlist.enabled", "on");
        anna.changes("/products/house-blend", "form[action='/account/wish-list/add']");
        String houseBlend = productOn(anna.get("/account/wish-list").body());

        List<Integer> answers = Stream.of("zz", "", UUID.randomUUID().toString())
                .map(product -> takesOffTheList(anna, product).statusCode())
                .toList();
        String list = anna.get("/account/wish-list").body();
        List<Integer> pressedTwice = Stream.of(houseBlend, houseBlend)
                .map(product -> takesOffTheList(anna, product).statusCode())
                .toList();

        assertThat(answers).containsOnly(404);
        assertThat(list).contains("House Blend").doesNotContain("off your wish list");
        assertThat(pressedTwice).containsOnly(303);
        assertThat(anna.get("/account/wish-list").body()).contains("off your wish list");
    }

    private static HttpResponse<String> takesOffTheList(Caller caller, String product) {
        return caller.from("/account/wish-list", "/account/wish-list/remove", "product", product);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_07_orderHistoryIsEmptyUntilThereIsAnOrder(PeopleShop shop) {
        Caller anna = shop.customer("ew07@example.com");
        String before = anna.get("/account/orders").body();

        String order = orders(anna);

        assertThat(before).contains("class=\"empty\"").doesNotContain("<table");
        assertThat(anna.get("/account/orders").body()).contains(order.replace("/orders/", "/account/orders/"));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void LS_15_orderShipsToTheBillingAddressUnlessTheOtherDiffers(PeopleShop shop) {
        Caller anna = shop.customer("ls15@example.com");
        address(anna, "Fakturastraat");
        PeopleShop.putsIntoCart(anna);
        String order = PeopleShop.orders(anna);

        String seen =
                shop.merchant().get(order.replace("/orders/", "/admin/orders/")).body();

        assertThat(seen.split("Fakturastraat", -1)).hasSize(3);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void PS_08_unpaidCartIsThereAgainAfterTheNextSignIn(PeopleShop shop) {
        Caller anna = shop.customer("ps08@example.com");
        PeopleShop.putsIntoCart(anna);
        signOut(anna);
        boolean outside = anna.get("/cart").body().contains("House Blend");

        signIn(anna, "ps08@example.com", PeopleShop.PASSWORD);

        assertThat(outside).isFalse();
        assertThat(anna.get("/cart").body()).contains("House Blend");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void PS_09_cartStartsEmptyWhereItIsNotRedisplayed(PeopleShop shop) {
        shop.sets("cart.redisplayAtLogin", "false");
        Caller anna = shop.customer("ps09@example.com");
        PeopleShop.putsIntoCart(anna);
        signOut(anna);

        signIn(anna, "ps09@example.com", PeopleShop.PASSWORD);

        assertThat(anna.get("/cart").body()).doesNotContain("House Blend");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void PS_12_secondRegenerationWaitsForTheDelay(PeopleShop shop) {
        shop.customer("ps12@example.com");
        shop.passes(Duration.ofHours(7));
        forgets(shop, "ps12@example.com");
        String link = shop.linkFor("ps12@example.com");
        shop.caller("en").changes(link, "[name=password]", "password", NEW_PASSWORD);

        forgets(shop, "ps12@example.com");
        String early = shop.mailsTo("ps12@example.com").get(0);
        shop.passes(Duration.ofHours(6).plusMinutes(1));
        forgets(shop, "ps12@example.com");

        assertThat(early).contains("6 hours").doesNotContain("token=");
        assertThat(shop.linkFor("ps12@example.com")).contains("token=");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void PS_13_delayIsSixHoursAndItsUnitIsShown(PeopleShop shop) {
        var settings =
                Jsoup.parse(shop.merchant().get("/admin/settings/customers").body());

        assertThat(settings.select("[name='password.resetDelay']").val()).isEqualTo("6");
        assertThat(settings.select("[name='password.resetDelay-unit'] option[selected]")
                        .text())
                .isEqualTo("hours");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_26_invitedCustomerConfirmsAndChoosesAPasswordByTheLink(PeopleShop shop) {
        invite(shop, "ew26@example.com");
        String link = shop.linkFor("ew26@example.com");
        Caller bert = shop.caller("en");
        String before = confirmed(shop, "ew26@example.com");

        HttpResponse<String> chosen = bert.changes(link, "[name=password]", "password", NEW_PASSWORD);
        signIn(bert, "ew26@example.com", NEW_PASSWORD);

        assertThat(before).isEqualTo("false");
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(confirmed(shop, "ew26@example.com")).isEqualTo("true");
        assertThat(bert.get("/account").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_28_merchantSeesNoPasswordAnywhere(PeopleShop shop) {
        shop.customer("ew28@example.com");
        String customer = "/admin/customers/" + shop.idOf("ew28@example.com");

        String everything = Stream.of("", "/edit", "/addresses", "/orders", "/notes", "/activity", "/link")
                .map(tab -> shop.merchant().get(customer + tab).body())
                .reduce("", String::concat);

        assertThat(everything + shop.mailsTo("ew28@example.com"))
                .doesNotContain(PeopleShop.PASSWORD)
                .doesNotContain("argon2");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_29_merchantHasNoWayToSetAPassword(PeopleShop shop) {
        shop.customer("ew29@example.com");
        String customer = "/admin/customers/" + shop.idOf("ew29@example.com");

        String forms = shop.merchant().get(customer + "/edit").body()
                + shop.merchant().get("/admin/customers/new").body();
        shop.merchant().changes(customer + "/edit", "[name=lastName]", "password", NEW_PASSWORD);
        Caller anna = shop.caller("en");

        assertThat(forms).doesNotContain("type=\"password\"");
        assertThat(signIn(anna, "ew29@example.com", NEW_PASSWORD).statusCode()).isEqualTo(422);
        assertThat(signIn(anna, "ew29@example.com", PeopleShop.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void WH_09_hostSetsNoPasswordOfItsOwnAndShowsNone(PeopleShop shop) {
        String page = invite(shop, "wh09@example.com").body();

        assertThat(shop.value("""
                        select count(*) from credential k join customer c on c.id = k.customer_id
                         where c.email = 'wh09@example.com'""")).isEqualTo("0");
        assertThat(page + shop.mailsTo("wh09@example.com").get(0)).doesNotContainIgnoringCase("password is");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_31_customerChangesHisAccountAndAddresses(PeopleShop shop) {
        Caller anna = shop.customer("ew31@example.com");

        anna.changes("/account/profile", "[name=lastName]", "lastName", "Bakker", "phone", "+31 30 765 4321");
        address(anna, "Nieuwe Gracht");

        assertThat(anna.get("/account").body()).contains("Anna Bakker", "+31 30 765 4321", "Nieuwe Gracht");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void WH_31_pagesAndMailsComeInTheLanguageOfTheAccount(PeopleShop shop) {
        Caller anna = shop.customer("wh31@example.com");
        String form = anna.get("/account/profile").body();

        anna.changes("/account/profile", "select[name=language]", "language", "nl");
        shop.passes(Duration.ofHours(7));
        forgets(shop, "wh31@example.com");

        assertThat(form).contains("name=\"language\"");
        assertThat(anna.get("/account").body()).contains("lang=\"nl\"", "Nieuwsbrief");
        assertThat(shop.mailsTo("wh31@example.com").get(0)).contains("nieuw wachtwoord");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_33_newsletterIsSaidYesAndNoToAndEachWordIsKept(PeopleShop shop) {
        Caller anna = shop.customer("ew33@example.com");
        String id = shop.idOf("ew33@example.com");

        anna.changes("/account/newsletter", "button[name=agree]", "agree", "on");
        String agreed = shop.merchant().get("/admin/customers/" + id).body();
        anna.changes("/account/newsletter", "section form");

        String history = anna.get("/account/newsletter").body();
        assertThat(agreed).contains("Newsletter");
        assertThat(shop.value("select count(*) from customer_consent where customer_id = '" + id + "'"))
                .isEqualTo("2");
        assertThat(history).contains("Yes, send me news and offers by e-mail", "No more news and offers", "127.0.0.1");
        assertThat(shop.merchant().get("/admin/customers/" + id + "/consent").body())
                .contains("Agreed", "Took it back");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void WH_26_newsletterReachesOnlyThoseWhoAgreed(PeopleShop shop) throws InterruptedException {
        Caller anna = shop.customer("wh26yes@example.com");
        anna.changes("/account/newsletter", "button[name=agree]", "agree", "on");
        shop.customer("wh26no@example.com");

        String asked = shop.merchant()
                .changes("/admin/newsletter", "[name=subject]", "subject", "Fresh beans", "content", "Just in.")
                .body();
        shop.merchant().post("/admin/newsletter", "subject", "Fresh beans", "content", "Just in.", "send", "yes");
        String letter = waitForMail(shop, "wh26yes@example.com", "Fresh beans");
        String leave = letter.replaceFirst("(?s).*(/newsletter/leave\\?reader=[^\"\\s<]*).*", "$1")
                .replace("&amp;", "&");
        shop.caller("en").changes(leave, "[name=reader]");

        assertThat(asked).contains("cannot be called back");
        assertThat(shop.mailsTo("wh26no@example.com")).noneMatch(mail -> mail.contains("Fresh beans"));
        assertThat(anna.get("/account/newsletter").body()).contains("You get no news");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_34_newAddressCountsOnceItsCodeIsEnteredAndTheOldOneUntilThen(PeopleShop shop) {
        Caller anna = shop.customer("ew34@example.com");
        Caller elsewhere = shop.caller("en");
        signIn(elsewhere, "ew34@example.com", PeopleShop.PASSWORD);

        int wrongPassword =
                moves(anna, "ew34new@example.com", "not my password").statusCode();
        moves(anna, "ew34new@example.com", PeopleShop.PASSWORD);
        String notice = shop.mailsTo("ew34@example.com").get(0);
        String overview = anna.get("/account").body();
        int oldStillGood = signIn(shop.caller("en"), "ew34@example.com", PeopleShop.PASSWORD)
                .statusCode();
        int newNotYet = signIn(shop.caller("en"), "ew34new@example.com", PeopleShop.PASSWORD)
                .statusCode();
        HttpResponse<String> done =
                anna.changes("/account/email", "[name=code]", "code", shop.codeFor("ew34new@example.com"));

        assertThat(wrongPassword).isEqualTo(422);
        assertThat(notice).contains("ew34new@example.com");
        assertThat(overview).contains("ew34new@example.com", "still has to be confirmed");
        assertThat(oldStillGood).isEqualTo(303);
        assertThat(newNotYet).isEqualTo(422);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(anna.get("/account").body()).contains("ew34new@example.com");
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(303);
        assertThat(signIn(shop.caller("en"), "ew34@example.com", PeopleShop.PASSWORD)
                        .statusCode())
                .isEqualTo(422);
        assertThat(shop.mailsTo("ew34@example.com").get(0)).contains("was changed");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void E09_addressOfSomebodyElseIsNeverTakenAndNeverBetrayed(PeopleShop shop) {
        shop.customer("e09victim@example.com");
        Caller anna = shop.customer("e09@example.com");

        HttpResponse<String> taken = moves(anna, " E09Victim@Example.com", PeopleShop.PASSWORD);
        String takenPage = anna.get("/account/email").body();
        int guess =
                anna.changes("/account/email", "[name=code]", "code", "123456").statusCode();
        anna.changes("/account/email", "[name=cancel]", "cancel", "yes");
        HttpResponse<String> free = moves(anna, "e09free+tag@example.com", PeopleShop.PASSWORD);
        String freePage = anna.get("/account/email").body();

        assertThat(taken.statusCode()).isEqualTo(free.statusCode());
        assertThat(plain(takenPage, "E09Victim@Example.com")).isEqualTo(plain(freePage, "e09free+tag@example.com"));
        assertThat(guess).isEqualTo(422);
        assertThat(shop.mailsTo("e09victim@example.com").get(0)).contains("You have an account with us already");
        anna.changes("/account/email", "[name=cancel]", "cancel", "yes");
        assertThat(moves(anna, "E09@example.com ", PeopleShop.PASSWORD).body()).contains("email-error");
        assertThat(anna.get("/account").body()).contains("e09@example.com");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void E03_codeOfOnePurposeIsWorthNothingForAnother(PeopleShop shop) {
        Caller anna = shop.customer("e03@example.com");
        moves(anna, "e03new@example.com", PeopleShop.PASSWORD);
        String forAddress = shop.codeFor("e03new@example.com");
        Caller bert = shop.caller("en");
        PeopleShop.signUp(bert, "e03bert@example.com");

        int crossed = bert.post("/sign-up/code", "code", forAddress).statusCode();
        for (int i = 0; i < 5; i++) {
            anna.changes("/account/email", "[name=code]", "code", forAddress.equals("000000") ? "1" : "000000");
        }
        int afterFive = anna.changes("/account/email", "[name=code]", "code", forAddress)
                .statusCode();

        assertThat(crossed).isEqualTo(422);
        assertThat(afterFive).isEqualTo(422);
        assertThat(anna.get("/account").body()).contains("e03@example.com");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_35_changedPasswordIsTheOnlyGoodOneAndEndsOtherSessions(PeopleShop shop) {
        Caller anna = shop.customer("ew35@example.com");
        Caller elsewhere = shop.caller("en");
        signIn(elsewhere, "ew35@example.com", PeopleShop.PASSWORD);

        anna.changes("/account/password", "[name=current]", "current", PeopleShop.PASSWORD, "password", NEW_PASSWORD);

        assertThat(anna.get("/account").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(303);
        assertThat(signIn(shop.caller("en"), "ew35@example.com", PeopleShop.PASSWORD)
                        .statusCode())
                .isEqualTo(422);
        assertThat(signIn(shop.caller("en"), "ew35@example.com", NEW_PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_38_forgottenPasswordIsReplacedByALinkThatWorksOnceAndEnds(PeopleShop shop) {
        shop.customer("ew38@example.com");
        shop.passes(Duration.ofHours(7));
        boolean linked = shop.caller("en").get("/sign-in").body().contains("/forgot-password");
        forgets(shop, "ew38@example.com");
        String ended = shop.linkFor("ew38@example.com");
        shop.passes(Duration.ofMinutes(61));
        int late = shop.caller("en").get(ended).statusCode();
        forgets(shop, "ew38@example.com");
        String link = shop.linkFor("ew38@example.com");

        String opened = shop.caller("en").get(link).body();
        HttpResponse<String> first = shop.caller("en").changes(link, "[name=password]", "password", NEW_PASSWORD);
        int second = shop.caller("en").get(link).statusCode();

        assertThat(linked).isTrue();
        assertThat(late).isEqualTo(404);
        assertThat(opened).doesNotContain("ew38@example.com", "Anna");
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(second).isEqualTo(404);
        assertThat(signIn(shop.caller("en"), "ew38@example.com", NEW_PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_46_smallLinkAtTheBottomLeadsToTheConfirmationPage(PeopleShop shop) {
        Caller anna = shop.customer("ew46@example.com");

        assertThat(anna.get("/account").body()).contains("href=\"/account/close\"");
        assertThat(anna.get("/account/close").body()).contains("cannot be undone");
        assertThat(anna.get("/account").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_47_confirmationPageTakesFeedbackThatMayBeLeftOut(PeopleShop shop) {
        Caller anna = shop.customer("ew47@example.com");

        boolean box = anna.get("/account/close").body().contains("name=\"feedback\"");
        HttpResponse<String> closed = closes(anna, "");

        assertThat(box).isTrue();
        assertThat(closed.statusCode()).isEqualTo(303);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_48_closingDeletesTheCustomerAndKeepsHisOrders(PeopleShop shop) {
        Caller anna = shop.customer("ew48@example.com");
        String order = orders(anna);
        String warned = anna.get("/account/close").body();

        closes(anna, "");

        assertThat(warned).contains("Your order stays on record");
        assertThat(anna.get("/account").statusCode()).isEqualTo(303);
        assertThat(shop.merchant().get("/admin/customers?q=ew48").body()).doesNotContain("ew48@example.com");
        assertThat(shop.merchant()
                        .get(order.replace("/orders/", "/admin/orders/"))
                        .body())
                .contains("House Blend");
        assertThat(shop.value("select count(*) from customer where email = 'ew48@example.com'"))
                .isEqualTo("0");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void EW_54_nothingUndoesItAndTheAddressRegistersAnew(PeopleShop shop) {
        Caller anna = shop.customer("ew54@example.com");
        String id = shop.idOf("ew54@example.com");
        orders(anna);
        closes(anna, "");

        int gone = shop.merchant().get("/admin/customers/" + id).statusCode();
        Caller again = shop.customer("ew54@example.com");

        assertThat(gone).isEqualTo(404);
        assertThat(shop.idOf("ew54@example.com")).isNotEqualTo(id);
        assertThat(again.get("/account/orders").body()).doesNotContain("<table");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void G06_feedbackReachesTheMerchantOnceAsPlainText(PeopleShop shop) {
        Caller anna = shop.customer("g06@example.com");
        int before = shop.mailsTo("merchant@example.com").size();

        int tooLong = closes(anna, "x".repeat(20_000)).statusCode();
        closes(anna, "<script>alert(1)</script>\r\nBcc: victim@example.com");

        List<String> mails = shop.mailsTo("merchant@example.com");
        assertThat(tooLong).isEqualTo(422);
        assertThat(mails).hasSize(before + 1);
        assertThat(mails.get(0)).contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(shop.mailsTo("victim@example.com")).isEmpty();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void WH_11_questionIsChosenFromThoseOfTheShop(PeopleShop shop) {
        question(shop, "Name of your first pet?");
        Caller anna = shop.customer("wh11@example.com");

        String page = anna.get("/account/security-question").body();

        assertThat(anna.get("/account").body()).contains("/account/security-question");
        assertThat(page).contains("Name of your first pet?");
        retireAll(shop);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void WH_12_withoutQuestionsNobodyIsAsked(PeopleShop shop) {
        retireAll(shop);
        Caller anna = shop.customer("wh12@example.com");

        assertThat(anna.get("/account").body()).doesNotContain("security-question");
        assertThat(anna.get("/account/security-question").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void WH_13_customerSetsQuestionAndAnswerOnHisOwnPageAndIsAskedAfterHisLink(PeopleShop shop) {
        question(shop, "Name of your first pet?");
        Caller anna = shop.customer("wh13@example.com");
        answers(anna, "Minoes the Cat", "not my password");
        String before = shop.value("select count(*) from security_answer");
        answers(anna, "Minoes the Cat", PeopleShop.PASSWORD);
        shop.passes(Duration.ofHours(7));
        forgets(shop, "wh13@example.com");
        String link = shop.linkFor("wh13@example.com");
        Caller browser = shop.caller("en");

        String asked = browser.get(link).body();
        int without = browser.changes(link, "[name=password]", "password", NEW_PASSWORD)
                .statusCode();
        int wrong = browser.changes(link, "[name=password]", "password", NEW_PASSWORD, "answer", "Rex")
                .statusCode();
        int right = browser.changes(link, "[name=password]", "password", NEW_PASSWORD, "answer", " minoes  the CAT")
                .statusCode();

        assertThat(before).isEqualTo("0");
        assertThat(asked).contains("Name of your first pet?");
        assertThat(without).isEqualTo(422);
        assertThat(wrong).isEqualTo(422);
        assertThat(right).isEqualTo(303);
        retireAll(shop);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void WH_14_answerIsKeptAsASlowHashAndNeverShown(PeopleShop shop) {
        question(shop, "Name of your first pet?");
        Caller anna = shop.customer("wh14@example.com");
        answers(anna, "Zilvervisje", PeopleShop.PASSWORD);

        String shown = anna.get("/account/security-question").body()
                + anna.get("/account").body()
                + shop.merchant()
                        .get("/admin/customers/" + shop.idOf("wh14@example.com"))
                        .body()
                + export(anna);

        assertThat(shop.value("""
                        select a.answer_hash from security_answer a join customer c on c.id = a.customer_id
                         where c.email = 'wh14@example.com'""")).startsWith("$argon2id$");
        assertThat(shown).doesNotContainIgnoringCase("zilvervisje");
        retireAll(shop);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void M04_ownDataIsWholeAndWithoutTheMerchantsNotes(PeopleShop shop) throws IOException {
        Caller anna = shop.customer("m04@example.com");
        address(anna, "Dorpsstraat");
        orders(anna);
        anna.changes("/account/newsletter", "button[name=agree]", "agree", "on");
        String id = shop.idOf("m04@example.com");
        shop.merchant().changes("/admin/customers/" + id + "/notes", "[name=notes]", "notes", "canary-91b2");

        String document = export(anna);
        JsonNode data = new ObjectMapper().readTree(document);

        assertThat(document).doesNotContain("canary-91b2", "argon2");
        assertThat(data.at("/account/email").asText()).isEqualTo("m04@example.com");
        assertThat(data.at("/billingAddress/line1").asText()).isEqualTo("Dorpsstraat");
        assertThat(data.at("/orders/0/lines/0/name").asText()).isEqualTo("House Blend");
        assertThat(data.at("/newsletterConsents/0/agreed").asBoolean()).isTrue();
        assertThat(data.at("/complete").asBoolean()).isTrue();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void M01_profileIgnoresWhatItsFormDoesNotAsk(PeopleShop shop) {
        Caller anna = shop.customer("m01@example.com");
        String columns = """
                select concat(status, ' ', access, ' ', notes, ' ', currency, ' ', email_confirmed, ' ', unclaimed,
                       ' ', number, ' ', newsletter, ' ', sso_allowed) from customer where email = 'm01@example.com'""";
        String before = shop.value(columns);

        HttpResponse<String> saved = anna.changes(
                "/account/profile",
                "[name=lastName]",
                "status",
                "CLOSED",
                "access",
                "REFUSED",
                "notes",
                "mine",
                "email_confirmed",
                "false",
                "emailConfirmed",
                "false",
                "unclaimed",
                "true",
                "number",
                "1",
                "newsletter",
                "on",
                "ssoAllowed",
                "false",
                "groupId",
                "1",
                "customer.group.id",
                "1",
                "role",
                "ADMINISTRATOR",
                "email",
                "other@example.com",
                "id",
                "1");

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(shop.value(columns)).isEqualTo(before);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("shops")
    void pricesAreShownWithoutTaxFromTheNextRequestOn(PeopleShop shop) {
        Caller visitor = shop.caller("en");
        String with = visitor.get("/products/house-blend").body();

        shop.sets("prices.displayNet", "on");

        assertThat(with).contains("12.10", "incl. VAT");
        assertThat(visitor.get("/products/house-blend").body()).contains("10.00", "excl. VAT");
    }

    private static String orders(Caller caller) {
        PeopleShop.putsIntoCart(caller);
        PeopleShop.givesAddress(caller);
        return PeopleShop.orders(caller);
    }

    private static void address(Caller caller, String street) {
        caller.changes(
                "/account/addresses",
                "[name=line1]",
                "country",
                "NL",
                "line1",
                street,
                "houseNumber",
                "5",
                "postcode",
                "1234 AB",
                "city",
                "Utrecht");
    }

    private static HttpResponse<String> signIn(Caller caller, String email, String password) {
        return caller.post("/sign-in", "email", email, "password", password);
    }

    private static void signOut(Caller caller) {
        caller.changes("/account", "form[action='/sign-out']");
    }

    private static void forgets(PeopleShop shop, String email) {
        shop.caller("en").post("/forgot-password", "email", email);
    }

    private static HttpResponse<String> moves(Caller caller, String email, String password) {
        return caller.changes("/account/email", "[name=email]", "email", email, "current", password);
    }

    private static HttpResponse<String> closes(Caller caller, String feedback) {
        return caller.changes("/account/close", "[name=current]", "feedback", feedback, "current", PeopleShop.PASSWORD);
    }

    private static HttpResponse<String> invite(PeopleShop shop, String email) {
        return shop.merchant()
                .changes(
                        "/admin/customers/new",
                        "[name=lastName]",
                        "firstName",
                        "Bert",
                        "lastName",
                        "Smid",
                        "email",
                        email);
    }

    private static void question(PeopleShop shop, String wording) {
        shop.merchant()
                .changes(
                        "/admin/settings/security-questions",
                        "[name=wording-en]",
                        "wording-en",
                        wording,
                        "wording-nl",
                        wording);
    }

    private static void retireAll(PeopleShop shop) {
        String path = "/admin/settings/security-questions";
        Jsoup.parse(shop.merchant().get(path).body())
                .select("[name=retire]")
                .forEach(button -> shop.merchant().changes(path, "[name=retire]", "retire", button.val()));
    }

    private static void answers(Caller caller, String answer, String password) {
        String question = Jsoup.parse(caller.get("/account/security-question").body())
                .select("[name=question] option:not([value=''])")
                .val();
        caller.changes(
                "/account/security-question",
                "[name=question]",
                "question",
                question,
                "answer",
                answer,
                "current",
                password);
    }

    private static String export(Caller caller) {
        return caller.changes("/account/data", "form[action='/account/data']").body();
    }

    private static String productOn(String list) {
        return Jsoup.parse(list).select("[name=product]").val();
    }

    private static String waitForMail(PeopleShop shop, String email, String subject) throws InterruptedException {
        for (int i = 0; i < 40; i++) {
            String newest = shop.mailsTo(email).get(0);
            if (newest.contains(subject)) {
                return newest;
            }
            Thread.sleep(500);
        }
        throw new AssertionError("No mail \"" + subject + "\" to " + email);
    }

    private static String confirmed(PeopleShop shop, String email) {
        return shop.value("select email_confirmed from customer where email = '" + email + "'")
                .toLowerCase(Locale.ROOT);
    }

    private static String plain(String page, String address) {
        return page.replace(address, "")
                .replaceAll("(?i)name=\"csrf\" value=\"[^\"]*\"", "")
                .replaceAll("nonce=\"[^\"]*\"", "");
    }
}
