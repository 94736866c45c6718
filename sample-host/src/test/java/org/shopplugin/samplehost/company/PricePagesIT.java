package org.shopplugin.samplehost.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shopplugin.samplehost.company.People.BACK_OFFICE;

import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.browser.Axe;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.tck.Databases;

/** The pages of groups and prices as pictures, at a desk and on a telephone, and readable for everybody. */
class PricePagesIT {

    @TempDir
    Path folder;

    @Test
    void everyPageOfPricesIsReadableForEverybody() {
        try (People people = new People(Databases.h2(), folder);
                Browser browser = Browser.open()) {
            people.merchant.addsCategory("Coffee");
            people.merchant.addsProduct("CB-102", "House Espresso", "Coffee", new BigDecimal("21.50"));
            Prices prices = new Prices(people);
            Page merchant = merchant(browser, people, "en-GB");
            Page dutch = merchant(browser, people, "nl-NL");

            looks(people, merchant, "no-groups", BACK_OFFICE + "/prices");
            looks(people, merchant, "nothing-kept", BACK_OFFICE + "/groups/reserved");
            String horeca = people.merchant.addsGroup("Horeca", BigDecimal.TEN);
            people.merchant.addsGroup("Retail", new BigDecimal("2.5"));
            looks(people, merchant, "customer-without-rules", prices.ofCustomer("chris@example.com"));
            prices.add(horeca, "PRODUCT", "CB-101", "FIXED", "12.25").accepted();
            prices.form(horeca)
                    .choose("target", "CATEGORY")
                    .chooseCalled("category", "Coffee")
                    .choose("change", "AMOUNT_LESS")
                    .type("amount", "1.50")
                    .type("quantity", "12")
                    .type("until", "2099-12-31")
                    .send()
                    .accepted();
            prices.into(People.firm("anton").email(), "Horeca");
            prices.keep("CB-102", "Retail");

            looks(people, merchant, "overview", BACK_OFFICE + "/prices?q=firma");
            looks(people, merchant, "group", horeca);
            looks(people, dutch, "group-dutch", horeca);
            looks(people, merchant, "ended", horeca + "?state=ENDED");
            String rule = people.merchant.opens(horeca).accepted().link(horeca + "/");
            looks(people, merchant, "rule", rule);
            looks(people, merchant, "why", BACK_OFFICE + "/prices/why");
            looks(
                    people,
                    dutch,
                    "why-dutch",
                    BACK_OFFICE + "/prices/why?customer=" + People.firm("anton").email()
                            + "&product=CB-101&quantity=12");
            looks(people, merchant, "kept", BACK_OFFICE + "/groups/reserved");
            looks(people, merchant, "groups", BACK_OFFICE + "/groups");
            looks(people, dutch, "kept-dutch", BACK_OFFICE + "/groups/reserved");
            looks(people, merchant, "products", BACK_OFFICE + "/prices/product?product=house");
            looks(people, merchant, "product", BACK_OFFICE + "/prices/product?sku=CB-101");
            looks(people, dutch, "product-dutch", BACK_OFFICE + "/prices/product?sku=CB-101");
            dutch.locator("main input[name^=price-]").first().fill("10%");
            dutch.locator("main form[method=post] button").click();
            seen(dutch, "product-refused");
            looks(people, merchant, "customers", "/admin/customers");
            looks(people, merchant, "record-of-who-did-what", "/admin/audit");
            String members = horeca.replace("/prices/group/", "/groups/") + "/members";
            looks(people, merchant, "members", members);
            looks(people, dutch, "members-dutch", members);
            looks(people, dutch, "move-dutch", members + "?move=all");
            merchant.navigate(
                    people.shop.address().resolve("/admin/products?q=CB-101").toString());
            merchant.click("main table a");
            seen(merchant, "product-in-the-office");
            looks(people, merchant, "delete", horeca.replace("/prices/group/", "/groups/") + "/delete");

            dutch.navigate(people.shop.address().resolve(horeca).toString());
            dutch.fill("[name=amount]", "10,12345");
            dutch.fill("[name=quantity]", "0");
            dutch.locator("form:has([name=amount]) button").last().click();
            seen(dutch, "refused");
            assertThat(dutch.locator("[role=alert]").count()).isGreaterThanOrEqualTo(2);
            assertThat(browser.problems()).allMatch(problem -> problem.contains("422"));
        }
    }

    private static Page merchant(Browser browser, People people, String language) {
        Page page = browser.desktop(language).newPage();
        page.navigate(people.shop.address().resolve("/admin/sign-in").toString());
        page.fill("[name=login]", people.shop.merchantsLogin());
        page.fill("[name=password]", people.shop.merchantsPassword());
        page.press("[name=password]", "Enter");
        page.waitForURL("**/admin");
        return page;
    }

    private static void looks(People people, Page page, String name, String path) {
        page.navigate(people.shop.address().resolve(path).toString());
        seen(page, name);
    }

    private static void seen(Page page, String name) {
        Axe.check(page);
        Browser.screenshot(page, "prices/" + name);
        page.setViewportSize(390, 844);
        Axe.check(page);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s is no wider than a telephone", name)
                .isTrue();
        Browser.screenshot(page, "prices/" + name + "-phone");
        page.setViewportSize(1280, 900);
    }
}
