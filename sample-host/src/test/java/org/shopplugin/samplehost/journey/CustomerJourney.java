package org.shopplugin.samplehost.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.tck.FreshDatabase;

/**
 * A customer of a shop without plugins looks after his account: from signing up to closing it, page by page, in Dutch, at a
 * desk and on a telephone. The merchant reads English.
 */
class CustomerJourney {

    private static final String ALBUM = "customer";
    private static final String CUSTOMER = "noor@example.nl";
    private static final String NEW_ADDRESS = "noor.visser@example.nl";
    private static final String PASSWORD = "vier paarden op een batterij";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.shopplugin.tck.Databases#both")
    void customerLooksAfterHisAccount(FreshDatabase database) {
        try (OpenShop shop = OpenShop.with(OpenShop.pluginsFolder(folder), database, folder);
                Browser browser = Browser.open()) {
            String album = ALBUM + "-" + database.product().toLowerCase(Locale.ROOT);
            Surfer merchant = new Surfer(shop.address(), browser.desktop("en-GB"), album + "/merchant");
            Surfer noor = new Surfer(shop.address(), browser.desktop("nl-NL"), album + "/customer");

            merchantPreparesTheShop(shop, merchant);
            noorSignsUp(shop, noor);
            noorRemembersAndBuys(noor);
            noorLooksAfterHerAccount(shop, noor);
            noorMovesToAnotherAddress(shop, noor);
            merchantWritesToThoseWhoAgreed(shop, merchant);
            guestIsAskedNothing(shop, browser, album);
            noorForgetsHerPassword(shop, browser, album);
            noorCloses(shop, noor);

            assertThat(browser.problems()).isEmpty();
        }
    }

    private static void merchantPreparesTheShop(OpenShop shop, Surfer merchant) {
        shop.merchant().addsProduct("CB-101", "House Blend", "", new BigDecimal("13.95"));
        merchant.opens("/admin/sign-in");
        merchant.types("User name", shop.merchantsLogin());
        merchant.types("Password", shop.merchantsPassword());
        merchant.clicks("Sign in");
        merchant.opens("/admin/settings/security-questions");
        merchant.looksOnPhoneToo("no-questions");
        merchant.types("Question in English", "What was your first pet called?");
        merchant.types("Question in Dutch", "Hoe heette uw eerste huisdier?");
        merchant.clicks("Add question");
        merchant.looks("one-question");
        merchant.opens("/admin/settings/customers");
        merchant.ticks("Wish list");
        merchant.chooses("Gender", "Optional");
        merchant.chooses("Date of birth", "Optional");
        merchant.page().locator("#settings button.main").last().click();
        merchant.looksOnPhoneToo("settings");
    }

    private static void noorSignsUp(OpenShop shop, Surfer noor) {
        noor.opens("/sign-up");
        noor.looksOnPhoneToo("sign-up");
        noor.types("Voornaam", "Noor");
        noor.types("Achternaam", "Visser");
        noor.types("E-mailadres", CUSTOMER);
        noor.types("Wachtwoord", PASSWORD);
        noor.clicks("Account aanmaken");
        noor.looksOnPhoneToo("code");
        noor.types("Code", shop.post().lettersTo(CUSTOMER, 1).get(0).code());
        noor.clicks("Verder");
        noor.opens("/account");
        noor.looksOnPhoneToo("account");
    }

    private static void noorRemembersAndBuys(Surfer noor) {
        noor.opens("/account/wish-list");
        noor.looksOnPhoneToo("empty-wish-list");
        noor.opens("/products/house-blend");
        noor.clicks("Op mijn verlanglijst zetten");
        noor.looksOnPhoneToo("product-with-button");
        noor.opens("/account/wish-list");
        noor.looksOnPhoneToo("wish-list");
        assertThat(noor.reads()).contains("House Blend");
        noor.page().locator("form[action='/cart/add'] button").first().click();
        noor.opens("/checkout");
        noor.looksOnPhoneToo("address-step-that-cannot-be-skipped");
        noor.types("Straat", "Singel");
        noor.types("Huisnummer", "12");
        noor.types("Postcode", "1012 AB");
        noor.types("Plaats", "Amsterdam");
        noor.page().locator("main button.main").first().click();
        noor.page().locator("main button.main").first().click();
        noor.page().locator("input[name=payment]").first().check();
        noor.page().locator("main button.main").last().click();
        noor.looks("thanks");
    }

    private static void noorLooksAfterHerAccount(OpenShop shop, Surfer noor) {
        noor.opens("/account/profile");
        noor.looksOnPhoneToo("profile");
        noor.opens("/account/orders");
        noor.looksOnPhoneToo("orders");
        noor.opens("/account/own-orders");
        noor.looksOnPhoneToo("own-orders");
        noor.clicks("Code versturen");
        noor.looks("own-orders-code");
        noor.opens("/account/newsletter");
        noor.clicks("Ja, stuur mij nieuws en aanbiedingen per e-mail");
        noor.looksOnPhoneToo("newsletter");
        noor.opens("/account/security-question");
        noor.looksOnPhoneToo("security-question");
        noor.chooses("Vraag", "Hoe heette uw eerste huisdier?");
        noor.types("Antwoord", "Minoes");
        noor.types("Huidig wachtwoord", PASSWORD);
        noor.clicks("Opslaan");
        noor.opens("/account/data");
        noor.looksOnPhoneToo("data");
        assertThat(shop.post().lettersTo(CUSTOMER, 4)).isNotEmpty();
    }

    private static void noorMovesToAnotherAddress(OpenShop shop, Surfer noor) {
        noor.opens("/account/email");
        noor.looksOnPhoneToo("email");
        noor.types("Nieuw e-mailadres", NEW_ADDRESS);
        noor.types("Uw wachtwoord", "niet mijn wachtwoord");
        noor.clicks("Code versturen");
        noor.looks("email-wrong-password");
        noor.types("Uw wachtwoord", PASSWORD);
        noor.clicks("Code versturen");
        noor.looksOnPhoneToo("email-code");
        noor.opens("/account");
        noor.looks("account-with-pending-address");
        noor.opens("/account/email");
        noor.types("Code", shop.post().lettersTo(NEW_ADDRESS, 1).get(0).code());
        noor.clicks("Nieuw adres bevestigen");
        assertThat(noor.reads()).contains(NEW_ADDRESS);
    }

    private static void merchantWritesToThoseWhoAgreed(OpenShop shop, Surfer merchant) {
        merchant.opens("/admin/newsletter");
        merchant.looksOnPhoneToo("newsletter");
        merchant.types("Subject", "Fresh beans");
        merchant.types("Text", "Just in from Ethiopia.");
        merchant.clicks("Continue");
        merchant.looksOnPhoneToo("newsletter-question");
        merchant.clicks("Send now");
        merchant.looks("newsletter-sent");
        String letter = shop.post().lettersTo(NEW_ADDRESS, 2).get(1).text();
        assertThat(letter).contains("Just in from Ethiopia.", "/newsletter/leave?reader=");
        merchant.opens("/newsletter/leave?reader=" + letter.replaceAll("(?s).*leave\\?reader=(\\S+).*", "$1"));
        merchant.looksOnPhoneToo("leave-newsletter");
    }

    private static void guestIsAskedNothing(OpenShop shop, Browser browser, String album) {
        Surfer guest = new Surfer(shop.address(), browser.desktop("nl-NL"), album + "/guest");
        guest.opens("/products/house-blend");
        guest.looksOnPhoneToo("product");
        guest.page().locator("form.buy button").click();
        guest.opens("/checkout");
        guest.looksOnPhoneToo("address");
        guest.opens("/sign-in");
        guest.looks("sign-in");
    }

    private static void noorForgetsHerPassword(OpenShop shop, Browser browser, String album) {
        SeenPage settings = shop.merchant().opens("/admin/settings/customers");
        settings.form("#settings").type("password.resetDelay", "0").send().accepted();
        Surfer forgetful = new Surfer(shop.address(), browser.desktop("nl-NL"), album + "/forgetful");
        forgetful.opens("/forgot-password");
        forgetful.looks("forgot-password");
        forgetful.types("E-mailadres", NEW_ADDRESS);
        forgetful.page().locator("main button.main").click();
        String letter = shop.post().lettersTo(NEW_ADDRESS, 3).get(2).text();
        forgetful.opens("/set-password?token=" + letter.replaceAll("(?s).*token=([\\w-]+).*", "$1"));
        forgetful.looksOnPhoneToo("set-password-with-question");
        forgetful.opens("/set-password?token=gone");
        forgetful.looks("link-is-gone");
    }

    private static void noorCloses(OpenShop shop, Surfer noor) {
        noor.opens("/account");
        noor.follows("Mijn account opzeggen");
        noor.looksOnPhoneToo("close");
        noor.types("Waarom gaat u weg", "Ik drink geen koffie meer.");
        noor.types("Uw wachtwoord", PASSWORD);
        noor.clicks("Mijn account definitief opzeggen");
        noor.looks("closed");
        // The first told of her order.
        assertThat(shop.post().lettersTo(OpenShop.MERCHANT, 2).get(1).text()).contains("Ik drink geen koffie meer.");
    }
}
