package org.shopplugin.samplehost.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shopplugin.samplehost.company.People.ACCOUNT;
import static org.shopplugin.samplehost.company.People.BACK_OFFICE;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.browser.Axe;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.tck.Databases;

/** The pages of companies as pictures, at a desk and on a telephone, and readable for everybody. */
class CompanyPagesIT {

    @TempDir
    Path folder;

    @Test
    void everyPageOfACompanyIsReadableForEverybody() {
        try (People people = new People(Databases.h2(), folder);
                Browser browser = Browser.open()) {
            people.joined("bas@example.com", "User");
            people.invitation("chris@example.com", "User").send().accepted();
            people.invitation(People.firm("berta").email(), "Administrator")
                    .send()
                    .accepted();
            People.accepts(people.bea).accepted();
            String company = BACK_OFFICE + "/companies/"
                    + people.companyOf(People.firm("anton").email());
            String bas = people.idOf("bas@example.com");

            Page merchant = browser.desktop("en-GB").newPage();
            merchant.navigate(people.shop.address().resolve("/admin/sign-in").toString());
            merchant.fill("[name=login]", people.shop.merchantsLogin());
            merchant.fill("[name=password]", people.shop.merchantsPassword());
            merchant.press("[name=password]", "Enter");
            merchant.waitForURL("**/admin");
            Page ada = signedIn(browser, people, People.firm("anton").email(), "nl-NL");
            Page bea = signedIn(browser, people, People.firm("berta").email(), "en-GB");
            Page chris = signedIn(browser, people, "chris@example.com", "en-GB");

            looks(people, merchant, "companies", BACK_OFFICE + "/companies");
            looks(people, merchant, "companies-active", BACK_OFFICE + "/companies?status=ACTIVE");
            for (String page : List.of("", "/suspend", "/close", "/members/" + bas + "/remove")) {
                looks(people, merchant, "company" + page.replaceAll("[^a-z]+", "-"), company + page);
            }
            looks(people, merchant, "roles", BACK_OFFICE + "/roles");
            for (String page : List.of("/company", "/members", "/company/leave", "/members/" + bas + "/remove")) {
                looks(people, ada, "account" + page.replaceAll("[^a-z]+", "-"), ACCOUNT + page);
            }
            looks(people, bea, "switcher", "/account");
            looks(people, chris, "invitations", ACCOUNT + "/invitations");

            assertThat(browser.problems()).isEmpty();
        }
    }

    private static Page signedIn(Browser browser, People people, String email, String language) {
        Page page = browser.desktop(language).newPage();
        page.navigate(people.shop.address().resolve("/sign-in").toString());
        page.fill("[name=email]", email);
        page.fill("[name=password]", People.PASSWORD);
        page.press("[name=password]", "Enter");
        page.waitForURL("**/account");
        return page;
    }

    private static void looks(People people, Page page, String name, String path) {
        page.navigate(people.shop.address().resolve(path).toString());
        Axe.check(page);
        Browser.screenshot(page, "companies/" + name);
        page.setViewportSize(390, 844);
        Axe.check(page);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s is no wider than a telephone", name)
                .isTrue();
        Browser.screenshot(page, "companies/" + name + "-phone");
        page.setViewportSize(1280, 900);
    }
}
