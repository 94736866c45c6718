package org.shopplugin.samplehost.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shopplugin.samplehost.company.People.BACK_OFFICE;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.browser.Axe;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.tck.Databases;

/** Price lists and companies that the merchant sends and saves as files, through the pages of the back office. */
class FilesIT {

    private static final String PRICES = BACK_OFFICE + "/prices/files";
    private static final String COMPANIES = BACK_OFFICE + "/companies/files";

    @TempDir
    Path folder;

    @Test
    void priceListIsCheckedThenEnteredAndComesOutAgain() {
        try (People people = new People(Databases.h2(), folder);
                Browser browser = Browser.open()) {
            Page merchant = browser.desktop("nl-NL").newPage();
            merchant.navigate(people.shop.address().resolve("/admin/sign-in").toString());
            merchant.fill("[name=login]", people.shop.merchantsLogin());
            merchant.fill("[name=password]", people.shop.merchantsPassword());
            merchant.press("[name=password]", "Enter");
            merchant.waitForURL("**/admin");
            looks(people, merchant, "price-files", PRICES);

            String headings = "Voor;Naam;Op;SKU of categorie;Soort prijs;Bedrag;Valuta;Vanaf aantal\n";
            sends(
                    people,
                    merchant,
                    PRICES,
                    headings
                            + "groep;Vrienden;product;CB-101;vaste prijs;10,50;EUR;1\n"
                            + "groep;Vrienden;product;XX-1;vaste prijs;10,50;EUR;1\n"
                            + "groep;Vrienden;alles;;procent;-101;;1\n");
            merchant.waitForSelector("strong:text-is('Gecontroleerd; er is nog niets veranderd')");
            look(merchant, "price-file-refused");
            String refused = merchant.textContent("main");

            // Larger than any other page would take.
            String nobody = "groep;" + "N".repeat(30_000) + ";alles;;procent;-5;;1\n";
            sends(people, merchant, PRICES, headings + nobody.repeat(450));
            merchant.waitForSelector("strong:text-is('Gecontroleerd; er is nog niets veranderd')");
            String large = merchant.textContent("main");

            sends(people, merchant, PRICES, headings + "groep;Vrienden;product;CB-101;vaste prijs;10,50;EUR;1\n");
            merchant.waitForSelector("form[action$='/enter'] button");
            look(merchant, "price-file-checked");
            merchant.click("form[action$='/enter'] button");
            merchant.waitForSelector("strong:text-is('Verwerkt')");
            look(merchant, "price-file-done");
            looks(people, merchant, "company-files", COMPANIES);

            assertThat(large).contains("450");
            assertThat(refused).contains("XX-1").contains("zolang er een regel geweigerd wordt");
            assertThat(people.count("select count(*) from b2b_price_rule")).isEqualTo(1);
            assertThat(browser.problems()).isEmpty();
        }
    }

    @Test
    void longPriceListShowsHowFarItIsAndIsStopped() {
        try (People people = new People(Databases.h2(), folder);
                Browser browser = Browser.open()) {
            for (String language : List.of("en-GB", "nl-NL")) {
                Page merchant = browser.desktop(language).newPage();
                merchant.navigate(
                        people.shop.address().resolve("/admin/sign-in").toString());
                merchant.fill("[name=login]", people.shop.merchantsLogin());
                merchant.fill("[name=password]", people.shop.merchantsPassword());
                merchant.press("[name=password]", "Enter");
                merchant.waitForURL("**/admin");
                looks(people, merchant, "price-files-" + language, PRICES);
                looks(people, merchant, "company-files-" + language, COMPANIES);
                // The page comes again every two seconds, which is no good while it is looked at.
                merchant.route("**" + PRICES + "/*", FilesIT::withoutRefresh);

                sends(people, merchant, PRICES, longPriceList());
                // Where a form leads is not routed.
                merchant.reload();
                look(merchant, "price-file-busy-" + language);
                String busy = merchant.textContent("main");
                merchant.click("form[action$='/drop'] button");
                merchant.waitForURL("**" + PRICES + "/*");

                assertThat(busy).containsPattern("[0-9.,]+ (of|van) 20[.,]000");
                assertThat(merchant.textContent("main")).containsPattern("Discarded|Weggegooid");
                assertThat(people.count("select count(*) from b2b_price_rule")).isZero();
            }
            assertThat(browser.problems()).isEmpty();
        }
    }

    private static String longPriceList() {
        return "Voor;Naam;Op;SKU of categorie;Soort prijs;Bedrag;Valuta;Vanaf aantal\n"
                + IntStream.rangeClosed(1, 20_000)
                        .mapToObj(i -> "groep;Vrienden;product;CB-101;vaste prijs;10,50;EUR;" + i + "\n")
                        .collect(Collectors.joining());
    }

    private static void withoutRefresh(Route route) {
        APIResponse answer = route.fetch();
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.remove("refresh");
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
    }

    @Test
    void companiesAreSavedForExcelAndInUtf8() {
        try (People people = new People(Databases.h2(), folder)) {
            HttpResponse<byte[]> excel = people.merchant.person().downloads(COMPANIES + "/export/excel");
            HttpResponse<byte[]> utf8 = people.merchant.person().downloads(COMPANIES + "/export/utf_8");
            HttpResponse<byte[]> stranger = people.ada.person().downloads(COMPANIES + "/export/utf_8");

            assertThat(new String(excel.body(), Charset.forName("windows-1252")))
                    .startsWith("Key;Name;Country;VAT number")
                    .contains(";Firma anton;FR;")
                    .contains(People.firm("anton").email() + ", ADMINISTRATOR");
            assertThat(new String(utf8.body(), StandardCharsets.UTF_8)).contains(",Firma berta,FR,");
            assertThat(utf8.headers().firstValue("Content-Disposition"))
                    .hasValueSatisfying(value -> assertThat(value).contains("attachment"));
            assertThat(new String(stranger.body(), StandardCharsets.UTF_8)).doesNotContain("Firma");
        }
    }

    private static void sends(People people, Page merchant, String path, String content) {
        merchant.navigate(people.shop.address().resolve(path).toString());
        merchant.setInputFiles(
                "[name=file]",
                new FilePayload("prijzen.csv", "text/csv", content.getBytes(Charset.forName("windows-1252"))));
        merchant.click("form[enctype] button");
        merchant.waitForURL("**" + path + "/*");
    }

    private static void looks(People people, Page page, String name, String path) {
        page.navigate(people.shop.address().resolve(path).toString());
        look(page, name);
    }

    private static void look(Page page, String name) {
        Axe.check(page);
        Browser.screenshot(page, "files/" + name);
        page.setViewportSize(390, 844);
        Axe.check(page);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s is no wider than a telephone", name)
                .isTrue();
        Browser.screenshot(page, "files/" + name + "-phone");
        page.setViewportSize(1280, 900);
    }
}
