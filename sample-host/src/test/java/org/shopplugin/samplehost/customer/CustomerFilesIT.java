package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.shopplugin.samplehost.browser.Axe;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.tck.Databases;

/** The list, files and many at once as a merchant sees them, on a desk and on a phone. */
class CustomerFilesIT {

    private static final Path PICTURES = Path.of("target", "screenshots", "customer-files");
    private static final String FILE = """
            email,firstName,lastName,country,billing.line1,billing.houseNumber,billing.postcode,billing.city,newsletter
            anna@example.com,Anna,Müller,NL,Kade,1,1011 AB,Amsterdam,yes
            bert@example.com,Bert,de Boer,NL,Kade,2,1011 AB,Utrecht,no
            no address,Cees,Wrong,NL,,,,,
            """;

    @Test
    void filesAndActsAreUsableOnADeskAndOnAPhone() {
        try (PeopleShop shop = new PeopleShop(Databases.h2());
                Browser browser = Browser.open()) {
            walk(shop, browser.desktop("en-GB"), "desk-en");
            walk(shop, browser.phone("nl-NL"), "phone-nl");
        }
    }

    private static void walk(PeopleShop shop, BrowserContext person, String device) {
        Page page = person.newPage();
        page.navigate(shop.address() + "/admin/sign-in");
        page.fill("#login", shop.login());
        page.fill("#password", shop.password());
        page.click("main button");
        page.navigate(shop.address() + "/admin/customers/files");
        look(page, device, "1-files");
        page.setInputFiles(
                "#file", new FilePayload("customers.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8)));
        page.click("form[enctype] button");
        look(page, device, "2-mapping");
        page.click("button[value=check]");
        page.waitForSelector("button[value=run]");
        look(page, device, "3-checked");
        page.click("button[value=run]");
        page.waitForSelector("#task:not([hx-get])");
        look(page, device, "4-done");
        page.navigate(shop.address() + "/admin/customers");
        look(page, device, "5-list");
        page.check("input[name=id] >> nth=0");
        page.selectOption("#act", "REFUSE");
        page.click(".bulk button");
        look(page, device, "6-confirm");
        assertThat(page.content()).contains("1 ");
        person.close();
    }

    private static void look(Page page, String device, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(device + "-" + name + ".png"))
                .setFullPage(true));
        Axe.check(page);
    }
}
