package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shopplugin.samplehost.MachineRoom;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.Databases;

/** What the merchant sees and does of customers in the back office, page by page. */
class CustomerOfficeTest {

    private static final String CANARY = "canary-4b1d";

    private static BackOffice office;

    @BeforeAll
    static void opens() {
        office = new BackOffice(Databases.h2());
    }

    @AfterAll
    static void closes() {
        office.close();
    }

    // Settings.

    @Test
    void PS_01_onePageGathersAllOptionsAboutCustomersEachWithASentence() {
        SeenPage page = office.merchant.opens("/admin/settings/customers").accepted();

        FilledForm form = page.form("#settings");
        assertThat(List.of(
                        "registration.address",
                        "customer.phone",
                        "customer.mobilePhone",
                        "customer.initials",
                        "customer.gender",
                        "customer.birthDate",
                        "cart.redisplayAtLogin",
                        "mail.afterRegistration",
                        "password.resetDelay",
                        "customer.invite",
                        "customer.deletionNotice",
                        "customer.merchantEdit",
                        "status.inactiveAfter",
                        "ui.experienceLevel"))
                .allMatch(form::offers)
                .allMatch(name -> page.one("[id='" + name + "-hint']").text().length() > 20);
        assertThat(form.value("password.resetDelay")).isEqualTo("6");
        assertThat(form.value("status.inactiveAfter")).isEqualTo("2");
        assertThat(page.texts("#settings h2")).contains("Registration", "Fields", "Signing in", "Mail", "Back office");
    }

    @Test
    void settingThatIsNotOnTheFormKeepsItsValue() {
        office.sets("mail.afterRegistration", "off");

        office.merchant.sends(
                office.host.address().resolve("/admin/settings/customers"),
                List.of(
                        Map.entry("csrf", csrf("/admin/settings/customers")),
                        Map.entry("customer.invite", "AUTOMATIC")));

        assertThat(office.merchant.opens("/admin/settings/customers").has("[id='mail.afterRegistration'][checked]"))
                .isFalse();
        office.sets("mail.afterRegistration", "on");
        assertThat(office.merchant.opens("/admin/settings/customers").has("[id='mail.afterRegistration'][checked]"))
                .isTrue();
    }

    @Test
    void WH_03_fieldIsRefusedEmptyOnlyWhereTheMerchantRequiresIt() {
        office.sets("customer.mobilePhone", "REQUIRED");

        SeenPage refused = office.newCustomer(BackOffice.newEmail("bert")).send();
        office.sets("customer.mobilePhone", "OPTIONAL");
        SeenPage accepted = office.newCustomer(BackOffice.newEmail("bert")).send();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.has("#mobilePhone-error")).isTrue();
        assertThat(refused.form("[name=email]").value("lastName")).isEqualTo("Smid");
        assertThat(accepted.status()).isEqualTo(200);
    }

    // Adding a customer.

    @Test
    void BK_03_newCustomerIsReachedFromTheListOfCustomers() {
        SeenPage form = office.merchant.opens("/admin/customers").opensLinkCalled("New customer");

        assertThat(form.path()).isEqualTo("/admin/customers/new");
        assertThat(form.form("[name=email]").offers("lastName")).isTrue();
    }

    @Test
    void WH_02_formOfTheMerchantSavesACustomer() {
        String email = BackOffice.newEmail("bert");

        String path = office.added(email);

        assertThat(path).isEqualTo(office.file(email));
    }

    @Test
    void EW_25_customerAddedByTheMerchantIsListedAsUnconfirmed() {
        String email = BackOffice.newEmail("bert");

        SeenPage wrong = office.newCustomer("no address").send();
        office.added(email);

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.has("#email-error")).isTrue();
        assertThat(office.merchant.opens("/admin/customers?q=" + email).text()).contains("Unconfirmed");
    }

    @Test
    void EW_26_mailLetsTheNewCustomerConfirmAndChooseAPassword() {
        String email = BackOffice.newEmail("bert");
        String file = office.added(email);

        office.person()
                .opens(office.link(email))
                .form("[name=password]")
                .type("password", BackOffice.PASSWORD)
                .send()
                .accepted();

        assertThat(office.mails(email)).hasSizeGreaterThan(0);
        assertThat(office.merchant.opens(file).text()).contains("Confirmed");
        assertThat(office.signsIn(office.person(), email, BackOffice.PASSWORD).path())
                .isEqualTo("/account");
    }

    @Test
    void WH_10_newCustomerGetsALinkAndNeverAPassword() {
        String email = BackOffice.newEmail("bert");

        office.added(email);

        assertThat(office.mails(email)).hasSize(1);
        assertThat(office.mails(email).get(0)).contains("/set-password?token=");
    }

    @Test
    void invitationWaitsForTheButtonWhereTheMerchantWantsIt() {
        office.sets("customer.invite", "ON_REQUEST");
        String email = BackOffice.newEmail("bert");

        String file = office.added(email);
        int before = office.mails(email).size();
        office.merchant.opens(file + "/link").form("main form").send().accepted();
        office.sets("customer.invite", "AUTOMATIC");

        assertThat(before).isZero();
        assertThat(office.mails(email)).hasSize(1);
        assertThat(office.person().opens(office.link(email)).status()).isEqualTo(200);
    }

    @Test
    void WH_08_noFormOfTheMerchantAsksOrTakesAPassword() {
        String email = BackOffice.newEmail("bert");
        String file = office.newCustomer(email)
                .forge("password", "chosen by the merchant")
                .send()
                .accepted()
                .path();

        office.merchant
                .opens(file + "/edit")
                .form("[name=email]")
                .forge("password", "chosen by the merchant")
                .send()
                .accepted();

        assertThat(List.of("/admin/customers/new", file, file + "/edit", file + "/addresses", file + "/notes"))
                .noneMatch(path -> office.merchant.opens(path).has("main input[type=password]"));
        assertThat(office.sql(
                        "select count(*) from credential where customer_id = '" + file.replaceAll(".*/", "") + "'"))
                .isEqualTo("0");
        assertThat(office.signsIn(office.person(), email, "chosen by the merchant")
                        .path())
                .isEqualTo("/sign-in");
    }

    // What is known of a customer.

    @Test
    void LS_03_changedFieldIsShown() {
        String file = office.added(BackOffice.newEmail("bert"));

        SeenPage saved = office.merchant
                .opens(file + "/edit")
                .form("[name=email]")
                .type("lastName", "Smidsma")
                .send()
                .accepted();

        assertThat(saved.text()).contains("Smidsma");
    }

    @Test
    void LS_18_saveLeadsToTheCustomersOverview() {
        String file = office.added(BackOffice.newEmail("bert"));

        SeenPage edit = office.merchant.opens(file + "/edit");
        SeenPage saved = edit.form("[name=email]").send();

        assertThat(edit.one(".title .actions button.main").text()).isEqualTo("Save");
        assertThat(edit.one(".title .actions button.main").attr("form"))
                .isEqualTo(edit.one("main form").id());
        assertThat(saved.path()).isEqualTo(file);
    }

    @Test
    void LS_05_nameInitialsAndAddressAreKept() {
        String email = BackOffice.newEmail("bert");

        SeenPage file =
                office.newCustomer(email).type("initials", "B.J.").send().accepted();

        assertThat(file.text()).contains("Bert", "B.J.", "Smid", email);
    }

    @Test
    void LS_07_contactDataIsKept() {
        office.sets("customer.gender", "OPTIONAL", "customer.birthDate", "OPTIONAL");

        SeenPage file = office.newCustomer(BackOffice.newEmail("bert"))
                .type("phone", "020 624 1111")
                .type("mobilePhone", "06 12345678")
                .choose("language", "nl")
                .choose("gender", "FEMALE")
                .type("birthDate", "1980-02-29")
                .send()
                .accepted();

        assertThat(file.text())
                .contains("624 1111", "12345678", "Dutch", "Female")
                .containsPattern("(29 Feb|Feb 29)[a-z]*,? 1980");
        office.sets("customer.gender", "HIDDEN", "customer.birthDate", "HIDDEN");
        assertThat(office.merchant.opens(file.path()).text()).doesNotContain("Female");
    }

    @Test
    void WH_04_firstNameIsStoredAndShown() {
        assertThat(office.merchant
                        .opens(office.added(BackOffice.newEmail("bert")))
                        .text())
                .contains("Bert");
    }

    @Test
    void WH_05_lastNameIsStoredAndShown() {
        assertThat(office.merchant
                        .opens(office.added(BackOffice.newEmail("bert")))
                        .text())
                .contains("Smid");
    }

    @Test
    void WH_07_addressIsUniqueHoweverItIsWritten() {
        String email = BackOffice.newEmail("bert");
        office.added(email);

        SeenPage second = office.newCustomer(email.toUpperCase(Locale.ROOT)).send();

        assertThat(second.status()).isEqualTo(422);
        assertThat(second.has("#email-error")).isTrue();
    }

    @Test
    void WH_20_phoneNumberIsStoredAndShown() {
        SeenPage file = office.newCustomer(BackOffice.newEmail("bert"))
                .type("phone", "020 624 1112")
                .send()
                .accepted();

        assertThat(file.text()).contains("624 1112");
    }

    @Test
    void LS_08_agreementToAdvertisingIsKeptWithItsHistory() {
        String file = office.added(BackOffice.newEmail("bert"));

        agrees(file, true);
        agrees(file, false);

        SeenPage history = office.merchant.opens(file + "/consent").accepted();
        assertThat(history.texts("tbody tr")).hasSize(2);
        assertThat(history.texts("tbody tr").get(0)).contains("Took it back", "Back office");
        assertThat(history.texts("tbody tr").get(1)).contains("Agreed", "Back office");
    }

    @Test
    void EW_10_merchantSeesWhoGetsTheNewsletter() {
        String file = office.added(BackOffice.newEmail("bert"));
        String before = office.merchant.opens(file).one("dl.facts").text();

        agrees(file, true);

        assertThat(before).contains("Newsletter No");
        assertThat(office.merchant.opens(file).one("dl.facts").text()).contains("Newsletter Yes");
    }

    @Test
    void LS_09_onlyLanguagesOfTheShopAreOffered() {
        assertThat(languages()).contains("nl");

        shopLanguages(false);
        List<String> fewer = languages();
        shopLanguages(true);

        assertThat(fewer).doesNotContain("nl");
        assertThat(languages()).contains("nl");
    }

    @Test
    void EW_32_languageIsChosenWhereThereAreSeveralAndMailsFollowIt() {
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);
        shopLanguages(false);
        boolean askedOfOne =
                anna.opens("/account/profile").form("[name=lastName]").offers("language");
        shopLanguages(true);

        anna.opens("/account/profile")
                .form("[name=lastName]")
                .choose("language", "nl")
                .send()
                .accepted();
        anna.opens("/account/email")
                .form("[name=email]")
                .type("email", BackOffice.newEmail("anders"))
                .type("current", BackOffice.PASSWORD)
                .send();

        assertThat(askedOfOne).isFalse();
        assertThat(anna.opens("/account").one("html").attr("lang")).isEqualTo("nl");
        assertThat(office.mails(email).get(0)).contains("e-mailadres").doesNotContain("e-mail address");
    }

    @Test
    void WH_33_currencyOfAnAccountIsThatOfItsPricesAndOrdersAndFixedByTheFirst() {
        shopCurrencies("EUR, usd");
        office.merchant
                .opens("/admin/products?q=TEA-1")
                .opensLink("main th a")
                .form("[name=sku]")
                .type("price-USD", "12.50")
                .send()
                .accepted();
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);
        String before = anna.opens("/search?q=TEA-1").text();

        profile(anna).choose("currency", "USD").send().accepted();
        String after = anna.opens("/search?q=TEA-1").text();
        SeenPage thanks = office.orders(anna);
        boolean askedAgain = profile(anna).offers("currency");
        profile(anna).forge("currency", "EUR").send().accepted();
        boolean askedByTheMerchant = office.merchant
                .opens(office.file(email) + "/edit")
                .form("[name=lastName]")
                .offers("currency");
        office.merchant
                .opens(office.file(email) + "/edit")
                .form("[name=lastName]")
                .forge("currency", "EUR")
                .send();
        String kept = office.sql("select trim(currency) from customer where email = '" + email + "'");
        shopCurrencies("EUR");

        assertThat(before).contains("€").doesNotContain("$");
        assertThat(after).contains("$15.13").doesNotContain("€");
        assertThat(askedAgain).isFalse();
        assertThat(askedByTheMerchant).isFalse();
        assertThat(kept).isEqualTo("USD");
        String order = thanks.path().replaceFirst("^.*/", "/admin/orders/");
        assertThat(office.merchant.opens(order).text()).contains("$15.13").doesNotContain("€");
        assertThat(anna.opens("/search?q=TEA-1").text()).contains("€");
    }

    @Test
    void priceOfADeliveryKeepsItsCurrencyWhateverTheShopsFirstOneBecomes() {
        String currency = "select trim(currency) from delivery_method where code = 'standard'";
        shopCurrencies("EUR, USD");
        standardDelivery().type("price", "5.95").send().accepted();
        String before = office.sql(currency);
        shopCurrencies("USD, EUR");
        standardDelivery().type("name-en", "By post").send().accepted();
        String renamed = office.sql(currency);
        standardDelivery().choose("currency", "USD").send().accepted();
        String chosen = office.sql(currency);
        shopCurrencies("EUR");
        standardDelivery().choose("currency", "EUR").type("price", "0").send().accepted();

        assertThat(List.of(before, renamed, chosen)).containsExactly("EUR", "EUR", "USD");
        assertThat(standardDelivery().offers("currency")).isFalse();
    }

    @Test
    void whoeverPutsMoreIntoTheCartThanFitsReadsSo() {
        Person anna = office.customer(BackOffice.newEmail("anna"));
        String product = anna.opens("/search?q=TEA-1").accepted().link("/products/");
        String fits = anna.opens(product)
                .form("[name=quantity]")
                .type("quantity", "9998")
                .send()
                .accepted()
                .text();
        SeenPage cart = anna.opens(product)
                .form("[name=quantity]")
                .type("quantity", "5")
                .send()
                .accepted();

        assertThat(fits).doesNotContain("9,999");
        assertThat(told(cart)).contains("At most 9,999 of one product fit into a cart");
        assertThat(cart.one("[name^=quantity-]").attr("value")).isEqualTo("9999");
    }

    @Test
    void quantityOfWhatAnotherWindowTookOutOfTheCartIsNoError() {
        Person anna = office.customer(BackOffice.newEmail("anna"));
        anna.opens(anna.opens("/search?q=TEA-1").accepted().link("/products/"))
                .form("[name=quantity]")
                .send()
                .accepted();
        SeenPage cart = anna.opens("/cart");
        String field = cart.one("[name^=quantity-]").attr("name");
        SeenPage wrong = cart.form("[name^=quantity-]").type(field, "many").send();
        FilledForm here = anna.opens("/cart").form("[name^=quantity-]").type(field, "many");
        anna.opens("/cart")
                .form("[name^=quantity-]")
                .forge("remove", field.substring("quantity-".length()))
                .send()
                .accepted();

        SeenPage gone = here.send();

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.has(".errors a")).isTrue();
        assertThat(told(wrong)).contains("a whole number from 1 to 9999");
        assertThat(gone.accepted().has(".errors")).isFalse();
    }

    /** What a screen reader says of the quantity of the cart's only line. */
    private static String told(SeenPage cart) {
        return cart.one("#" + cart.one("[name^=quantity-]").attr("aria-describedby"))
                .text();
    }

    private static FilledForm standardDelivery() {
        return office.merchant.opens("/admin/settings/delivery").form("[name=known][value=standard]");
    }

    @Test
    void listOfCurrenciesTakesOnlyWhatIsACurrency() {
        SeenPage refused = office.merchant
                .opens("/admin/settings/shop")
                .form("#shop")
                .type("currencies", "EUR, QQQ")
                .send();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.form("#shop").value("currencies")).isEqualTo("EUR, QQQ");
        assertThat(office.sql("select currencies from shop")).isEqualTo("EUR");
    }

    @Test
    void addressOfAServiceThatIsNoneIsRefusedAtItsField() {
        FilledForm settings = office.merchant.opens("/admin/settings/customers").form("#settings");

        SeenPage refused = settings.type("address.lookup.service", "postcode.tech, please")
                .type("sso.issuer", "ftp://login.example.com")
                .send();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.texts(".error"))
                .filteredOn(text -> text.contains("not the web address of a service"))
                .hasSize(2);
        assertThat(refused.form("#settings").value("address.lookup.service")).isEqualTo("postcode.tech, please");
    }

    // Addresses.

    @Test
    void LS_13_billingAddressHasAllItsFields() {
        SeenPage file = office.newCustomer(BackOffice.newEmail("bert"))
                .choose("country", "NL")
                .type("attention", "Front desk")
                .type("line1", "Kerkstraat")
                .type("houseNumber", "12")
                .type("addition", "bis")
                .type("line2", "Third floor")
                .type("postcode", "1017 GP")
                .type("city", "Amsterdam")
                .send()
                .accepted();

        assertThat(file.text())
                .contains("Front desk", "Kerkstraat 12 bis", "Third floor", "1017 GP Amsterdam", "Netherlands");
    }

    @Test
    void LS_14_shippingAddressIsKeptWhereItDiffers() {
        String file = withAddress(BackOffice.newEmail("bert"));

        SeenPage saved = office.merchant
                .opens(file + "/addresses")
                .form("[name=line1]")
                .tick("shippingDiffers")
                .choose("shipping-country", "NL")
                .type("shipping-line1", "Havenweg")
                .type("shipping-houseNumber", "3")
                .type("shipping-postcode", "3011 AA")
                .type("shipping-city", "Rotterdam")
                .send()
                .accepted();

        assertThat(saved.text()).contains("Kerkstraat 12", "Shipping address", "Havenweg 3");
    }

    @Test
    void LS_15_orderShipsToTheBillingAddressUnlessItDiffers() {
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);
        SeenPage thanks = office.orders(anna);

        SeenPage order = office.merchant.opens(thanks.path().replaceFirst("^.*/", "/admin/orders/"));

        assertThat(office.merchant.opens(office.file(email)).text()).doesNotContain("Shipping address");
        assertThat(order.texts("address")).isNotEmpty().allMatch(address -> address.contains("Dorpsstraat 1"));
    }

    @Test
    void WH_15_bothAddressLinesAreKept() {
        assertThat(office.merchant
                        .opens(withAddress(BackOffice.newEmail("bert")))
                        .text())
                .contains("Kerkstraat 12", "Backyard");
    }

    @Test
    void WH_16_cityIsKept() {
        assertThat(office.merchant
                        .opens(withAddress(BackOffice.newEmail("bert")))
                        .text())
                .contains("Amsterdam");
    }

    @Test
    void WH_17_regionIsKeptWhereACountryHasAny() {
        String file = withAddress(BackOffice.newEmail("bert"));

        FilledForm form = office.merchant
                .opens(file + "/addresses")
                .form("[name=line1]")
                .choose("country", "US")
                .press("redraw", "1")
                .accepted()
                .form("[name=line1]");
        if (form.value("region").isEmpty() && form.offers("region")) {
            fillRegion(form);
        }
        SeenPage saved = form.type("line1", "1 Main Street")
                .type("postcode", "98101")
                .type("city", "Seattle")
                .send()
                .accepted();

        assertThat(saved.text()).containsPattern("Washington|WA");
    }

    @Test
    void WH_18_postcodeIsKept() {
        assertThat(office.merchant
                        .opens(withAddress(BackOffice.newEmail("bert")))
                        .text())
                .contains("1017 GP");
    }

    @Test
    void WH_19_countryIsKept() {
        assertThat(office.merchant
                        .opens(withAddress(BackOffice.newEmail("bert")))
                        .text())
                .contains("Netherlands");
    }

    @Test
    void staleAddressesGetBothVersions() {
        String file = withAddress(BackOffice.newEmail("bert"));
        FilledForm stale = office.merchant.opens(file + "/addresses").form("[name=line1]");
        office.merchant
                .opens(file + "/addresses")
                .form("[name=line1]")
                .type("city", "Haarlem")
                .send()
                .accepted();

        SeenPage answer = stale.type("city", "Leiden").send();

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("Haarlem");
        assertThat(answer.form("[name=line1]").value("city")).isEqualTo("Leiden");
        assertThat(office.merchant.opens(file).text()).contains("Haarlem");
    }

    // Notes.

    @Test
    void LS_16_noteIsShownInTheBackOffice() {
        String file = office.added(BackOffice.newEmail("bert"));

        note(file, CANARY);

        assertThat(office.merchant.opens(file).text()).contains(CANARY);
    }

    @Test
    void WH_36_notesAreATextBox() {
        String file = office.added(BackOffice.newEmail("bert"));

        note(file, "first line\nsecond line " + CANARY);

        assertThat(office.merchant
                        .opens(file + "/notes")
                        .one("textarea[name=notes]")
                        .text())
                .contains("second line " + CANARY);
    }

    @Test
    void WH_37_notesAreInNothingThatACustomerGets() {
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);
        String file = office.file(email);
        note(file, CANARY);
        office.merchant.opens(file + "/link").form("main form").send().accepted();
        SeenPage request = privacyRequest("ACCESS", email);

        SeenPage copy = request.form("form[action$='/file']").send();

        assertThat(copy.source()).contains(email, "Anna").doesNotContain(CANARY);
        assertThat(List.of("/account", "/account/profile", "/account/addresses", "/account/orders", "/account/close"))
                .noneMatch(path -> anna.opens(path).everything().contains(CANARY));
        assertThat(office.mails(email)).isNotEmpty().noneMatch(mail -> mail.contains(CANARY));
    }

    // The list, the file, and what is done there.

    @Test
    void EW_01_customersAreListed() {
        String email = BackOffice.newEmail("bert");
        office.added(email);

        assertThat(office.merchant.opens("/admin").opensLinkCalled("Customers").text())
                .contains(email);
    }

    @Test
    void EW_03_fileOffersToEditToRefuseAndToDelete() {
        String email = BackOffice.newEmail("bert");
        String file = office.added(email);

        SeenPage page = office.merchant.opens("/admin/customers?q=" + email).opensLink("th a[href='" + file + "']");

        assertThat(page.links("main a")).contains(file + "/edit", file + "/delete", file + "/refuse");
    }

    @Test
    void EW_39_pencilAndNameLeadToTheThreeActions() {
        String email = BackOffice.newEmail("bert");
        String file = office.added(email);

        SeenPage list = office.merchant.opens("/admin/customers?q=" + email);
        SeenPage edit = list.opensLink("a[href='" + file + "/edit']");

        assertThat(list.links("th a")).contains(file);
        assertThat(edit.form("[name=email]").offers("refused")).isTrue();
        assertThat(edit.links("main a")).contains(file + "/delete");
    }

    @Test
    void EW_04_nothingOfACustomerLeavesTheMachine() {
        ProxySelector before = ProxySelector.getDefault();
        Set<String> called = ConcurrentHashMap.newKeySet();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                called.add(uri.getHost());
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                called.add(uri.getHost());
            }
        });
        try (BackOffice fresh = new BackOffice(Databases.h2())) {
            Person anna = fresh.customer("anna@example.com");
            fresh.orders(anna);
            fresh.newCustomer("bert@example.com").send().accepted();
            MachineRoom.of(fresh.host).runDue();
        } finally {
            ProxySelector.setDefault(before);
        }

        assertThat(called).isSubsetOf("localhost", "127.0.0.1");
    }

    @Test
    void EW_08_merchantSeesNamePlaceMailAndPhone() {
        String email = BackOffice.newEmail("bert");
        SeenPage file = address(office.newCustomer(email).type("phone", "020 624 1113"))
                .send()
                .accepted();

        assertThat(file.text()).contains("Bert Smid", "Kerkstraat 12", email, "624 1113");
    }

    @Test
    void EW_09_unconfirmedUntilTheCodeIsEntered() {
        String email = BackOffice.newEmail("anna");
        Person anna = office.signedUp(email);
        String before = office.merchant.opens(office.file(email)).text();

        anna.opens("/sign-up/code")
                .form("[name=code]")
                .type("code", office.code(email))
                .send()
                .accepted();

        assertThat(before).contains("Unconfirmed");
        assertThat(office.merchant.opens(office.file(email)).text())
                .contains("Confirmed")
                .doesNotContain("Unconfirmed");
    }

    @Test
    void EW_11_onlyThisCustomersOrdersAreListed() {
        String email = BackOffice.newEmail("anna");
        office.orders(office.customer(BackOffice.newEmail("other")));
        office.orders(office.customer(email));

        SeenPage orders = office.merchant.opens(office.file(email) + "/orders");

        assertThat(orders.texts("tbody tr")).hasSize(1);
    }

    @Test
    void EW_12_guestWhoOrdersIsNotInTheList() {
        String email = BackOffice.newEmail("guest");
        String customers = office.sql("select count(*) from customer");
        Person guest = office.person();
        guest.opens(guest.opens("/search?q=TEA-1").accepted().link("/products/"))
                .form("[name=quantity]")
                .send()
                .accepted();
        SeenPage page = guest.opens("/checkout/address")
                .form("[name=buyer]")
                .type("buyer", "Gerda Gast")
                .type("email", email)
                .choose("country", "NL")
                .type("line1", "Dorpsstraat")
                .type("houseNumber", "2")
                .type("postcode", "1234 AB")
                .type("city", "Ons Dorp")
                .send()
                .accepted();
        page = page.form("[name=delivery]")
                .choose("delivery", "standard")
                .send()
                .accepted();
        page.form("#payment").choose("payment", "bank-transfer").send().accepted();

        assertThat(office.merchant.opens("/admin/orders").text()).contains("Gerda Gast");
        assertThat(office.sql("select count(*) from customer")).isEqualTo(customers);
        assertThat(office.merchant.opens("/admin/customers?q=" + email).has("#customers th a"))
                .isFalse();
    }

    @Test
    void EW_30_wrongAddressIsCorrectedAndTheOldCodeAndLinksDie() {
        String wrong = BackOffice.newEmail("ana");
        String right = BackOffice.newEmail("anna");
        Person anna = office.signedUp(wrong);
        String oldCode = office.code(wrong);
        String file = office.file(wrong);
        office.sets("customer.merchantEdit", "GROUP_STATUS_ONLY");

        office.merchant
                .opens(file + "/edit")
                .form("[name=email]")
                .type("email", right)
                .send()
                .accepted();
        office.merchant.opens(file + "/link").form("main form").send().accepted();
        office.sets("customer.merchantEdit", "FULL");
        SeenPage tried = anna.opens("/sign-up/code")
                .form("[name=code]")
                .type("code", oldCode)
                .send();

        assertThat(tried.path()).isEqualTo("/sign-up/code");
        assertThat(office.merchant.opens(file).text()).contains(right, "Unconfirmed");
        office.person()
                .opens(office.link(right))
                .form("[name=password]")
                .type("password", BackOffice.PASSWORD)
                .send()
                .accepted();
        assertThat(office.merchant.opens(file).text()).contains("Confirmed").doesNotContain("Unconfirmed");
    }

    @Test
    void EW_43_merchantMayChangeOnlyTheStateWhereTheShopSaysSo() {
        String email = BackOffice.newEmail("anna");
        office.customer(email);
        String file = office.file(email);
        office.sets("customer.merchantEdit", "GROUP_STATUS_ONLY");

        SeenPage edit = office.merchant.opens(file + "/edit");
        SeenPage forged = edit.form("main form")
                .forge("firstName", "Mallory")
                .forge("lastName", "Evil")
                .forge("email", "mallory@example.com")
                .choose("status", "INACTIVE")
                .send();
        SeenPage addresses = office.merchant.opens(file + "/addresses");
        office.sets("customer.merchantEdit", "FULL");

        assertThat(edit.form("main form").offers("lastName")).isFalse();
        assertThat(edit.form("main form").offers("email")).isFalse();
        assertThat(edit.text()).contains("de Boer", email);
        assertThat(edit.links("main a")).contains(file + "/delete");
        assertThat(addresses.has("main form")).isFalse();
        assertThat(forged.status()).isEqualTo(200);
        assertThat(office.merchant.opens(file).text())
                .contains("Anna de Boer", email, "Inactive")
                .doesNotContain("Mallory");
    }

    @Test
    void EW_44_refusedCustomerIsOutAtTheNextRequestAndStaysOut() {
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);
        String file = office.file(email);

        office.merchant
                .opens(file + "/edit")
                .form("[name=email]")
                .tick("refused")
                .send()
                .accepted();

        assertThat(office.merchant.opens(file).text()).contains("Refused");
        assertThat(anna.opens("/account").path()).isEqualTo("/sign-in");
        assertThat(office.signsIn(office.person(), email, BackOffice.PASSWORD).path())
                .isEqualTo("/sign-in");
    }

    @Test
    void refusingFromTheHeaderAsksFirst() {
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);
        String file = office.file(email);

        SeenPage question = office.merchant.opens(file).opensLink("a[href$='/refuse']");
        String still = anna.opens("/account").path();
        question.form("main form").send().accepted();

        assertThat(question.text()).contains("Anna de Boer");
        assertThat(still).isEqualTo("/account");
        assertThat(anna.opens("/account").path()).isEqualTo("/sign-in");
    }

    @Test
    void WH_28_singleSignOnIsAllowedOrNotCustomerByCustomer() {
        String file = office.added(BackOffice.newEmail("bert"));
        boolean before = office.merchant.opens(file + "/edit").has("#ssoAllowed[checked]");

        office.merchant
                .opens(file + "/edit")
                .form("[name=email]")
                .untick("ssoAllowed")
                .send()
                .accepted();

        assertThat(before).isTrue();
        assertThat(office.merchant.opens(file + "/edit").has("#ssoAllowed[checked]"))
                .isFalse();
    }

    @Test
    void LS_19_linkFromTheMerchantSetsAPassword() {
        String email = BackOffice.newEmail("anna");
        office.customer(email);
        office.merchant
                .opens(office.file(email) + "/link")
                .form("main form")
                .send()
                .accepted();

        office.person()
                .opens(office.link(email))
                .form("[name=password]")
                .type("password", "another quiet sentence")
                .send()
                .accepted();

        assertThat(office.signsIn(office.person(), email, "another quiet sentence")
                        .path())
                .isEqualTo("/account");
    }

    @Test
    void LS_20_linkIsAskedForTwiceAndLeavingSendsNothing() {
        String email = BackOffice.newEmail("anna");
        office.customer(email);
        int before = office.mails(email).size();

        SeenPage question = office.merchant.opens(office.file(email)).opensLink("a[href$='/link']");
        question.opensLinkCalled("Cancel");

        assertThat(question.text()).contains(email);
        assertThat(office.mails(email)).hasSize(before);
    }

    @Test
    void EW_51_binInTheListOpensTheConfirmation() {
        String email = BackOffice.newEmail("bert");
        String file = office.added(email);

        SeenPage question =
                office.merchant.opens("/admin/customers?q=" + email).opensLink("a[href='" + file + "/delete']");

        assertThat(question.text()).contains("Bert Smid");
        assertThat(office.merchant.opens(file).status()).isEqualTo(200);
    }

    @Test
    void EW_52_deleteAtTheBottomOfTheFormOpensTheSameConfirmation() {
        String file = office.added(BackOffice.newEmail("bert"));

        SeenPage question = office.merchant.opens(file + "/edit").opensLink("main > p a[href$='/delete']");

        assertThat(question.path()).isEqualTo(file + "/delete");
    }

    @Test
    void EW_55_deletedCustomerGetsNoMailUnlessTheShopSaysSo() {
        String silent = BackOffice.newEmail("bert");
        String told = BackOffice.newEmail("bert");
        delete(office.added(silent));
        office.sets("customer.deletionNotice", "on");
        delete(office.added(told));
        office.sets("customer.deletionNotice", "off");

        assertThat(office.mails(silent)).hasSize(1); // the invitation
        assertThat(office.mails(told)).hasSize(2);
        assertThat(office.mails(told).get(0)).contains("Your account was deleted");
    }

    @Test
    void G04_secondDeletionFindsNobodyAndNothingIsUndone() {
        String email = BackOffice.newEmail("bert");
        String file = office.added(email);
        FilledForm first = office.merchant.opens(file + "/delete").form("main form");
        FilledForm second = office.merchant.opens(file + "/delete").form("main form");

        SeenPage done = first.send();
        SeenPage again = second.send();

        assertThat(done.path()).isEqualTo("/admin/customers");
        assertThat(again.status()).isEqualTo(404);
        assertThat(office.merchant.opens(file).status()).isEqualTo(404);
        assertThat(office.added(email)).isNotEqualTo(file);
    }

    // The nightly job.

    @Test
    void WH_27_unusedAccountRestsUnlessItsStatusNeverChangesByItself() {
        String email = BackOffice.newEmail("anna");
        office.customer(email);
        String exempt = BackOffice.newEmail("anna");
        office.customer(exempt);
        office.merchant
                .opens(office.file(exempt) + "/edit")
                .form("[name=email]")
                .tick("autoStatusUpdatesDisabled")
                .send()
                .accepted();
        MachineRoom jobs = MachineRoom.of(office.host);
        office.change("update customer set last_seen_at = timestamp '2025-01-01 00:00:00+00' where email in ('" + email
                + "', '" + exempt + "')");

        office.clock.pass(Duration.ofDays(2));
        jobs.runDue();

        assertThat(status(email)).isEqualTo("INACTIVE");
        assertThat(status(exempt)).isEqualTo("ACTIVE");
        assertThat(office.merchant.opens(office.file(email)).text()).contains("Inactive");
        assertThat(office.merchant.opens("/admin/settings/customers").text()).contains("Last run");
        office.signsIn(office.person(), email, BackOffice.PASSWORD).accepted();
        assertThat(status(email)).isEqualTo("ACTIVE");
    }

    @Test
    void WH_32_closedAccountCannotBeSignedInTo() {
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);

        office.merchant
                .opens(office.file(email) + "/edit")
                .form("[name=email]")
                .choose("status", "CLOSED")
                .send()
                .accepted();

        assertThat(office.merchant.opens(office.file(email)).text()).contains("Closed");
        assertThat(anna.opens("/account").path()).isEqualTo("/sign-in");
        assertThat(office.signsIn(office.person(), email, BackOffice.PASSWORD).path())
                .isEqualTo("/sign-in");
    }

    // Privacy.

    @Test
    void LS_04_erasureIsAPageOfItsOwnAndLeavesNothingPersonal() {
        String email = BackOffice.newEmail("wilhelmina");
        Person anna = office.customer(email);
        anna.opens("/account/profile")
                .form("[name=lastName]")
                .type("firstName", "Wilhelmina" + CANARY)
                .type("lastName", "Ottersum" + CANARY)
                .send()
                .accepted();
        SeenPage thanks = office.orders(anna);
        note(office.file(email), "note about Ottersum" + CANARY);
        String orderPath = thanks.path().replaceFirst("^.*/", "/admin/orders/");
        office.merchant
                .opens(orderPath)
                .form("[name=status]")
                .forge("status", "COMPLETED")
                .send()
                .accepted();

        SeenPage request = privacyRequest("ERASURE", email);
        SeenPage confirm = request.opensLink("a[href$='/erase']");
        SeenPage slip = confirm.form("[name=confirm]").type("confirm", "99").send();
        String number = office.sql("select number from customer where email = '" + email + "'");
        SeenPage done =
                confirm.form("[name=confirm]").type("confirm", number).send().accepted();

        assertThat(slip.status()).isEqualTo(422);
        assertThat(done.text()).contains("kept", "1 order without name", "seven years");
        assertThat(office.everythingStored())
                .doesNotContain(email)
                .doesNotContain("Ottersum" + CANARY)
                .doesNotContain("Wilhelmina" + CANARY);
        assertThat(anna.opens("/account").path()).isEqualTo("/sign-in");
        assertThat(office.merchant.opens(orderPath).text()).contains("TEA-1", "#" + number);
        office.customer(email);
    }

    @Test
    void erasureWaitsUntilNothingIsToBeDelivered() {
        String email = BackOffice.newEmail("anna");
        office.orders(office.customer(email));

        SeenPage request = privacyRequest("ERASURE", email);

        assertThat(request.text()).contains("still to be delivered");
        assertThat(request.links("main a")).noneMatch(link -> link.endsWith("/erase"));
    }

    @Test
    void auditChainHoldsAfterSomebodyWasErased() {
        String email = BackOffice.newEmail("anna");
        office.customer(email);
        String number = office.sql("select number from customer where email = '" + email + "'");
        privacyRequest("ERASURE", email)
                .opensLink("a[href$='/erase']")
                .form("[name=confirm]")
                .type("confirm", number)
                .send()
                .accepted();

        SeenPage checked = office.merchant
                .opens("/admin/audit")
                .form("main form[method=post]")
                .send();

        assertThat(checked.text()).doesNotContainIgnoringCase("broken");
        assertThat(checked.status()).isEqualTo(200);
    }

    @Test
    void clerkHearsWhetherASecurityAnswerIsRightAndNeverWhatItIs() {
        office.merchant
                .opens("/admin/settings/security-questions")
                .form("[name=wording-en]")
                .type("wording-en", "First pet?")
                .type("wording-nl", "Eerste huisdier?")
                .send()
                .accepted();
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);
        String file = office.file(email);
        boolean askedBefore = office.merchant.opens(file).has("[name=answer]");
        anna.opens("/account/security-question")
                .form("[name=answer]")
                .chooseCalled("question", "First pet?")
                .type("answer", "Snuffel " + CANARY)
                .type("current", BackOffice.PASSWORD)
                .send()
                .accepted();

        String wrong = answers(file, "Bello");
        String right = answers(file, "snuffel  " + CANARY);
        List<String> later =
                Stream.generate(() -> answers(file, "Bello")).limit(8).toList();
        office.merchant
                .opens("/admin/settings/security-questions")
                .form("button[name=retire]")
                .press("retire", office.sql("select id from security_question where retired = false"));

        assertThat(askedBefore).isFalse();
        assertThat(wrong).contains("The answer is wrong");
        assertThat(right).contains("The answer is right").doesNotContain(CANARY);
        assertThat(later).last().asString().contains("too many wrong answers");
        assertThat(office.sql("select count(*) from audit_entry where action = 'customer.answer-right'"
                        + " and actor_kind = 'ADMINISTRATOR'"))
                .isEqualTo("1");
        assertThat(office.everythingStored()).doesNotContain("nuffel");
    }

    @Test
    void G01_customerWithoutAPasswordClosesHisAccountByACodeFromAMail() {
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);
        office.change(
                "delete from credential where customer_id = (select id from customer where email = '" + email + "')");

        SeenPage sent = anna.opens("/account/close")
                .form("[name=code]")
                .type("feedback", "Too dear")
                .press("send", "on");
        String code = office.code(email).replaceAll("[^0-9]", "");
        SeenPage wrong = sent.form("[name=code]")
                .type("code", code.equals("000000") ? "000001" : "000000")
                .send();
        SeenPage closed = wrong.form("[name=code]").type("code", code).send();

        assertThat(sent.text()).contains("We have sent a code").contains(email);
        assertThat(sent.form("[name=code]").value("feedback")).isEqualTo("Too dear");
        assertThat(sent.has("[name=current]")).isFalse();
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(closed.text()).contains("Your account is closed");
        assertThat(office.sql("select count(*) from customer where email = '" + email + "'"))
                .isEqualTo("0");
    }

    @Test
    void E13_invitationCarriesNoPasswordAndItsLinkWorksOnce() {
        String email = BackOffice.newEmail("bert");
        office.added(email);
        String link = office.link(email);

        office.person()
                .opens(link)
                .form("[name=password]")
                .type("password", BackOffice.PASSWORD)
                .send()
                .accepted();
        Person second = office.person();
        SeenPage again = second.opens(link);

        assertThat(office.mails(email)).noneMatch(mail -> mail.contains(BackOffice.PASSWORD));
        assertThat(again.has("[name=password]")).isFalse();
        assertThat(second.opens("/account").path()).isEqualTo("/sign-in");
    }

    /** None of them is a column, a state or a place in the list that the page has made itself. */
    @Test
    void X04_listTakesNothingButWhatItOffers() {
        String probe = URLEncoder.encode("x' or 1=1; drop table customer --", StandardCharsets.UTF_8);
        String everybody = office.merchant
                .opens("/admin/customers")
                .accepted()
                .one("#customers")
                .text();

        for (String name : List.of("order", "dir", "status", "access", "confirmed", "newsletter", "tag", "account")) {
            for (String value : List.of(probe, "password", "c.epoch", "-1", "1000000000", "%00")) {
                SeenPage page = office.merchant.opens("/admin/customers?" + name + "=" + value);
                assertThat(page.status()).as(name + "=" + value).isIn(200, 400);
                assertThat(page.status() == 400 || page.one("#customers").text().equals(everybody))
                        .as(name + "=" + value)
                        .isTrue();
            }
        }
        for (String place : List.of("after", "before")) {
            for (String value : List.of(probe, "~", "x~y", "%7E" + probe, "a~00000000-0000-0000-0000-000000000000")) {
                assertThat(office.merchant
                                .opens("/admin/customers?order=SEEN&" + place + "=" + value)
                                .status())
                        .as(place + "=" + value)
                        .isEqualTo(200);
            }
        }
        assertThat(office.merchant.opens("/admin/customers?q=" + probe).status())
                .isEqualTo(200);
    }

    @Test
    void X09_nameCannotBreakIntoAMail() {
        String email = BackOffice.newEmail("anna");
        office.person()
                .opens("/sign-up")
                .form("[name=email]")
                .type("firstName", "Anna\r\nBcc: spy@example.com")
                .type("lastName", "de\u0085Boer\nX-Evil: 1")
                .type("email", email)
                .type("password", BackOffice.PASSWORD)
                .choose("country", "NL")
                .send();

        assertThat(office.sql("select count(*) from mail where recipient like '%spy%' or subject like '%Bcc%'"))
                .isEqualTo("0");
        assertThat(office.sql("select first_name || '|' || last_name from customer where email = '" + email + "'"))
                .doesNotContain("\r", "\n", "\u0085");
    }

    @Test
    void settingsThatAColleagueChangedMeanwhileStayAsHeChoseThem() {
        FilledForm stale = office.merchant.opens("/admin/settings/customers").form("#settings");
        office.sets("customer.birthDate", "OPTIONAL");
        inactiveAfter("3");

        SeenPage saved = stale.choose("customer.gender", "OPTIONAL").send().accepted();

        assertThat(saved.form("#settings").value("status.inactiveAfter")).isEqualTo("3");
        assertThat(saved.has("[name='customer.birthDate'] option[value=OPTIONAL][selected]"))
                .isTrue();
        assertThat(saved.has("[name='customer.gender'] option[value=OPTIONAL][selected]"))
                .isTrue();
        office.sets("customer.birthDate", "HIDDEN", "customer.gender", "HIDDEN");
        inactiveAfter("2");
    }

    @Test
    void savingWhatNobodyTouchedChangesNoSetting() {
        String changes = "select count(*) from audit_entry where action = 'setting.change'";
        String before = office.sql(changes);

        office.merchant
                .opens("/admin/settings/customers")
                .form("#settings")
                .send()
                .accepted();

        assertThat(office.sql(changes)).isEqualTo(before);
    }

    private static void inactiveAfter(String years) {
        office.merchant
                .opens("/admin/settings/customers")
                .form("#settings")
                .type("status.inactiveAfter", years)
                .send()
                .accepted();
    }

    // Team.

    @Test
    void M05_clerkWithoutTheRightGetsNoByteOfTheNotes() {
        String file = office.added(BackOffice.newEmail("bert"));
        note(file, CANARY);
        office.merchant
                .opens("/admin/team/roles/new")
                .form("[name=name]")
                .type("name", "Packer")
                .only("permission", List.of("orders", "customers"))
                .send()
                .accepted();

        Person clerk = member("Packer");

        assertThat(clerk.opens(file).accepted().everything()).doesNotContain(CANARY);
        assertThat(clerk.opens(file).links("main a")).doesNotContain(file + "/notes");
        assertThat(clerk.opens(file + "/notes").status()).isEqualTo(404);
        assertThat(clerk.opens("/admin/settings/customers").status()).isEqualTo(403);
        assertThat(clerk.opens("/admin/privacy").status()).isEqualTo(403);
        assertThat(clerk.opens("/admin/team").status()).isEqualTo(403);
    }

    @Test
    void A08_fileOfAColleagueIsClosedToWhoMayNotSeeAllThatIsInIt() {
        note(office.added(BackOffice.newEmail("bert")), CANARY);
        office.merchant
                .opens("/admin/team/roles/new")
                .form("[name=name]")
                .type("name", "Sender")
                .only("permission", List.of("customers", "customers.export"))
                .send()
                .accepted();
        Person clerk = member("Sender");
        SeenPage made = made(office.merchant);
        String file = made.link("/admin/customers/tasks/" + id(made) + "/file/");
        SeenPage brought = bringsIn(office.merchant, "email,notes\nbert@example.com," + CANARY + "\n");

        SeenPage closed = clerk.opens(made.path()).accepted();
        SeenPage mapping = clerk.opens(brought.path()).accepted();
        SeenPage reread = clerk.sends(
                office.host.address().resolve(brought.path()),
                List.of(
                        Map.entry("csrf", closed.one("input[name=csrf]").attr("value")),
                        Map.entry("do", "read"),
                        Map.entry("charset", "UTF-8"),
                        Map.entry("separator", "comma")));
        SeenPage own = made(clerk);

        assertThat(office.merchant.downloads(file).statusCode()).isEqualTo(200);
        assertThat(brought.text()).contains(CANARY);
        assertThat(clerk.downloads(file).statusCode()).isEqualTo(403);
        assertThat(closed.everything()).contains("stays closed to you").doesNotContain("/file/");
        assertThat(mapping.everything()).contains("stays closed to you").doesNotContain(CANARY);
        assertThat(reread.status()).isEqualTo(403);
        assertThat(reread.everything()).doesNotContain(CANARY);
        assertThat(new String(
                        clerk.downloads(own.link("/admin/customers/tasks/" + id(own) + "/file/"))
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("@example.com")
                .doesNotContain(CANARY);
    }

    /** The page of an export once its file is there. */
    private static SeenPage made(Person person) {
        String task = person.opens("/admin/customers/files")
                .form("#filter")
                .send()
                .accepted()
                .path();
        office.clock.pass(Duration.ofSeconds(2));
        MachineRoom.of(office.host).runDue();
        return person.opens(task);
    }

    private static String id(SeenPage task) {
        return task.path().replaceFirst(".*/", "");
    }

    private static SeenPage bringsIn(Person person, String file) {
        String csrf = person.opens("/admin/customers/files")
                .one("#filter input[name=csrf]")
                .attr("value");
        return person.sendsParts(
                        office.host.address().resolve("/admin/customers/import"),
                        List.of(Map.entry("csrf", csrf), Map.entry("file", file)))
                .accepted();
    }

    @Test
    void shopNeverLosesItsLastOwner() {
        SeenPage team = office.merchant.opens("/admin/team");

        SeenPage refused = team.form("[name=member]").choose("role", "CLERK").send();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(office.merchant.opens("/admin/team").status()).isEqualTo(200);
    }

    @Test
    void whoeverLostHisLinkOrHisPasswordGetsANewLinkAndTheOldOneIsWorthNothing() {
        String email = BackOffice.newEmail("clerk");
        office.merchant
                .opens("/admin/team/new")
                .form("[name=email]")
                .type("name", "Lola Loser")
                .type("email", email)
                .chooseCalled("role", "Clerk")
                .send()
                .accepted();
        String lost = office.link(email);

        SeenPage told = office.merchant
                .opens("/admin/team")
                .form("tr:contains(" + email + ") button[name=link]")
                .press("link", "1")
                .accepted();
        String link = office.link(email);
        SeenPage old = office.person().opens(lost);
        office.person()
                .opens(link)
                .form("[name=password]")
                .type("password", BackOffice.PASSWORD)
                .send()
                .accepted();
        Person clerk = office.person();
        SeenPage desk = clerk.opens("/admin/sign-in")
                .form("[name=login]")
                .type("login", email)
                .type("password", BackOffice.PASSWORD)
                .send();

        assertThat(told.text()).contains("Lola Loser gets a mail with a link");
        assertThat(link).isNotEqualTo(lost);
        assertThat(old.has("[name=password]")).isFalse();
        assertThat(desk.path()).isEqualTo("/admin");
        assertThat(office.merchant.opens("/admin/team").has("tr:contains(Administrator) button[name=link]"))
                .isFalse();
    }

    @Test
    void whoManagesTheTeamOpensNoAccountOfSomebodyWhoMayMoreByALink() {
        String email = BackOffice.newEmail("clerk");
        member("Clerk", email);
        role("Bureau", "team", "mail");
        Person carl = member("Bureau");
        String links = office.sql("select count(*) from administrator_link");
        String mails = office.sql("select count(*) from mail");

        SeenPage team = carl.opens("/admin/team").accepted();
        SeenPage refused = team.form("tr:contains(" + email + ") [name=member]").press("link", "1");

        assertThat(team.has("tr:contains(" + email + ") button[name=link]")).isFalse();
        assertThat(team.has("tr:contains(Carla):has(option:contains(Bureau)[selected]) button[name=link]"))
                .isTrue();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(office.sql("select count(*) from administrator_link")).isEqualTo(links);
        assertThat(office.sql("select count(*) from mail")).isEqualTo(mails);
    }

    @Test
    void whoManagesRolesLeavesThoseThatMayMoreAsTheyAre() {
        String bureau = role("Front desk", "team");
        String rich = role("Rich", "orders", "settings");
        Person carl = member("Front desk");
        String path = "/admin/team/roles/" + rich;
        String before = office.sql("select name || permissions || version from role where id = '" + rich + "'");

        SeenPage taken = carl.opens(path)
                .form("[name=name]")
                .only("permission", List.of("team"))
                .send();
        SeenPage renamed = carl.opens(path)
                .form("[name=name]")
                .type("name", "Poor")
                .only("permission", List.of())
                .send();
        SeenPage deleted = carl.opens(path).form("[name=name]").press("delete", "1");
        SeenPage own = carl.opens("/admin/team/roles/" + bureau)
                .form("[name=name]")
                .type("name", "Front office")
                .send();

        assertThat(List.of(taken.status(), renamed.status(), deleted.status())).containsOnly(403);
        assertThat(office.sql("select name || permissions || version from role where id = '" + rich + "'"))
                .isEqualTo(before);
        assertThat(own.path()).isEqualTo("/admin/team");
    }

    /** A role that the merchant makes; answers its id. */
    private static String role(String name, String... rights) {
        office.merchant
                .opens("/admin/team/roles/new")
                .form("[name=name]")
                .type("name", name)
                .only("permission", List.of(rights))
                .send()
                .accepted();
        return office.sql("select cast(id as varchar(36)) from role where name = '" + name + "'");
    }

    private Person member(String role) {
        return member(role, BackOffice.newEmail("clerk"));
    }

    private Person member(String role, String email) {
        office.merchant
                .opens("/admin/team/new")
                .form("[name=email]")
                .type("name", "Carla Clerk")
                .type("email", email)
                .chooseCalled("role", role)
                .send()
                .accepted();
        office.person()
                .opens(office.link(email))
                .form("[name=password]")
                .type("password", BackOffice.PASSWORD)
                .send()
                .accepted();
        Person clerk = office.person();
        clerk.opens("/admin/sign-in")
                .form("[name=login]")
                .type("login", email)
                .type("password", BackOffice.PASSWORD)
                .send()
                .accepted();
        return clerk;
    }

    private static SeenPage privacyRequest(String kind, String who) {
        return office.merchant
                .opens("/admin/privacy/new")
                .form("[name=who]")
                .choose("kind", kind)
                .type("who", who)
                .send()
                .accepted();
    }

    private static void note(String file, String text) {
        office.merchant
                .opens(file + "/notes")
                .form("[name=notes]")
                .type("notes", text)
                .send()
                .accepted();
    }

    private static void agrees(String file, boolean yes) {
        FilledForm form = office.merchant.opens(file + "/edit").form("[name=email]");
        (yes ? form.tick("newsletter") : form.untick("newsletter")).send().accepted();
    }

    private static void delete(String file) {
        office.merchant.opens(file + "/delete").form("main form").send().accepted();
    }

    private static String withAddress(String email) {
        return address(office.newCustomer(email)).send().accepted().path();
    }

    private static FilledForm address(FilledForm form) {
        return form.choose("country", "NL")
                .type("line1", "Kerkstraat")
                .type("houseNumber", "12")
                .type("line2", "Backyard")
                .type("postcode", "1017 GP")
                .type("city", "Amsterdam");
    }

    private static void fillRegion(FilledForm form) {
        try {
            form.choose("region", "WA");
        } catch (AssertionError freeText) {
            form.type("region", "Washington");
        }
    }

    private static List<String> languages() {
        return office.merchant.opens("/admin/customers/new").texts("select[name=language] option").stream()
                .map(name -> name.equals("Nederlands") || name.equals("Dutch") ? "nl" : name)
                .toList();
    }

    private static String answers(String file, String answer) {
        return office.merchant
                .opens(file)
                .form("[name=answer]")
                .type("answer", answer)
                .send()
                .accepted()
                .text();
    }

    private static FilledForm profile(Person person) {
        return person.opens("/account/profile").accepted().form("[name=lastName]");
    }

    private static void shopCurrencies(String codes) {
        office.merchant
                .opens("/admin/settings/shop")
                .form("#shop")
                .type("currencies", codes)
                .send()
                .accepted();
    }

    private static void shopLanguages(boolean dutch) {
        office.merchant
                .opens("/admin/settings/shop")
                .form("#shop")
                .only("languages", dutch ? List.of("en", "nl") : List.of("en"))
                .send()
                .accepted();
    }

    private static String status(String email) {
        return office.sql("select status from customer where email = '" + email + "'");
    }

    private static String csrf(String path) {
        return office.merchant.opens(path).form("#settings").value("csrf");
    }
}
