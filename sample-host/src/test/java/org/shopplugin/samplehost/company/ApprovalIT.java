package org.shopplugin.samplehost.company;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shopplugin.samplehost.company.People.ACCOUNT;
import static org.shopplugin.samplehost.company.People.BACK_OFFICE;
import static org.shopplugin.samplehost.company.People.PRODUCT;
import static org.shopplugin.samplehost.company.People.firm;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.OpenShop;
import org.shopplugin.samplehost.journey.PostOffice.Letter;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.Databases;

/** What the merchant decides about companies, and every value of the settings about that, by the pages of both sides. */
class ApprovalIT {

    private static final String SELF = "Customers may ask for a business account themselves";
    private static final String APPROVAL = "Who approves business accounts";
    private static final String PENDING = "While a business account awaits approval";
    private static final String REVIEW = "Changes of an approved company that you review";
    private static final String SUSPENDED = "While a company is suspended";
    private static final String BOX = "Create a B2B account";
    private static final String ACTIVE = "B2B account active";
    private static final String LATER = "Allow paying afterwards";
    private static final String VAT = "NL123456782B90";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // opened before the first test
    private static People people;

    @BeforeAll
    static void open() {
        people = new People(Databases.postgresql(), folder);
        merchant().addsGroup("Secret friends", BigDecimal.TEN);
    }

    @AfterEach
    void everybodyGoesHome() {
        people.everybodyGoesHome();
    }

    @AfterAll
    static void close() {
        people.close();
    }

    private static Merchant merchant() {
        return people.merchant;
    }

    private static FilledForm settings() {
        return merchant().opens("/admin/settings/customers").accepted().form("#settings");
    }

    private static void sets(String setting, String value) {
        FilledForm form = settings();
        form.choose(form.called(setting), value).send().accepted();
    }

    private static String page(String name) {
        return "/admin/customers/" + people.idOf(firm(name).email());
    }

    private static String companyPage(String name) {
        return BACK_OFFICE + "/companies/" + people.companyOf(firm(name).email());
    }

    /** Somebody with his own browser at the same account. */
    private static SeenPage triesToSignIn(String name) {
        return people.shop
                .person()
                .opens("/sign-in")
                .form("[name=email]")
                .type("email", firm(name).email())
                .type("password", People.PASSWORD)
                .send();
    }

    private static SeenPage product(Buyer buyer) {
        return buyer.person().opens(PRODUCT).accepted();
    }

    private static long orders() {
        return people.count("select count(*) from shop_order");
    }

    /** Goes to the last page, if he gets so far, and sends what stands there. */
    private static SeenPage triesToOrder(Buyer buyer) {
        buyer.putsIntoCart(PRODUCT, 1);
        SeenPage last = buyer.goesToTheLastPage();
        return last.has("#payment")
                ? last.form("#payment").forge("payment", "bank-transfer").send()
                : last;
    }

    @Test
    void BK_02_merchantWhoKeepsThemToHimselfOffersNoBusinessAccountsAndTakesNone() {
        FilledForm signUp = people.shop.person().opens("/sign-up").accepted().form("[name=email]");
        signUp.tick(signUp.called(BOX))
                .type(signUp.called("Company name"), "Stiekem BV")
                .type(signUp.called("VAT number"), VAT)
                .type("firstName", "Sien")
                .type("lastName", "Stiekem")
                .type("email", "sien@example.com")
                .type("password", People.PASSWORD);
        FilledForm profile =
                people.chris.person().opens("/account/profile").accepted().form("[name=firstName]");
        profile.tick(profile.called(BOX))
                .type(profile.called("Company name"), "Stiekem BV")
                .type(profile.called("VAT number"), VAT);
        FilledForm off = settings();
        off.untick(off.called(SELF)).send().accepted();
        try {
            String offered = people.shop.person().opens("/sign-up").accepted().source()
                    + people.chris.person().opens("/account/profile").accepted().source();
            signUp.send();
            profile.send();

            assertThat(offered).doesNotContain(BOX, "Company name");
            assertThat(people.count("select count(*) from b2b_company where name = 'Stiekem BV'"))
                    .isZero();
        } finally {
            FilledForm on = settings();
            on.tick(on.called(SELF)).send().accepted();
        }
        assertThat(people.shop.person().opens("/sign-up").accepted().source()).contains(BOX);
    }

    @Test
    void BK_08_sliderTakenOffEndsTheRightsAtOnceAndTheAccountStays() {
        FilledForm form = merchant().businessForm(page("berta"));
        String before = product(people.bea).text();

        SeenPage saved = form.untick(form.called(ACTIVE)).send().accepted();

        assertThat(before).contains("excl. VAT");
        assertThat(saved.text()).contains("Firma berta is suspended");
        assertThat(product(people.bea).text()).contains("incl. VAT").doesNotContain("excl. VAT");
        assertThat(people.bea.person().opens(ACCOUNT + "/members").status()).isEqualTo(404);
        assertThat(triesToSignIn("berta").accepted().path()).isEqualTo("/account");
        assertThat(triesToOrder(people.bea).path()).startsWith("/orders/");
    }

    @Test
    void BK_09_payingAfterwardsIsOfferedOnTheLastPageAndTheOrderIsPlacedWithIt() {
        people.bea.putsIntoCart(PRODUCT, 1);

        SeenPage last = people.bea.goesToTheLastPage();
        SeenPage thanks =
                last.form("#payment").choose("payment", "invoice").send().accepted();

        assertThat(last.text()).contains("Pay by invoice");
        assertThat(thanks.path()).startsWith("/orders/");
    }

    @Test
    void BK_10_payingAfterwardsThatIsNotAllowedIsNotOfferedAndRefusedWhenForged() {
        people.bea.putsIntoCart(PRODUCT, 1);
        FilledForm onScreen = people.bea.goesToTheLastPage().form("#payment").choose("payment", "invoice");
        FilledForm form = merchant().businessForm(page("berta"));
        form.untick(form.called(LATER)).send().accepted();
        long before = orders();
        try {
            SeenPage refused = onScreen.send();
            SeenPage last = people.bea.goesToTheLastPage();
            SeenPage forged = last.form("#payment").forge("payment", "invoice").send();

            assertThat(last.text()).doesNotContain("Pay by invoice");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(forged.status()).isEqualTo(422);
            assertThat(orders()).isEqualTo(before);
            assertThat(people.bea.person().opens("/cart").accepted().text()).contains("House Blend");
        } finally {
            FilledForm again = merchant().businessForm(page("berta"));
            again.tick(again.called(LATER)).send().accepted();
        }
    }

    @Test
    void BK_17_merchantGetsOneMailAboutEachNewBusinessAccount() {
        people.registers("gina");
        people.shop.post().settles();

        List<Letter> letters = people.shop.post().lettersTo(OpenShop.MERCHANT).stream()
                .filter(letter -> letter.text().contains("Firma gina"))
                .toList();

        assertThat(letters)
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.text()).contains(firm("gina").email(), page("gina")));
    }

    @Test
    void BK_19_pencilTabAndSliderApproveACompany() {
        Buyer hugo = people.registers("hugo");
        String before = product(hugo).text();

        SeenPage list = merchant().opens("/admin/customers").opensLinkCalled("Awaiting confirmation");
        SeenPage edit = list.opensLink("a.icon[href=\"" + page("hugo") + "/edit\"]");
        SeenPage tab = edit.opensLinkCalled("Business information");
        FilledForm form = tab.form("#file");
        SeenPage saved = form.tick(form.called(ACTIVE)).send().accepted();

        assertThat(before).contains("incl. VAT");
        assertThat(saved.text()).contains("Firma hugo is approved");
        assertThat(product(hugo).text()).contains("excl. VAT");
        assertThat(merchant().opens(companyPage("hugo")).accepted().text()).contains("This company is active.");
        people.shop.post().settles();
        assertThat(people.shop.post().lettersTo(firm("hugo").email()))
                .filteredOn(letter -> letter.text().contains("The business account of Firma hugo is active"))
                .hasSize(1);
    }

    @Test
    void BK_21_messageLeavesOnSavingAndNeitherAnEmptyOneNorOneOfAFormThatWasRefused() {
        people.registers("iris");
        String email = firm("iris").email();
        FilledForm wrong = merchant().businessForm(page("iris"));
        String box = wrong.called("Message to the customer");

        SeenPage refused = wrong.type(box, "Which branch are you?")
                .type(wrong.called("Payment term in days"), "for ever")
                .send();
        SeenPage sent = merchant()
                .businessForm(page("iris"))
                .type(box, "Your <i>extract</i> {{7*7}} is missing")
                .send();
        SeenPage empty = merchant().businessForm(page("iris")).send();
        people.shop.post().settles();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.form("#file").value(box)).isEqualTo("Which branch are you?");
        assertThat(sent.accepted().text()).contains("Your message was sent to " + email);
        assertThat(empty.accepted().text()).doesNotContain("Your message was sent");
        assertThat(people.shop.post().lettersTo(email))
                .filteredOn(letter -> letter.text().contains("Firma iris"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains("Your <i>extract</i> {{7*7}} is missing"));
        assertThat(people.value("select status from b2b_company where name = 'Firma iris'"))
                .contains("PENDING");
    }

    /** A group that was assigned already gives nothing before the approval. */
    @Test
    void P09_whoeverDecidesByAPageThatIsOldIsShownHowItIsNow() {
        people.registers("xenia");
        SeenPage first = merchant().opens(companyPage("xenia")).accepted();
        SeenPage old = merchant().opens(companyPage("xenia")).accepted();

        SeenPage rejected = first.opensLinkCalled("Reject")
                .form("form[action$=\"/reject\"]")
                .type("reason", "Unknown at the register")
                .send();
        SeenPage approved = old.form("form[action$=\"/approve\"]").send();
        people.shop.post().settles();

        assertThat(rejected.accepted().text()).contains("Unknown at the register");
        assertThat(approved.status()).isEqualTo(409);
        assertThat(approved.text()).contains("has changed since you opened its page", "Unknown at the register");
        assertThat(people.value("select status from b2b_company where name = 'Firma xenia'"))
                .contains("REJECTED");
        assertThat(people.shop.post().lettersTo(firm("xenia").email()))
                .filteredOn(letter -> letter.text().contains("Firma xenia"))
                .hasSize(1);
    }

    @Test
    void P09_changeThatWasReplacedMeanwhileIsNotAcceptedInItsPlace() {
        renames(people.ada, "Anton Holding");
        FilledForm old = merchant().opens(companyPage("anton")).accepted().form("form[action$=\"/accept\"]");
        renames(people.ada, "Somebody Else");
        try {
            SeenPage answer = old.send();

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.text()).contains("awaits you no longer", "Somebody Else", "Firma anton");
            assertThat(people.count("select count(*) from b2b_company where name = 'Firma anton'"))
                    .isEqualTo(1);
        } finally {
            merchant()
                    .opens(companyPage("anton"))
                    .accepted()
                    .form("form[action$=\"/refuse\"]")
                    .send()
                    .accepted();
        }
    }

    private static void hasNoBusinessRights(Buyer buyer, String name) {
        FilledForm form = merchant().businessForm(page(name));
        form.chooseCalled(form.called("Customer group"), "Secret friends");
        form.tick(form.called(LATER)).send().accepted();

        assertThat(product(buyer).text()).contains("incl. VAT", "16.88").doesNotContain("excl. VAT");
        assertThat(product(buyer).source()).doesNotContain("Secret friends");
        assertThat(buyer.person().opens(ACCOUNT + "/members").status()).isEqualTo(404);
    }

    @Test
    void BK_15_whoWaitsSignsInAtOnceAndBuysAsAPrivatePerson() {
        Buyer jan = people.registers("jan");

        hasNoBusinessRights(jan, "jan");
        assertThat(triesToSignIn("jan").accepted().text())
                .contains("Until it is approved you buy as a private customer");
        jan.putsIntoCart(PRODUCT, 1);
        assertThat(jan.goesToTheLastPage().text()).doesNotContain("Pay by invoice");
        assertThat(jan.ordersBy("bank-transfer").path()).startsWith("/orders/");
    }

    @Test
    void BK_15_whoWaitsLooksAndOrdersNothingWhereTheMerchantWantsItSo() {
        sets(PENDING, "LOGIN_VIEW_ONLY");
        try {
            Buyer kim = people.registers("kim");
            long before = orders();

            hasNoBusinessRights(kim, "kim");
            assertThat(triesToSignIn("kim").accepted().text())
                    .contains("Until it is approved you can look around, but not order");
            assertThat(triesToOrder(kim).status()).isIn(403, 422);
            assertThat(orders()).isEqualTo(before);

            merchant().activates(page("kim"), "").accepted();
            assertThat(triesToOrder(kim).path()).startsWith("/orders/");
        } finally {
            sets(PENDING, "LOGIN_AS_RETAIL");
        }
    }

    @Test
    void LS_06_whoWaitsDoesNotSignInWhereTheMerchantWantsItSoUntilHeIsReleased() {
        Buyer live = people.registers("lex");
        assertThat(live.person().opens("/account").path()).isEqualTo("/account");
        sets(PENDING, "DENY");
        String next = live.person().opens("/account").path();
        try {
            Buyer newcomer = people.registers("luuk");

            assertThat(next).isEqualTo("/sign-in");

            assertThat(newcomer.person().opens("/account").path()).isEqualTo("/sign-in");
            assertThat(triesToSignIn("luuk").text()).contains("it awaits approval");
            assertThat(triesToSignIn("lex").text())
                    .containsAnyOf("it awaits approval", "Your business account is not approved yet");

            merchant().activates(page("luuk"), "").accepted();
            assertThat(triesToSignIn("luuk").accepted().text()).contains("Your business account is active");
        } finally {
            sets(PENDING, "LOGIN_AS_RETAIL");
        }
        assertThat(triesToSignIn("lex").accepted().path()).isEqualTo("/account");
    }

    @Test
    void EW_44_anotherModeReachesThoseWhoAreSuspendedAlreadyWithTheirNextPage() {
        FilledForm form = merchant().businessForm(page("berta"));
        form.untick(form.called(ACTIVE)).send().accepted();
        String before = people.bea.person().opens("/account").accepted().text();
        try {
            sets(SUSPENDED, "BROWSE_ONLY");
            SeenPage looking = people.bea.person().opens("/account").accepted();
            sets(SUSPENDED, "NO_B2B_RIGHTS");
            SeenPage buying = people.bea.person().opens("/account").accepted();

            assertThat(before).doesNotContain("You can look around, but not order");
            assertThat(looking.text()).contains("You can look around, but not order");
            assertThat(buying.text()).doesNotContain("You can look around, but not order");
        } finally {
            resumes("berta");
        }
    }

    @Test
    void EW_44_membersOfASuspendedCompanyLookAndOrderNothingWhereTheMerchantWantsItSo() {
        sets(SUSPENDED, "BROWSE_ONLY");
        try {
            long before = orders();
            FilledForm form = merchant().businessForm(page("berta"));
            form.untick(form.called(ACTIVE)).send().accepted();

            assertThat(product(people.bea).text()).contains("incl. VAT");
            assertThat(people.bea.person().opens("/account").accepted().text())
                    .contains("You can look around, but not order");
            assertThat(triesToOrder(people.bea).status()).isIn(403, 422);
            assertThat(orders()).isEqualTo(before);
        } finally {
            resumes("berta");
            sets(SUSPENDED, "NO_B2B_RIGHTS");
        }
        assertThat(product(people.bea).text()).contains("excl. VAT");
    }

    @Test
    void EW_44_membersOfASuspendedCompanyAreSignedOutAtOnceWhereTheMerchantWantsItSo() {
        sets(SUSPENDED, "NO_LOGIN");
        Buyer mia = people.registers("mia");
        merchant().activates(page("mia"), "").accepted();
        try {
            FilledForm form = merchant().businessForm(page("mia"));
            form.untick(form.called(ACTIVE)).send().accepted();

            assertThat(mia.person().opens("/account").path()).isEqualTo("/sign-in");
            assertThat(product(mia).text()).contains("incl. VAT");
            assertThat(triesToSignIn("mia").text()).contains("it awaits approval, or is suspended");

            resumes("mia");
            assertThat(triesToSignIn("mia").accepted().text()).contains("Your business account is active");
        } finally {
            sets(SUSPENDED, "NO_B2B_RIGHTS");
        }
    }

    private static void resumes(String name) {
        FilledForm form = merchant().businessForm(page(name));
        form.tick(form.called(ACTIVE)).send().accepted();
    }

    @Test
    void BK_16_nobodyIsActiveByHimselfUnlessTheMerchantSaysSo() {
        people.registers("nora");
        String waiting = people.value("select status from b2b_company where name = 'Firma nora'")
                .orElseThrow();
        sets(APPROVAL, "AUTO");
        try {
            Buyer otto = people.shop.buyer(firm("otto").email());
            otto.signsUpFor(firm("otto"));
            String code = people.shop.post().lettersTo(firm("otto").email(), 2).stream()
                    .filter(letter -> letter.text().matches("(?s).*\\b\\d{6}\\b.*"))
                    .findFirst()
                    .orElseThrow()
                    .code();
            otto.person()
                    .opens("/sign-up/code")
                    .form("[name=code]")
                    .type("code", code)
                    .send()
                    .accepted();

            assertThat(waiting).isEqualTo("PENDING");
            assertThat(otto.person().opens("/account").accepted().text()).contains("Your business account is active");
            assertThat(product(otto).text()).contains("excl. VAT");
        } finally {
            sets(APPROVAL, "MANUAL");
        }
    }

    private static Buyer registersWithNumber(String name, String company) {
        Buyer buyer = people.shop.buyer(name + "@example.com");
        FilledForm form = buyer.person().opens("/sign-up").accepted().form("[name=email]");
        form.type("firstName", "Kaat")
                .type("lastName", "Tante")
                .type("email", name + "@example.com")
                .type("password", People.PASSWORD)
                .choose("country", "NL")
                .type("line1", "Kade")
                .type("houseNumber", "12")
                .type("postcode", "1234 AB")
                .type("city", "Utrecht");
        form.tick(form.called(BOX))
                .type(form.called("Company name"), company)
                .type(form.called("VAT number"), VAT)
                .send()
                .accepted();
        buyer.entersCode();
        return buyer;
    }

    private static SeenPage asksNow(String company) {
        return merchant()
                .opens(company)
                .accepted()
                .form("form[action$=\"/check-vat\"]")
                .send()
                .accepted();
    }

    /** Unavailable blocks nothing and proves nothing; slow is not waited for; only a valid answer opens, and it is kept. */
    @Test
    void BK_16_onlyAnAnswerOfTheTaxOfficeApprovesAndWithoutOneNothingStops() {
        try (FakeTaxOffice office = new FakeTaxOffice()) {
            asksTaxOffices("VIES", office.address());
            sets(APPROVAL, "AUTO_IF_VAT_VALID");
            Buyer kaat = registersWithNumber("kaat", "Tante Kaat");
            String customer = "/admin/customers/" + people.idOf("kaat@example.com");
            String company = BACK_OFFICE + "/companies/" + people.companyOf("kaat@example.com");

            assertThat(asksNow(company).text())
                    .contains("The tax office did not answer about Tante Kaat", "MS_MAX_CONCURRENT_REQ")
                    .contains("It is not known yet whether " + VAT + " is in force");
            assertThat(kaat.person().opens("/account").accepted().text()).contains("We check your business account");
            kaat.putsIntoCart(PRODUCT, 1);
            SeenPage thanks = kaat.ordersBy("bank-transfer");
            assertThat(thanks.path()).startsWith("/orders/");
            assertThat(thanks.text()).contains("16.88");

            office.says(FakeTaxOffice.INVALID);
            assertThat(asksNow(company).text()).contains("is not in force", "This company awaits your confirmation");

            office.says(FakeTaxOffice.VALID);
            office.thinks(20_000);
            long begun = System.nanoTime();
            SeenPage slow = asksNow(company);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(6));
            assertThat(slow.text()).contains("did not answer", "This company awaits your confirmation");

            office.says(FakeTaxOffice.VALID);
            SeenPage valid = asksNow(company);
            assertThat(valid.text())
                    .contains(VAT + " is in force. The tax office said so on", "Consultation number WAPIAAAAY7")
                    .contains("TANTE KAATJE B.V.", "This company is active.");
            assertThat(merchant().opens(customer + "/business").accepted().text())
                    .contains("Consultation number WAPIAAAAY7");
            assertThat(product(kaat).text()).contains("excl. VAT");
            people.shop.post().settles();
            assertThat(people.shop.post().lettersTo("kaat@example.com"))
                    .filteredOn(letter -> letter.text().contains("Tante Kaat"))
                    .hasSize(1);
        } finally {
            sets(APPROVAL, "MANUAL");
            asksTaxOffices("OFF", "https://ec.europa.eu/taxation_customs/vies/rest-api");
        }
    }

    @Test
    void nobodyWaitsForTheTaxOfficeWhenSomethingIsSaved() {
        try (FakeTaxOffice office = new FakeTaxOffice()) {
            asksTaxOffices("VIES", office.address());
            office.thinks(20_000);
            long begun = System.nanoTime();

            FilledForm form = merchant().businessForm(page("anton"));
            form.type(form.called("VAT number"), "FR40303265045").send().accepted();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        } finally {
            asksTaxOffices("OFF", "https://ec.europa.eu/taxation_customs/vies/rest-api");
        }
    }

    private static void asksTaxOffices(String check, String service) {
        FilledForm form = settings();
        form.choose(form.called("Ask tax offices about VAT numbers"), check);
        form.type(form.called("Address of the service"), service).send().accepted();
    }

    private static SeenPage renames(Buyer buyer, String name) {
        FilledForm form = buyer.person().opens("/account/profile").accepted().form("[name=firstName]");
        return form.type(form.called("Company name"), name).send().accepted();
    }

    @Test
    void EW_31_otherNameOfAnApprovedCompanyIsReviewedWhileTheOldOneIsInForce() {
        SeenPage asked = renames(people.ada, "Anton Holding");
        SeenPage own = people.ada.person().opens(ACCOUNT + "/company").accepted();
        SeenPage waiting = merchant().opens("/admin/customers").opensLinkCalled("Change to review");
        SeenPage office = merchant().opens(companyPage("anton")).accepted();

        assertThat(asked.text()).contains("We review your change. Until then your old data stays in force.");
        assertThat(own.one("h1").text()).contains("Firma anton");
        assertThat(own.text()).contains("Change that you asked for", "Anton Holding");
        assertThat(product(people.ada).text()).contains("excl. VAT");
        assertThat(waiting.links("#customers th a")).contains(page("anton"));
        assertThat(office.text()).contains("Change to review", "Anton Holding");

        SeenPage refused = office.form("form[action$=\"/refuse\"]").send().accepted();
        assertThat(refused.text()).contains("The old data stays").doesNotContain("Change to review");
        assertThat(people.ada.person().opens(ACCOUNT + "/company").accepted().text())
                .contains("Firma anton")
                .doesNotContain("Anton Holding");

        renames(people.ada, "Anton et Fils");
        SeenPage accepted = merchant()
                .opens(page("anton") + "/business")
                .accepted()
                .form("form[action$=\"/accept\"]")
                .send()
                .accepted();
        assertThat(accepted.text()).contains("is in force");
        assertThat(people.ada
                        .person()
                        .opens(ACCOUNT + "/company")
                        .accepted()
                        .one("h1")
                        .text())
                .contains("Anton et Fils");
        assertThat(merchant().opens("/admin/customers?q=Fils").accepted().links("#customers th a"))
                .contains(page("anton"));
        people.shop.post().settles();
        assertThat(people.shop.post().lettersTo(firm("anton").email()))
                .extracting(Letter::text)
                .filteredOn(text -> text.contains("Firma anton"))
                .isNotEmpty();
        people.execute("update b2b_company set name = 'Firma anton' where name = 'Anton et Fils'");
    }

    @Test
    void EW_31_everyChangeOrNoneIsReviewedAsTheMerchantChose() {
        String number = "73282932000074";
        sets(REVIEW, "ANY");
        try {
            FilledForm form =
                    people.bea.person().opens("/account/profile").accepted().form("[name=firstName]");
            SeenPage asked =
                    form.type(form.called("SIRET number"), number).send().accepted();
            boolean inForce = people.value("select number from b2b_identifier where number = '" + number + "'")
                    .isPresent();
            assertThat(asked.text()).contains("We review your change");
            assertThat(inForce).isFalse();
            merchant()
                    .opens(companyPage("berta"))
                    .accepted()
                    .form("form[action$=\"/accept\"]")
                    .send()
                    .accepted();
            assertThat(people.bea
                            .person()
                            .opens(ACCOUNT + "/company")
                            .accepted()
                            .text())
                    .contains(number);

            sets(REVIEW, "NONE");
            SeenPage saved = renames(people.bea, "Berta SA");
            assertThat(saved.text()).doesNotContain("We review");
            assertThat(people.bea
                            .person()
                            .opens(ACCOUNT + "/company")
                            .accepted()
                            .one("h1")
                            .text())
                    .contains("Berta SA");
            renames(people.bea, "Firma berta");
        } finally {
            sets(REVIEW, "NAME_AND_VAT");
        }
    }

    /** On the form of its country alone; in the account, in the back office and in files under the name it was given. */
    @Test
    void PS_17_merchantAsksTheCompaniesOfACountryForANumberOfHisOwn() {
        FilledForm off = settings();
        String setting = off.called("Own number 2");
        off.type(setting, "FR; RM number; RM-nummer; 999 A | 999 AA; required")
                .send()
                .accepted();
        try {
            FilledForm dutch = people.shop.person().opens("/sign-up").accepted().form("[name=email]");
            SeenPage elsewhere = dutch.choose("country", "NL").press("redraw", "1");
            FilledForm profile =
                    people.bea.person().opens("/account/profile").accepted().form("[name=firstName]");
            String field = profile.called("RM number");

            SeenPage missing = profile.send();
            SeenPage wrong = profile.type(field, "12 X").send();
            SeenPage saved = profile.type(field, "123 xy").send();

            assertThat(elsewhere.text()).doesNotContain("RM number");
            assertThat(missing.status()).isEqualTo(422);
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.text()).contains("Write this number like 999 A | 999 AA");
            assertThat(saved.accepted().text()).doesNotContain("We review");
            assertThat(people.bea
                            .person()
                            .opens(ACCOUNT + "/company")
                            .accepted()
                            .text())
                    .contains("RM number 123 xy");
            assertThat(merchant().opens(companyPage("berta")).accepted().text()).contains("RM number 123 xy");
            assertThat(merchant().businessForm(page("berta")).value(field)).isEqualTo("123 xy");
            assertThat(new String(
                            merchant()
                                    .person()
                                    .downloads(BACK_OFFICE + "/companies/files/export/utf_8")
                                    .body(),
                            UTF_8))
                    .contains("123 xy");
        } finally {
            settings().type(setting, "").send().accepted();
        }
        assertThat(people.bea.person().opens("/account/profile").accepted().text())
                .doesNotContain("RM number");
    }
}
