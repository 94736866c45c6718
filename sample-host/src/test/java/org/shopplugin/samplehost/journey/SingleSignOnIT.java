package org.shopplugin.samplehost.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.samplehost.sso.OpenIdProvider;
import org.shopplugin.tck.Databases;

/** A customer signs in by a provider, through the pages of both. */
class SingleSignOnIT {

    private static final String ANNA = "anna@example.com";

    @TempDir
    Path folder;

    @Test
    void WH_28_customerConnectsHisAccountAndSignsInWithoutPassword() throws Exception {
        try (OpenShop shop = OpenShop.with(OpenShop.pluginsFolder(folder), Databases.h2(), folder);
                OpenIdProvider provider = OpenIdProvider.open(shop.address() + "/sign-in/sso/return");
                Browser browser = Browser.open()) {
            Buyer buyer = shop.buyer(ANNA);
            buyer.signsUp("Anna", "de Boer");
            Surfer merchant = new Surfer(shop.address(), browser.desktop("en-GB"), "single-sign-on/merchant");
            merchant.opens("/admin");
            merchant.types("User name", shop.merchantsLogin());
            merchant.types("Password", shop.merchantsPassword());
            merchant.clicks("Sign in");
            merchant.opens("/admin/settings/customers");
            merchant.types("Sign-in provider", provider.issuer());
            merchant.types("Client id", OpenIdProvider.CLIENT);
            merchant.types("Client secret", OpenIdProvider.SECRET);
            merchant.types("Name of the provider", "Bakkersbond");
            merchant.looksOnPhoneToo("settings");
            merchant.clicks("Save");
            Surfer anna = new Surfer(shop.address(), browser.desktop("en-GB"), "single-sign-on/customer");

            anna.opens("/sign-in");
            anna.types("E-mail address", ANNA);
            anna.types("Password", Buyer.PASSWORD);
            anna.looksOnPhoneToo("sign-in");
            anna.clicks("Sign in");
            anna.follows("Single sign-on");
            anna.looksOnPhoneToo("not-connected");
            anna.clicks("Connect with Bakkersbond");
            signsInThere(anna.page());
            assertThat(anna.reads()).contains("Your account is connected");
            anna.looksOnPhoneToo("connected");

            Surfer later = new Surfer(shop.address(), browser.withoutJavaScript(), "single-sign-on/later");
            later.opens("/sign-in");
            later.clicks("Inloggen met Bakkersbond");
            signsInThere(later.page());
            assertThat(later.reads()).contains("Anna de Boer");
            assertThat(browser.problems()).isEmpty();
        }
    }

    private static void signsInThere(Page page) {
        page.waitForURL("**/login*");
        page.fill("[name=username]", "anna");
        page.fill("[name=password]", OpenIdProvider.PASSWORD);
        page.click("button[type=submit]");
        page.waitForURL(address -> URI.create(address).getPath().startsWith("/account"));
    }
}
