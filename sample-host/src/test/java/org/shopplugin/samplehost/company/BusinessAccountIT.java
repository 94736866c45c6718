package org.shopplugin.samplehost.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shopplugin.samplehost.company.People.ACCOUNT;
import static org.shopplugin.samplehost.company.People.BACK_OFFICE;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.MachineRoom;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.samplehost.journey.PostOffice.Letter;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.Databases;

/** Business accounts from the registration to the merchant's decision, by the pages of the shop alone. */
class BusinessAccountIT {

    private static final String VAT = "NL123456782B90";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // opened before the first test
    private static People people;

    @BeforeAll
    static void open() {
        people = new People(Databases.postgresql(), folder);
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

    private static String page(String email) {
        return "/admin/customers/" + people.idOf(email);
    }

    private static String adasAddress() {
        return People.firm("anton").email();
    }

    /** The merchant's form for a new customer, with the business part open. */
    private static FilledForm newBusinessCustomer(String email) {
        FilledForm form = merchant().opens("/admin/customers/new").accepted().form("#file");
        form.type("firstName", "Eva")
                .type("lastName", "Smit")
                .type("email", email)
                .choose("country", "NL");
        return form.tick(form.called("Create a B2B account"));
    }

    /** The pages of settings are those to which the page that leads to them leads. */
    @Test
    void everySettingOfThePluginIsAFieldOfOnePageOfSettings() {
        List<String> fields = merchant().opens("/admin/settings").accepted().links("main a").stream()
                .flatMap(page ->
                        merchant()
                                .opens(page)
                                .accepted()
                                .names("main form :is(input:not([type=hidden]), select)")
                                .stream())
                .toList();

        List<String> declared = MachineRoom.of(people.shop.host()).settingsOfPlugins();
        assertThat(declared).hasSizeGreaterThan(20);
        assertThat(fields.stream().filter(declared::contains).distinct().toList())
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void BK_01_orderOfACompanyIsMarkedWithIt() {
        String order = People.orders(people.ada);
        String own = People.orders(people.chris);

        assertThat(merchant().opens("/admin/orders/" + order).accepted().text()).contains("Company", "Firma anton");
        assertThat(merchant().opens("/admin/orders/" + own).accepted().text()).doesNotContain("Firma anton");
    }

    @Test
    void BK_03_newCustomerIsReachedFromTheListOfCustomers() {
        SeenPage form = merchant().opens("/admin/customers").accepted().opensLinkCalled("New customer");

        assertThat(form.has("#file [name=email]")).isTrue();
    }

    @Test
    void BK_04_plusOpensTheBusinessPartInsideTheCustomersForm() {
        FilledForm form = newBusinessCustomer("eva4@example.com");
        form.type(form.called("Company name"), "Eva BV").type(form.called("VAT number"), VAT);

        SeenPage saved = form.send().accepted();

        assertThat(saved.text()).contains("Eva");
        assertThat(people.companyOf("eva4@example.com")).isNotEmpty();
    }

    @Test
    void BK_05_withoutCompanyNameOrVatNumberTheAccountIsRefused() {
        FilledForm form = newBusinessCustomer("eva5@example.com");
        form.type(form.called("Company name"), "Eva BV");

        SeenPage refused = form.send();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(people.count("select count(*) from customer where email = 'eva5@example.com'"))
                .isZero();
    }

    @Test
    void BK_06_chamberOfCommerceAndDepartmentAreOptional() {
        FilledForm form = newBusinessCustomer("eva6@example.com");
        form.type(form.called("Company name"), "Eva zonder KvK")
                .type(form.called("VAT number"), VAT)
                .type(form.called("Chamber of commerce number"), "")
                .type(form.called("Department"), "");

        form.send().accepted();

        assertThat(people.value(
                        "select name from b2b_company where id = '" + people.companyOf("eva6@example.com") + "'"))
                .contains("Eva zonder KvK");
    }

    @Test
    void BK_07_activeSliderGivesPricesWithoutVatAndTheCompanysPages() {
        Buyer cora = people.registers("cora");
        String before = cora.person().opens(People.PRODUCT).accepted().text();

        SeenPage saved = merchant().activates(page(People.firm("cora").email()), "");

        assertThat(saved.accepted().text()).contains("is approved");
        assertThat(before).contains("incl. VAT");
        assertThat(cora.person().opens(People.PRODUCT).accepted().text()).contains("excl. VAT");
        assertThat(cora.person().opens(ACCOUNT + "/members").status()).isEqualTo(200);
    }

    @Test
    void BK_11_accountMadeInTheBackOfficeGetsOneMail() {
        FilledForm form = newBusinessCustomer("eva11@example.com");
        form.type(form.called("Company name"), "Eva elf").type(form.called("VAT number"), VAT);
        form.tick(form.called("B2B account active")).send().accepted();
        people.shop.post().settles();

        List<Letter> letters = people.shop.post().lettersTo("eva11@example.com");

        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).text()).contains("Your account is a business account");
    }

    @Test
    void BK_12_newAndExistingAccountsAreBothOfferedTheRoute() {
        Person visitor = people.shop.person();

        assertThat(visitor.opens("/sign-up").accepted().text()).contains("Create a B2B account");
        assertThat(people.chris.person().opens("/account/profile").accepted().text())
                .contains("Create a B2B account");
    }

    @Test
    void BK_13_signUpIsReachedFromTheSignIn() {
        SeenPage signUp = people.shop.person().opens("/sign-in").accepted().opensLink("main a[href^=\"/sign-up\"]");

        assertThat(signUp.has("[name=email]")).isTrue();
    }

    @Test
    void BK_20_messageBoxStandsUnderTheSliderOfAWaitingAccount() {
        people.registers("dora");

        FilledForm form = merchant().businessForm(page(People.firm("dora").email()));

        assertThat(form.called("Message to the customer")).isNotEmpty();
        assertThat(form.offers(form.called("B2B account active"))).isTrue();
    }

    @Test
    void BK_22_privateCustomerConvertsAndKeepsWhatHeHas() {
        Buyer rob = people.shop.buyer("rob@example.com");
        rob.signsUp("Rob", "Bos");
        String order = People.orders(rob);
        FilledForm form = rob.person().opens("/account/profile").accepted().form("[name=firstName]");
        form.tick(form.called("Create a B2B account"));
        form.type(form.called("Company name"), "Bos en Zoon").type(form.called("VAT number"), VAT);

        SeenPage saved = form.send().accepted();

        assertThat(saved.text()).contains("We check your business account");
        assertThat(rob.person().opens("/account/orders/" + order).status()).isEqualTo(200);
        assertThat(rob.person().opens(ACCOUNT + "/company").accepted().text())
                .contains("Bos en Zoon", "Until it is approved you buy as a private customer");
        assertThat(people.value("select status from b2b_company where name = 'Bos en Zoon'"))
                .contains("PENDING");
    }

    @Test
    void LS_10_typeIsPrivateOrBusiness() {
        FilledForm form = merchant().opens("/admin/customers/new").accepted().form("#file");

        assertThat(form.offers(form.called("Create a B2B account"))).isTrue();
        assertThat(merchant()
                        .opens(page("chris@example.com") + "/business")
                        .accepted()
                        .text())
                .contains("Create a B2B account");
    }

    /** The style sheet opens and closes the part, so that it goes without scripts, too; nothing is saved meanwhile. */
    @Test
    void LS_11_companyFieldsShowAndHideAtOnceWithAndWithoutScripts() {
        try (Browser browser = Browser.open()) {
            for (BrowserContext context : List.of(browser.desktop("en-GB"), browser.withoutJavaScript())) {
                Page page = context.newPage();
                page.navigate(people.shop.address() + "/sign-up");
                Locator fields = page.locator("section.opened .inside").first();
                Locator box = page.locator("section.opened .opener input").first();

                boolean asPrivate = fields.isVisible();
                box.check();
                boolean asBusiness = fields.isVisible();
                box.uncheck();

                assertThat(asPrivate).isFalse();
                assertThat(asBusiness).isTrue();
                assertThat(fields.isVisible()).isFalse();
            }
            assertThat(browser.problems()).isEmpty();
        }
    }

    @Test
    void BK_18_filterAwaitingConfirmationListsExactlyThose() {
        List<String> before = merchant().waitingCustomers();
        people.registers("fleur");
        String fleur = page(People.firm("fleur").email());

        List<String> meanwhile = merchant().waitingCustomers();
        merchant().activates(fleur, "").accepted();

        assertThat(meanwhile)
                .hasSize(before.size() + 1)
                .contains(fleur)
                .containsAll(before)
                .doesNotContain(page(adasAddress()), page("chris@example.com"));
        assertThat(merchant().waitingCustomers()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void LS_12_allFourFieldsOfACompanyAreStoredAndShown() {
        FilledForm form = newBusinessCustomer("eva12@example.com");
        form.type(form.called("Company name"), "Eva twaalf")
                .type(form.called("VAT number"), VAT)
                .type(form.called("Chamber of commerce number"), "12345678")
                .type(form.called("Identification number"), "EVA-12")
                .send()
                .accepted();

        SeenPage company = merchant()
                .opens(BACK_OFFICE + "/companies/" + people.companyOf("eva12@example.com"))
                .accepted();

        assertThat(company.text()).contains("Eva twaalf", VAT, "12345678", "EVA-12");
    }

    @Test
    void EW_05_customerSeesHisAccountAddressesAndCompany() {
        Person ada = people.ada.person();

        assertThat(ada.opens("/account").accepted().text()).contains("Firma anton");
        assertThat(ada.opens("/account/profile")
                        .accepted()
                        .form("[name=firstName]")
                        .value("firstName"))
                .isEqualTo("Ada");
        assertThat(ada.opens("/account/addresses").accepted().source()).contains("Rue de la Loi");
        assertThat(ada.opens(ACCOUNT + "/company").accepted().text()).contains("Firma anton");
    }

    @Test
    void EW_08_merchantSeesNameCompanyAddressMailAndPhone() {
        String customer = page(adasAddress());

        String all = merchant().opens(customer).accepted().text()
                + merchant().opens(customer + "/business").accepted().source()
                + merchant().opens(customer + "/addresses").accepted().source();

        assertThat(all).contains("Ada Nummer", "Firma anton", "Rue de la Loi", adasAddress());
        assertThat(all.replaceAll("[^0-9]", "")).contains("142685300");
    }

    @Test
    void EW_17_companyDataIsEnteredOnTheFormOfABusinessAccount() {
        SeenPage form = people.shop.person().opens("/sign-up").accepted();

        assertThat(form.form("[name=email]").called("Company name")).isNotEmpty();
        assertThat(form.form("[name=email]").called("VAT number")).isNotEmpty();
    }

    @Test
    void EW_37_forgedGroupOfACustomerIsIgnored() {
        merchant().addsGroup("Zilver", BigDecimal.TEN);
        String group = people.value("select cast(id as varchar(36)) from b2b_group where name = 'Zilver'")
                .orElseThrow();
        FilledForm form =
                people.ada.person().opens("/account/profile").accepted().form("[name=firstName]");

        form.forge("b2b-customer.customerGroup", group)
                .forge("customerGroup", group)
                .send();

        assertThat(people.count("select count(*) from b2b_group_member")).isZero();
        assertThat(people.ada.person().opens("/account/profile").source()).doesNotContain("Zilver", group);
    }

    @Test
    void EW_18_numberFillsNameAndAddressForTheCustomerToCorrect() throws IOException {
        HttpServer register = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        register.createContext("/", exchange -> {
            byte[] answer = "{\"valid\":true,\"name\":\"ACME B.V.\",\"address\":\"KADE 00012\\n1234AB UTRECHT\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        register.start();
        try {
            asksTaxOffices(true, "http://127.0.0.1:" + register.getAddress().getPort());
            FilledForm form = people.shop.person().opens("/sign-up").accepted().form("[name=email]");
            form.choose("country", "NL").tick(form.called("Create a B2B account"));
            form.type(form.called("VAT number"), VAT);

            FilledForm filled = form.press("suggest", "1").accepted().form("[name=email]");

            assertThat(filled.value(filled.called("Company name"))).isEqualTo("ACME B.V.");
            assertThat(filled.value("line1")).isEqualTo("KADE");
            assertThat(filled.value("houseNumber")).isEqualTo("12");
            assertThat(filled.value("city")).isEqualTo("UTRECHT");

            people.execute("update rate_limit set used = 1000000000 where limit_key like 'sign-up.suggest:%'");
            filled.type(filled.called("Company name"), "Mine");
            FilledForm tooOften = filled.press("suggest", "1").accepted().form("[name=email]");
            assertThat(tooOften.value(tooOften.called("Company name"))).isEqualTo("Mine");
        } finally {
            asksTaxOffices(false, "https://ec.europa.eu/taxation_customs/vies/rest-api");
            register.stop(0);
        }
        assertThat(people.shop.person().opens("/sign-up").has("[name=suggest]")).isFalse();
    }

    private static void asksTaxOffices(boolean on, String service) {
        FilledForm settings =
                merchant().opens("/admin/settings/customers").accepted().form("#settings");
        settings.choose(settings.called("Ask tax offices about VAT numbers"), on ? "VIES" : "OFF");
        settings.type(settings.called("Address of the service"), service);
        settings.send().accepted();
    }

    @Test
    void PS_22_creditTermRiskAndWebsiteAreKeptAndTheListHasTheCompany() {
        String customer = page(People.firm("berta").email());
        FilledForm form = merchant().businessForm(customer);
        form.tick(form.called("Allow paying afterwards"))
                .type(form.called("Credit limit"), "1250.50")
                .type(form.called("Payment term in days"), "21")
                .chooseCalled(form.called("Risk level"), "High")
                .type(form.called("Website"), "www.berta.example");
        form.send().accepted();

        FilledForm again = merchant().businessForm(customer);
        String seen = merchant()
                .opens(BACK_OFFICE + "/companies/"
                        + people.companyOf(People.firm("berta").email()))
                .accepted()
                .text();

        assertThat(again.value(again.called("Payment term in days"))).isEqualTo("21");
        assertThat(again.value(again.called("Credit limit"))).startsWith("1250.5");
        assertThat(seen).contains("High", "www.berta.example");
        assertThat(people.bea.person().opens(ACCOUNT + "/company").accepted().text())
                .doesNotContain("High");
        assertThat(merchant()
                        .opens("/admin/customers")
                        .accepted()
                        .texts("#customers th")
                        .toString())
                .contains("Company");
    }

    @Test
    void WH_06_companyThatACustomerRepresentsIsStoredAndShown() {
        assertThat(merchant().opens("/admin/customers?q=anton").accepted().text())
                .contains("Firma anton");
        assertThat(merchant()
                        .businessForm(page(adasAddress()))
                        .value(merchant().businessForm(page(adasAddress())).called("Company name")))
                .isEqualTo("Firma anton");
    }

    @Test
    void PS_14_switchTakesEverythingAwayAndBringsItBack() {
        List<String> addresses = List.of(
                ACCOUNT + "/company", ACCOUNT + "/members", ACCOUNT + "/invitations", BACK_OFFICE + "/companies");
        merchant().flips("b2b-customer");
        String menuOff = merchant().opens("/admin").accepted().source();
        List<Integer> off = addresses.stream()
                .map(address -> (address.startsWith("/admin") ? merchant().person() : people.ada.person())
                        .opens(address)
                        .status())
                .toList();
        String signUp = people.shop.person().opens("/sign-up").accepted().text();

        merchant().flips("b2b-customer");

        assertThat(off).containsOnly(404);
        assertThat(menuOff).doesNotContain(BACK_OFFICE);
        assertThat(signUp).doesNotContain("B2B");
        assertThat(merchant().opens("/admin").accepted().source()).contains(BACK_OFFICE + "/companies");
        assertThat(people.ada.person().opens(ACCOUNT + "/company").status()).isEqualTo(200);
    }

    @Test
    void PS_16_companySectionGoesWithTheSwitchAndItsValuesStay() {
        String before = people.ada.person().opens("/account/profile").accepted().source();
        merchant().flips("b2b-customer");
        String off = people.ada.person().opens("/account/profile").accepted().source();
        merchant().flips("b2b-customer");

        assertThat(before).contains("Firma anton");
        assertThat(off).doesNotContain("Firma anton");
        assertThat(people.ada.person().opens("/account/profile").accepted().source())
                .contains("Firma anton");
    }

    @Test
    void companyIsSuspendedWithImpactAndReasonAndItsPeopleRead() {
        String company = BACK_OFFICE + "/companies/" + people.companyOf(adasAddress());

        SeenPage confirm = merchant().opens(company + "/suspend").accepted();
        SeenPage done =
                confirm.form("[name=reason]").type("reason", "Unpaid invoices").send();

        assertThat(confirm.text()).contains("Firma anton", "One member loses its business rights");
        assertThat(done.accepted().text()).contains("is suspended", "Unpaid invoices", "History");
        assertThat(people.ada.person().opens(ACCOUNT + "/company").accepted().text())
                .contains("is suspended", "Unpaid invoices");
    }

    @Test
    void conversationIsSeenByBothSides() {
        String company = BACK_OFFICE + "/companies/" + people.companyOf(adasAddress());
        merchant()
                .opens(company)
                .accepted()
                .form("[name=message]")
                .type("message", "Which <b>branch</b>?")
                .send()
                .accepted();

        SeenPage answered = people.ada
                .person()
                .opens(ACCOUNT + "/company")
                .accepted()
                .form("[name=message]")
                .type("message", "The one in Utrecht")
                .send()
                .accepted();

        assertThat(answered.text()).contains("Which <b>branch</b>?", "The one in Utrecht");
        assertThat(merchant().opens(company).accepted().text()).contains("The one in Utrecht");
        people.shop.post().settles();
        assertThat(people.shop.post().lettersTo(adasAddress()).toString()).contains("Which <b>branch</b>?");
    }

    @Test
    void severalWaitingCompaniesAreApprovedAtOnce() {
        people.registers("emil");
        people.registers("frank");
        people.execute("update b2b_company set status = 'PENDING' where name in ('Firma emil', 'Firma frank')");
        FilledForm list = merchant()
                .opens(BACK_OFFICE + "/companies?status=PENDING&sort=NEWEST")
                .accepted()
                .form("form[action$=\"/companies/approve\"]");
        String waiting = "select cast(id as varchar(36)) || '.' || version from b2b_company where name = 'Firma ";
        String emil = people.value(waiting + "emil'").orElseThrow();
        String frank = people.value(waiting + "frank'").orElseThrow();

        SeenPage late = list.forge("company", emil.replaceAll("[0-9]+$", "999")).send();
        SeenPage done = list.forge("company", emil).forge("company", frank).send();

        assertThat(late.accepted().text())
                .contains("No company was approved. One was left, since it has changed meanwhile.");
        assertThat(done.accepted().text()).contains("2 companies are approved");
        assertThat(people.count("select count(*) from b2b_company where status = 'ACTIVE' and name in"
                        + " ('Firma emil', 'Firma frank')"))
                .isEqualTo(2);
    }
}
