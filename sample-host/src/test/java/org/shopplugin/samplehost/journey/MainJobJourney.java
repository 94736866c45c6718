package org.shopplugin.samplehost.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.samplehost.journey.PostOffice.Letter;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/**
 * A merchant turns B2B mode on, a company registers, is approved, buys at its own prices and pays by invoice; the merchant
 * turns B2B mode off and on again. He reads English, the company Dutch.
 */
class MainJobJourney {

    private static final String PLUGIN = "b2b-customer";
    private static final String GROUP = "Zilvermeeuwen";
    private static final String COMPANY = "Café De Gouden Kraan B.V.";
    private static final String BUYER = "inkoop@goudenkraan.example";
    private static final String NEIGHBOUR = "bert@bakkerijbuurman.example";
    private static final String PASSWORD = "vier paarden op een batterij";

    @TempDir
    Path folder;

    static Stream<FreshDatabase> databases() {
        return Databases.both();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void companyBuysAtItsOwnPricesByInvoice(FreshDatabase database) {
        String album = "main-job-" + database.product().toLowerCase(Locale.ROOT);
        try (OpenShop shop = OpenShop.withTheBuiltPlugin(database, folder);
                Browser browser = Browser.open()) {
            Surfer merchant = new Surfer(shop.address(), browser.desktop("en-GB"), album + "/merchant");
            Surfer buyer = new Surfer(shop.address(), browser.desktop("nl-NL"), album + "/buyer");
            Surfer neighbour = new Surfer(shop.address(), browser.desktop("nl-NL"), album + "/neighbour");

            merchantComesToHisShop(shop, merchant);
            merchantTurnsB2bModeOn(merchant);
            merchantSaysWhenInvoicesArePaid(merchant);
            companySignsUp(shop, buyer);
            merchantAnswersWithoutDeciding(shop, merchant);
            merchantActivates(shop, merchant);
            String order = buyerPaysByInvoice(buyer);
            merchantTellsWhoSells(merchant, order);
            merchantIssuesTheInvoice(merchant, order);
            buyerDownloadsIt(shop, buyer, order);
            anotherCompanyMayNot(shop, merchant, neighbour);
            b2bModeGoesOffAndOnAgain(merchant, buyer, order);

            assertThat(browser.problems()).isEmpty();
        }
    }

    private static void merchantComesToHisShop(OpenShop shop, Surfer merchant) {
        merchant.opens("/admin");
        merchant.looks("sign-in");
        merchant.types("User name", shop.merchantsLogin());
        merchant.types("Password", shop.printedPassword());
        merchant.clicks("Sign in");
        merchant.looksOnPhoneToo("first-password");
        assertThat(merchant.reads()).contains("was printed at the start of the shop");
        merchant.types("Current password", shop.printedPassword());
        merchant.types("New password", PASSWORD);
        merchant.clicks("Keep this password");
        merchant.looksOnPhoneToo("dashboard");
        Merchant.hasChosen(shop.printedPassword(), PASSWORD);
        Merchant stock = shop.merchant();
        stock.addsCategory("Coffee");
        stock.addsProduct("CB-101", "House Blend", "Coffee", new BigDecimal("13.95"));
        stock.addsProduct("CB-102", "Espresso Notte", "Coffee", new BigDecimal("15.40"));
        stock.addsProduct("MG-704", "Grinder on Demand", "Coffee", new BigDecimal("649.00"));
        merchant.opens("/admin/products");
        merchant.looks("products");
    }

    /** Step 1. */
    private static void merchantTurnsB2bModeOn(Surfer merchant) {
        merchant.opens("/admin/settings/customers");
        merchant.looks("settings-customers");
        merchant.page()
                .locator("a[href^='/admin/plugins/" + PLUGIN + "']")
                .first()
                .click();
        merchant.looksOnPhoneToo("before-b2b-mode");
        assertThat(merchant.reads()).contains("B2B mode", "Registration, accounts and the customer pages");
        merchant.clicks("Turn on B2B mode");
        merchant.looks("b2b-mode-is-on");
    }

    private static void merchantSaysWhenInvoicesArePaid(Surfer merchant) {
        merchant.opens("/admin/settings");
        merchant.looksOnPhoneToo("settings");
        merchant.page().locator("main a[href='/admin/settings/checkout']").click();
        merchant.looksOnPhoneToo("settings-checkout");
        merchant.types("Days in which invoices are to be paid", "14");
        merchant.types("What invoice numbers begin with", "GK-");
        merchant.clicks("Save");
        merchant.looks("settings-checkout-saved");
        assertThat(merchant.field("Days in which invoices are to be paid").inputValue())
                .isEqualTo("14");
    }

    /** Step 2. */
    private static void companySignsUp(OpenShop shop, Surfer buyer) {
        buyer.mustNeverRead(GROUP);
        buyer.opens("/");
        buyer.looksOnPhoneToo("home-as-visitor");
        buyer.follows("Inloggen");
        buyer.looks("sign-in");
        buyer.page().locator("main a[href^='/sign-up']").first().click();
        buyer.looksOnPhoneToo("sign-up");
        signsUpForACompany(buyer, "Fenna", "de Groot", BUYER);
        assertThat(buyer.field("Bedrijfsnaam").isVisible()).isTrue();
        assertThat(buyer.field("Btw-nummer").isVisible()).isTrue();
        assertThat(buyer.field("KvK-nummer").isVisible()).isTrue();
        assertThat(buyer.field("Afdeling").isVisible()).isTrue();
        buyer.types("Bedrijfsnaam", COMPANY);
        buyer.types("KvK-nummer", "12345678");
        buyer.types("Afdeling", "Inkoop");
        buyer.types("Huisnummer", "7");
        buyer.clicks("Account aanmaken");

        buyer.looksOnPhoneToo("vat-number-is-missing");
        assertThat(buyer.field("Btw-nummer").getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(buyer.field("Bedrijfsnaam").inputValue()).isEqualTo(COMPANY);
        assertThat(buyer.field("Afdeling").inputValue()).isEqualTo("Inkoop");
        assertThat(buyer.field("Huisnummer").inputValue()).isEqualTo("7");
        buyer.types("Btw-nummer", "NL123456782B12");
        buyer.types("Wachtwoord", PASSWORD);
        buyer.clicks("Account aanmaken");
        buyer.looks("code");
        buyer.types("Code", shop.post().lettersTo(BUYER, 1).get(0).code());
        buyer.clicks("Verder");

        buyer.looks("signed-in-at-once");
        buyer.opens("/account");
        buyer.looksOnPhoneToo("account-pending");
        assertThat(buyer.reads()).contains("Wij controleren uw zakelijke account");
        buyer.opens("/products");
        buyer.looksOnPhoneToo("list-prices");
        assertThat(buyer.reads()).contains("16,88").contains("incl. btw").doesNotContain("12,555");
        putIntoCart(buyer, "House Blend", 1);
        assertThat(toTheLastPage(buyer)).contains("Vooraf per bank").doesNotContain("Betalen via factuur");
        buyer.looks("no-invoice-payment-yet");
    }

    private static void signsUpForACompany(Surfer buyer, String firstName, String lastName, String email) {
        buyer.types("Voornaam", firstName);
        buyer.types("Achternaam", lastName);
        buyer.types("E-mailadres", email);
        buyer.types("Wachtwoord", PASSWORD);
        buyer.ticks("Een B2B-account aanmaken");
        buyer.types("Straat", "Kraanplein");
        buyer.types("Postcode", "1012 AB");
        buyer.types("Plaats", "Amsterdam");
    }

    /** Step 3. */
    private static void merchantAnswersWithoutDeciding(OpenShop shop, Surfer merchant) {
        List<Letter> letters = shop.post().lettersTo(OpenShop.MERCHANT, 1);
        assertThat(letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains(COMPANY, BUYER));
        merchant.opens("/admin/customers");
        merchant.looksOnPhoneToo("customers");
        merchant.follows("Awaiting confirmation");
        merchant.looks("awaiting-confirmation");
        assertThat(merchant.page().locator("#customers tbody tr").count()).isEqualTo(1);
        assertThat(merchant.reads()).contains("Fenna de Groot", COMPANY);
        merchant.follows("Fenna de Groot");
        merchant.looks("customer");
        merchant.follows("Business information");
        merchant.looksOnPhoneToo("business-information");
        merchant.types("Message to the customer", "Welcome! Which coffee machine do you have?");
        merchant.clicks("Save");
        merchant.looks("message-sent");

        assertThat(shop.post().lettersTo(BUYER, 3))
                .as("the code, the welcome and the message")
                .hasSize(3)
                .filteredOn(letter -> letter.text().contains("Welcome! Which coffee machine do you have?"))
                .hasSize(1);
    }

    /** Step 4. */
    private static void merchantActivates(OpenShop shop, Surfer merchant) {
        String customer = merchant.page().url();
        merchant.opens("/admin/p/b2b-customer/groups");
        merchant.looks("groups");
        merchant.types("Name", GROUP);
        merchant.clicks("Add");
        merchant.follows(GROUP);
        merchant.follows("Prices of this group");
        merchant.types("Price, per cent or amount", "10");
        merchant.clicks("Add rule");
        merchant.ticks("One product");
        merchant.types("Name or article number of the product", "MG-704");
        merchant.chooses("What it does", "Fixed price");
        merchant.types("Price, per cent or amount", "599");
        merchant.clicks("Add rule");
        merchant.looksOnPhoneToo("prices-of-the-group");
        merchant.page().navigate(customer);
        merchant.follows("Business information");
        merchant.ticks("B2B account active");
        merchant.ticks("Allow paying afterwards");
        merchant.chooses("Customer group", GROUP);
        merchant.looks("about-to-activate");
        merchant.clicks("Save");
        merchant.looks("activated");
        assertThat(shop.post().lettersTo(BUYER, 4))
                .extracting(Letter::subject)
                .anyMatch(subject -> subject.contains("actief"));
    }

    /** Steps 5 and 6; answers the id of the order. */
    private static String buyerPaysByInvoice(Surfer buyer) {
        seesGroupPrices(buyer);
        buyer.opens("/cart");
        buyer.looksOnPhoneToo("cart-at-group-prices");
        assertThat(buyer.reads()).contains("12,555");
        buyer.opens("/products");
        putIntoCart(buyer, "Grinder on Demand", 2);
        assertThat(toTheLastPage(buyer)).contains("12,555", "599,00", "1.210,56", COMPANY, "Betalen via factuur");
        buyer.ticks("Betalen via factuur");
        buyer.looksOnPhoneToo("last-page");
        buyer.clicks("Bestelling plaatsen");
        buyer.looksOnPhoneToo("thanks");
        assertThat(buyer.reads()).contains("1.210,56");
        String order = buyer.page().url().replaceAll(".*/", "");
        buyer.opens("/account/orders/" + order);
        buyer.looksOnPhoneToo("order");
        return order;
    }

    private static void seesGroupPrices(Surfer buyer) {
        buyer.opens("/products");
        buyer.looksOnPhoneToo("group-prices");
        assertThat(buyer.reads()).contains("12,555", "13,86", "599,00", "excl. btw");
        buyer.opens("/search?q=blend");
        buyer.looks("search");
        assertThat(buyer.reads()).contains("12,555");
        buyer.follows("House Blend");
        buyer.looksOnPhoneToo("product");
        assertThat(buyer.reads()).contains("12,555");
    }

    /** Without which the law wants no invoice to be issued. */
    private static void merchantTellsWhoSells(Surfer merchant, String order) {
        merchant.opens("/admin/orders/" + order);
        merchant.looksOnPhoneToo("no-invoice-yet");
        assertThat(merchant.reads())
                .contains("registered name, street, city, country, VAT number")
                .doesNotContain("Generate invoice");
        merchant.follows("Tell who sells");
        merchant.types("Registered name", "De Gouden Koffie B.V.");
        merchant.types("VAT number", "NL123456782B12");
        merchant.types("Street", "Branderijkade");
        merchant.types("House number", "8");
        merchant.types("Postcode", "3011 AZ");
        merchant.types("City", "Rotterdam");
        merchant.clicks("Save");
        merchant.looks("who-sells");
    }

    private static void merchantIssuesTheInvoice(Surfer merchant, String order) {
        merchant.opens("/admin/orders");
        merchant.looks("orders");
        merchant.opens("/admin/orders/" + order);
        merchant.looksOnPhoneToo("order");
        merchant.clicks("Generate invoice");
        merchant.looks("invoice-issued");
        assertThat(merchant.reads()).contains("Invoice GK-000001 was issued", "to be paid by");
        assertThat(merchant.page().getByText("Generate invoice").count()).isZero();
    }

    private static void buyerDownloadsIt(OpenShop shop, Surfer buyer, String order) {
        buyer.opens("/account/orders/" + order);
        buyer.looks("order-with-invoice");
        String document = buyer.page().locator("a[href*='/documents/']").first().getAttribute("href");
        byte[] pdf = buyer.page()
                .request()
                .get(shop.address().resolve(document).toString())
                .body();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(shop.person().downloads(document).statusCode()).isNotEqualTo(200);
    }

    /** Step 7. */
    private static void anotherCompanyMayNot(OpenShop shop, Surfer merchant, Surfer neighbour) {
        companyNextDoorIsApproved(shop, merchant, neighbour);
        putIntoCart(neighbour, "House Blend", 1);
        assertThat(toTheLastPage(neighbour))
                .contains("13,95", "Vooraf per bank")
                .doesNotContain("12,555", "Betalen via factuur");
        neighbour.looksOnPhoneToo("last-page-without-invoice");
        Locator way = neighbour.page().locator("input[name=payment]").first();
        way.check();
        way.evaluate("field => field.value = 'invoice'");
        Response refused = neighbour
                .page()
                .waitForResponse(
                        answer -> answer.request().method().equals("POST"),
                        () -> neighbour.clicks("Bestelling plaatsen"));

        assertThat(refused.status()).isEqualTo(422);
        neighbour.looksOnPhoneToo("forged-invoice-is-refused");
        neighbour.opens("/account/orders");
        neighbour.looks("no-order");
        assertThat(neighbour.page().locator("main table a").count()).isZero();
        neighbour.opens("/cart");
        assertThat(neighbour.reads()).contains("House Blend");
    }

    private static void companyNextDoorIsApproved(OpenShop shop, Surfer merchant, Surfer neighbour) {
        neighbour.mustNeverRead(GROUP);
        neighbour.opens("/sign-up");
        signsUpForACompany(neighbour, "Bert", "Buurman", NEIGHBOUR);
        neighbour.types("Huisnummer", "9");
        neighbour.types("Bedrijfsnaam", "Bakkerij Buurman");
        neighbour.types("Btw-nummer", "NL000099998B57");
        neighbour.clicks("Account aanmaken");
        neighbour.types("Code", shop.post().lettersTo(NEIGHBOUR, 1).get(0).code());
        neighbour.clicks("Verder");
        merchant.opens("/admin/customers");
        merchant.follows("Bert Buurman");
        merchant.follows("Business information");
        merchant.ticks("B2B account active");
        assertThat(merchant.field("Allow paying afterwards").isChecked()).isFalse();
        merchant.clicks("Save");
        merchant.looks("neighbour-activated");
    }

    /** Step 8. */
    private static void b2bModeGoesOffAndOnAgain(Surfer merchant, Surfer buyer, String order) {
        buyer.opens("/account/orders/" + order);
        String before = buyer.page().locator("dl.totals").innerText();
        merchant.opens("/admin/plugins/" + PLUGIN);
        merchant.looks("before-b2b-mode-goes-off");
        assertThat(merchant.reads()).contains("2 companies lose business rights");
        merchant.clicks("Turn off B2B mode");

        buyer.opens("/products");
        buyer.looks("list-prices-again");
        assertThat(buyer.reads()).contains("16,88", "incl. btw").doesNotContain("12,555");
        buyer.opens("/account/profile");
        buyer.looks("no-company-fields");
        assertThat(buyer.reads()).doesNotContain("Bedrijfsnaam");
        assertThat(merchant.page()
                        .request()
                        .get(merchant.page().url().replaceFirst("/admin.*", "/admin/p/b2b-customer/groups"))
                        .status())
                .isEqualTo(404);
        buyer.opens("/account/orders/" + order);
        buyer.looks("old-order-readable");
        assertThat(buyer.page().locator("dl.totals").innerText()).isEqualTo(before);
        assertThat(buyer.page().locator("a[href*='/documents/']").count()).isEqualTo(1);

        merchant.opens("/admin/plugins/" + PLUGIN);
        merchant.clicks("Turn on B2B mode");
        seesGroupPrices(buyer);
        buyer.opens("/account/orders/" + order);
        assertThat(buyer.page().locator("dl.totals").innerText()).isEqualTo(before);
        buyer.opens("/products");
        putIntoCart(buyer, "House Blend", 1);
        assertThat(toTheLastPage(buyer)).contains("12,555", "Betalen via factuur");
    }

    private static void putIntoCart(Surfer buyer, String product, int quantity) {
        buyer.opens("/products");
        buyer.follows(product);
        buyer.types("Aantal", Integer.toString(quantity));
        buyer.clicks("In winkelwagen");
    }

    /** From the cart to the page where the payment is chosen; answers what it says. */
    private static String toTheLastPage(Surfer buyer) {
        buyer.opens("/cart");
        buyer.clicks("Naar de kassa");
        if (buyer.page().url().endsWith("/checkout/address")) {
            buyer.looks("checkout-address");
            buyer.clicks("Verder naar bezorging");
        }
        if (buyer.page().url().endsWith("/checkout/delivery")) {
            buyer.looks("checkout-delivery");
            buyer.page().locator("input[name=delivery]").first().check();
            buyer.clicks("Verder naar betaling");
        }
        return buyer.reads().replace('\u00a0', ' ');
    }
}
