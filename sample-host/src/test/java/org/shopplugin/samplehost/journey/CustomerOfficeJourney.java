package org.shopplugin.samplehost.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.tck.Databases;

/** The merchant walks through all pages about customers, in both languages and on a telephone, and nothing is in his way. */
class CustomerOfficeJourney {

    private static final String EMAIL = "wilma@example.com";

    @TempDir
    Path folder;

    @Test
    void merchantLooksAfterHisCustomers() {
        try (OpenShop shop = OpenShop.withTheBuiltPlugin(Databases.h2(), folder);
                Browser browser = Browser.open();
                BrowserContext english = browser.desktop("en-GB");
                BrowserContext dutch = browser.desktop("nl-NL")) {
            Merchant clerk = shop.merchant();
            clerk.addsProduct("TEA-1", "Green tea", "", new BigDecimal("10.00"));
            clerk.flips("b2b-customer");
            Buyer wilma = shop.buyer(EMAIL);
            wilma.signsUp("Wilma", "de Boer");
            Surfer merchant = new Surfer(shop.address(), english, "customer-office/en");
            Surfer winkelier = new Surfer(shop.address(), dutch, "customer-office/nl");
            signsIn(shop, merchant);
            signsIn(shop, winkelier);
            String file = clerk.opens("/admin/customers?q=" + EMAIL)
                    .accepted()
                    .links("th a[href^='/admin/customers/']")
                    .get(0);

            addsACustomer(merchant);
            for (String page : new String[] {
                "",
                "/edit",
                "/business",
                "/addresses",
                "/orders",
                "/notes",
                "/activity",
                "/consent",
                "/link",
                "/refuse",
                "/delete"
            }) {
                merchant.opens(file + page);
                merchant.looksOnPhoneToo(page.isEmpty() ? "overview" : page.substring(1));
                winkelier.opens(file + page);
                winkelier.looks(page.isEmpty() ? "overzicht" : page.substring(1));
            }
            setsWhatIsAsked(merchant, winkelier);
            makesARole(merchant, winkelier);
            erases(
                    merchant,
                    winkelier,
                    EMAIL,
                    clerk.opens(file).one("dl.facts dd").text());

            assertThat(clerk.opens(file).status()).isEqualTo(404);
            assertThat(browser.problems()).isEmpty();
        }
    }

    private static void addsACustomer(Surfer merchant) {
        merchant.opens("/admin/customers/new");
        merchant.looksOnPhoneToo("new");
        merchant.clicks("Save");
        merchant.looks("new-with-errors");
        merchant.types("First name", "Bert");
        merchant.types("Last name", "Smid");
        merchant.types("E-mail address", "bert@example.com");
        merchant.ticks("The shipping address differs");
        merchant.looks("new-shipping");
        merchant.unticks("The shipping address differs");
        merchant.clicks("Save");
        assertThat(merchant.reads()).contains("Bert Smid", "bert@example.com");
    }

    private static void setsWhatIsAsked(Surfer merchant, Surfer winkelier) {
        merchant.opens("/admin/settings/customers");
        merchant.looksOnPhoneToo("settings");
        merchant.clicks("Save");
        assertThat(merchant.reads()).contains("Saved.");
        winkelier.opens("/admin/settings/customers");
        winkelier.looks("settings");
        winkelier.opens("/admin/settings/shop");
        winkelier.looks("shop");
    }

    private static void makesARole(Surfer merchant, Surfer winkelier) {
        merchant.opens("/admin/team/roles/new");
        merchant.looksOnPhoneToo("role");
        merchant.types("Name of the role", "Packer");
        merchant.ticks("Orders");
        merchant.clicks("Save");
        merchant.looksOnPhoneToo("team");
        merchant.opens("/admin/team/new");
        merchant.looks("team-new");
        winkelier.opens("/admin/team");
        winkelier.looks("team");
    }

    private static void erases(Surfer merchant, Surfer winkelier, String email, String number) {
        merchant.opens("/admin/privacy");
        merchant.looks("privacy-empty");
        merchant.opens("/admin/privacy/new");
        merchant.looksOnPhoneToo("privacy-new");
        merchant.types("Customer number or e-mail address", email);
        merchant.clicks("Write it down");
        merchant.looksOnPhoneToo("privacy-request");
        winkelier.opens(merchant.page().url().replaceFirst("^https?://[^/]+", ""));
        winkelier.looks("privacy-request");
        merchant.follows("Go on to erasing");
        merchant.looksOnPhoneToo("privacy-erase");
        merchant.types("To be sure, type", number);
        merchant.clicks("Erase for good");
        merchant.looksOnPhoneToo("privacy-erased");
        assertThat(merchant.reads()).contains("What was kept, and why");
        merchant.opens("/admin/privacy");
        merchant.looksOnPhoneToo("privacy-list");
    }

    private static void signsIn(OpenShop shop, Surfer surfer) {
        surfer.opens("/admin");
        surfer.page().locator("[name=login]").fill(shop.merchantsLogin());
        surfer.page().locator("[name=password]").fill(shop.merchantsPassword());
        surfer.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions())
                .and(surfer.page().locator("main button.main"))
                .click();
    }
}
