package org.shopplugin.samplehost.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shopplugin.samplehost.company.People.ACCOUNT;
import static org.shopplugin.samplehost.company.People.BACK_OFFICE;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.browser.Axe;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.FilledForm;
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

            Page merchant = merchant(browser, people, "en-GB");
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

    /** The words of the screens, as they were given, in the order of the screens. */
    private static final Map<String, List<List<String>>> WORDS = Map.of(
            "en-GB",
            List.of(
                    List.of("Create a B2B account", "Company name", "VAT number", "Department"),
                    List.of("Business information", "B2B account active", "Allow paying afterwards"),
                    List.of("B2B", "Awaiting confirmation", "Firma carla"),
                    List.of("Business information", "B2B account active", "Message to the customer"),
                    List.of("Allow paying afterwards", "Change to review", "Anton Holding"),
                    List.of("Pay by invoice", "Order reference (PO number)"),
                    List.of("Administrator", "User"),
                    List.of("Change that you asked for", "Anton Holding", "Administrator")),
            "nl-NL",
            List.of(
                    List.of("Een B2B-account aanmaken", "Bedrijfsnaam", "Btw-nummer", "Afdeling"),
                    List.of("Zakelijke informatie", "B2B-account actief", "Achteraf betalen toestaan"),
                    List.of("B2B", "Wachtend op bevestiging", "Firma carla"),
                    List.of("Zakelijke informatie", "B2B-account actief", "Bericht aan de klant"),
                    List.of("Achteraf betalen toestaan", "Anton Holding"),
                    List.of("Betalen via factuur", "Ordernummer van uw bedrijf"),
                    List.of("Administrator", "Gebruiker"),
                    List.of("Aangevraagde wijziging", "Anton Holding", "Administrator")));

    @Test
    void everyScreenOfABusinessAccountHasItsWordsInBothLanguages() {
        try (People people = new People(Databases.h2(), folder);
                Browser browser = Browser.open()) {
            people.joined("bas@example.com", "User");
            Buyer carla = people.shop.buyer(People.firm("carla").email());
            carla.signsUpFor(People.firm("carla"));
            carla.entersCode();
            FilledForm profile =
                    people.ada.person().opens("/account/profile").accepted().form("[name=firstName]");
            profile.type(profile.called("Company name"), "Anton Holding").send().accepted();
            String anton =
                    "/admin/customers/" + people.idOf(People.firm("anton").email()) + "/business";
            String waiting =
                    "/admin/customers/" + people.idOf(People.firm("carla").email()) + "/business";

            for (String language : List.of("en-GB", "nl-NL")) {
                Page visitor = browser.desktop(language).newPage();
                Page merchant = merchant(browser, people, language);
                Page ada = signedIn(browser, people, People.firm("anton").email(), language);
                Iterator<List<String>> words =
                        WORDS.getOrDefault(language, List.of()).iterator();
                String folder = language.substring(0, 2) + "/";

                opens(people, visitor, "/sign-up");
                visitor.locator("section.opened .opener input").first().check();
                shows(visitor, folder + "1-sign-up", words.next());
                opens(people, merchant, "/admin/customers/new");
                merchant.locator("section.opened .opener input").first().check();
                shows(merchant, folder + "2-new-customer", words.next());
                opens(people, merchant, "/admin/customers");
                merchant.getByText(words(language, 2).get(1)).first().click();
                merchant.waitForLoadState();
                shows(merchant, folder + "3-awaiting", words.next());
                opens(people, merchant, waiting);
                shows(merchant, folder + "4-waiting", words.next());
                opens(people, merchant, anton);
                shows(merchant, folder + "5-active", words.next());
                opens(people, ada, People.PRODUCT);
                ada.locator("form:has([name=quantity]) button").first().click();
                opens(people, ada, "/checkout");
                while (ada.locator("#payment").count() == 0) {
                    ada.locator("form:has([name=buyer]) button, form:has([name=delivery]) button")
                            .last()
                            .click();
                    ada.waitForLoadState();
                }
                shows(ada, folder + "6-last-page", words.next());
                opens(people, ada, ACCOUNT + "/members");
                shows(ada, folder + "7-members", words.next());
                opens(people, ada, ACCOUNT + "/company");
                shows(ada, folder + "8-company", words.next());
            }

            assertThat(browser.problems()).isEmpty();
        }
    }

    private static List<String> words(String language, int screen) {
        return WORDS.getOrDefault(language, List.of()).get(screen);
    }

    private static Page merchant(Browser browser, People people, String language) {
        Page page = browser.desktop(language).newPage();
        opens(people, page, "/admin/sign-in");
        page.fill("[name=login]", people.shop.merchantsLogin());
        page.fill("[name=password]", people.shop.merchantsPassword());
        page.press("[name=password]", "Enter");
        page.waitForURL("**/admin");
        return page;
    }

    private static Page signedIn(Browser browser, People people, String email, String language) {
        Page page = browser.desktop(language).newPage();
        page.navigate(people.shop.address().resolve("/sign-in").toString());
        page.fill("[name=email]", email);
        page.fill("[name=password]", People.PASSWORD);
        page.press("[name=password]", "Enter");
        page.waitForURL("**/account");
        page.locator("button[name=language][value=" + language.substring(0, 2) + "]")
                .click();
        page.waitForURL("**/account");
        return page;
    }

    private static void looks(People people, Page page, String name, String path) {
        opens(people, page, path);
        shows(page, name, List.of());
    }

    private static void opens(People people, Page page, String path) {
        page.navigate(people.shop.address().resolve(path).toString());
    }

    /** It reads these words, looks as it should at a desk and on a telephone, and is readable for everybody. */
    private static void shows(Page page, String name, List<String> words) {
        assertThat(words)
                .as(name)
                .allSatisfy(word -> assertThat(page.locator("body").innerText()).contains(word));
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
