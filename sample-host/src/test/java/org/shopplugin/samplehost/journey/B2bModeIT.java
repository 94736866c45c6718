package org.shopplugin.samplehost.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.tck.Databases;

/** The switch of B2B mode, seen from the pages of the shop and of its back office. */
class B2bModeIT {

    private static final String PLUGIN = "b2b-customer";
    private static final String GROUPS = "/admin/p/b2b-customer/groups";
    private static final String BOX = "Create a B2B account";

    @TempDir
    Path folder;

    @Test
    void PS_14_everyB2bElementComesAndGoesWithTheSwitch() {
        try (OpenShop shop = OpenShop.withTheBuiltPlugin(Databases.h2(), folder)) {
            Merchant merchant = shop.merchant();
            shop.buyer("anna@example.com").signsUp("Anna", "de Boer");
            String anna = merchant.opens("/admin/customers?q=anna@example.com")
                    .links("th a[href^='/admin/customers/']")
                    .get(0);

            assertThat(merchant.opens("/admin/settings/customers").text()).contains("B2B mode");
            absent(shop, merchant, anna);

            merchant.flips(PLUGIN);

            assertThat(merchant.opens("/admin").links("nav.menu a")).contains(GROUPS);
            assertThat(merchant.opens(GROUPS).status()).isEqualTo(200);
            assertThat(merchant.opens("/admin/customers").text()).contains("Awaiting confirmation");
            assertThat(merchant.opens(anna).links("nav.tabs a")).contains(anna + "/business");
            assertThat(merchant.opens("/admin/customers/new").text()).contains("Business information");
            assertThat(shop.person().opens("/sign-up").text()).contains(BOX);

            merchant.flips(PLUGIN);

            absent(shop, merchant, anna);
        }
    }

    @Test
    void PS_15_privatePersonsAndCompaniesBuyInOneShop() {
        try (OpenShop shop = OpenShop.withTheBuiltPlugin(Databases.h2(), folder)) {
            Merchant merchant = shop.merchant();
            merchant.addsProduct("TEA-1", "Green tea", "", new BigDecimal("10.00"));
            merchant.flips(PLUGIN);
            Buyer anna = shop.buyer("anna@example.com");
            anna.signsUp("Anna", "de Boer");
            Buyer bert = shop.buyer("bert@example.com");
            FilledForm form = bert.person().opens("/sign-up").form("[name=email]");
            form.type("firstName", "Bert")
                    .type("lastName", "Smid")
                    .type("email", "bert@example.com")
                    .type("password", "a quiet horse with a battery")
                    .choose("country", "NL")
                    .type("line1", "Kerkstraat")
                    .type("houseNumber", "12")
                    .type("postcode", "1017 GP")
                    .type("city", "Amsterdam");
            form.tick(form.called(BOX))
                    .type(form.called("Company name"), "Smid Thee bv")
                    .type(form.called("VAT number"), "NL123456782B12");
            form.send().accepted();
            bert.entersCode();

            anna.putsIntoCart(anna.finds("TEA-1"), 1);
            anna.givesAddress();
            SeenPage private1 = anna.ordersBy("bank-transfer");
            bert.putsIntoCart(bert.finds("TEA-1"), 1);
            SeenPage business = bert.ordersBy("bank-transfer");

            assertThat(private1.path()).startsWith("/orders/");
            assertThat(business.path()).startsWith("/orders/");
            assertThat(bert.person().opens("/account/profile").text()).contains("Company name");
            assertThat(seenOnTheProfile(shop, "anna@example.com"))
                    .contains("Last name")
                    .doesNotContain("VAT number");
            assertThat(merchant.opens("/admin/customers").text()).contains("Anna de Boer", "Smid Thee bv");
        }
    }

    /** What a person with eyes reads, which is less than what stands in the page. */
    private static String seenOnTheProfile(OpenShop shop, String email) {
        try (Browser browser = Browser.open()) {
            Surfer eyes = new Surfer(shop.address(), browser.desktop("en-GB"), "b2b-mode");
            eyes.opens("/sign-in");
            eyes.page().locator("[name=email]").fill(email);
            eyes.page().locator("[name=password]").fill("a quiet horse with a battery");
            eyes.page().locator("main form button").first().click();
            eyes.opens("/account/profile");
            eyes.looks("private-profile");
            return eyes.reads();
        }
    }

    private static void absent(OpenShop shop, Merchant merchant, String customer) {
        assertThat(merchant.opens("/admin").links("nav.menu a")).doesNotContain(GROUPS);
        assertThat(merchant.opens(GROUPS).status()).isEqualTo(404);
        assertThat(merchant.opens("/admin/customers").text()).doesNotContain("Awaiting confirmation");
        assertThat(merchant.opens(customer).links("nav.tabs a")).doesNotContain(customer + "/business");
        assertThat(merchant.opens(customer + "/business").status()).isEqualTo(404);
        assertThat(shop.person().opens("/sign-up").text()).doesNotContain(BOX);
        assertThat(shop.person().opens("/p/b2b-customer/company").status()).isEqualTo(404);
    }
}
