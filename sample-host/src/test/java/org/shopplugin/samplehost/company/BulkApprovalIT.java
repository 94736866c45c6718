package org.shopplugin.samplehost.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shopplugin.samplehost.company.People.BACK_OFFICE;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.browser.Axe;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.tck.Databases;

/** Very many companies that wait, approved at once: how far it is, stopped, and gone on with, by the pages. */
class BulkApprovalIT {

    private static final int WAITING = Boolean.getBoolean("proof") ? 5_000 : 2_000;
    private static final String APPROVED = "select count(*) from b2b_company where status = 'ACTIVE'";

    @TempDir
    Path folder;

    @Test
    void manyCompaniesAreApprovedWithProgressAndCanBeStopped() {
        try (People people = new People(Databases.h2(), folder);
                Browser browser = Browser.open()) {
            long before = people.count(APPROVED);
            people.execute("insert into b2b_company (id, shop_id, name, country, without_vat, status, founded_at,"
                    + " under_review, website, risk, version)"
                    + " select random_uuid(), c.shop_id, 'Waiting ' || n.x, 'NL', true, 'PENDING', now(), false, '',"
                    + " 'NORMAL', 0 from (select shop_id from b2b_company fetch first 1 row only) c,"
                    + " system_range(1, " + WAITING + ") n(x)");
            Page merchant = signedIn(people, browser, "en-GB");
            Page dutch = signedIn(people, browser, "nl-NL");
            merchant.route("**/approve-all/*", BulkApprovalIT::withoutRefresh);
            dutch.route("**/approve-all/*", BulkApprovalIT::withoutRefresh);

            merchant.navigate(people.shop
                    .address()
                    .resolve(BACK_OFFICE + "/companies?status=PENDING")
                    .toString());
            merchant.click("a[href$='/approve-all']");
            look(merchant, "question");
            String question = merchant.textContent("main");
            merchant.click("main form button");
            merchant.waitForURL("**/approve-all/*");
            merchant.waitForCondition(() -> people.count(APPROVED) > before);
            merchant.click("form[action$='/stop'] button");
            merchant.waitForSelector("strong:text-is('Stopped')");
            long approved = people.count(APPROVED) - before;
            String stopped = merchant.textContent("main");
            look(merchant, "stopped");
            merchant.navigate(people.shop
                    .address()
                    .resolve(BACK_OFFICE + "/companies/approve-all")
                    .toString());
            merchant.click("main form button");
            merchant.waitForURL("**/approve-all/*");
            // Where a form leads is not routed.
            merchant.reload();
            look(merchant, "running");
            dutch.navigate(merchant.url());
            look(dutch, "running-dutch");
            // From here on the page comes again by itself.
            merchant.unroute("**/approve-all/*");
            merchant.reload();
            merchant.waitForCondition(
                    () -> people.count(APPROVED) - before == WAITING,
                    new Page.WaitForConditionOptions().setTimeout(240_000));
            merchant.waitForSelector("strong:text-is('Everybody is approved')");
            look(merchant, "done");

            assertThat(question).contains(String.format("%,d companies wait", WAITING));
            assertThat(approved).isGreaterThan(0).isLessThan(WAITING);
            assertThat(stopped).contains(String.format("%,d of %,d are done", approved, WAITING));
            assertThat(merchant.textContent("main"))
                    .contains(String.format("%,d companies are approved", WAITING - approved));
            assertThat(people.count(APPROVED) - before).isEqualTo(WAITING);
            assertThat(browser.problems()).isEmpty();
        }
    }

    /** The page comes again every two seconds, which is no good while it is looked at. */
    private static void withoutRefresh(Route route) {
        APIResponse answer = route.fetch();
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.remove("refresh");
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
    }

    private static Page signedIn(People people, Browser browser, String language) {
        Page merchant = browser.desktop(language).newPage();
        merchant.navigate(people.shop.address().resolve("/admin/sign-in").toString());
        merchant.fill("[name=login]", people.shop.merchantsLogin());
        merchant.fill("[name=password]", people.shop.merchantsPassword());
        merchant.press("[name=password]", "Enter");
        merchant.waitForURL("**/admin");
        return merchant;
    }

    private static void look(Page page, String name) {
        Axe.check(page);
        Browser.screenshot(page, "bulk/" + name);
        page.setViewportSize(390, 844);
        Axe.check(page);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s is no wider than a telephone", name)
                .isTrue();
        Browser.screenshot(page, "bulk/" + name + "-phone");
        page.setViewportSize(1280, 900);
    }
}
