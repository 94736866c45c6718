package org.shopplugin.samplehost.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.tck.Databases;

/** A customer gives his address with and without scripts. */
class AddressFormIT {

    @TempDir
    Path folder;

    @Test
    void EW_20_fieldsFollowTheCountryAtOnceAndWithoutScriptsByAButton() {
        try (OpenShop shop = OpenShop.with(OpenShop.pluginsFolder(folder), Databases.h2(), folder);
                Browser browser = Browser.open()) {
            registrationWithAddress(shop);
            Surfer anna = new Surfer(shop.address(), browser.desktop("nl-BE"), "address/scripts");
            Surfer plain = new Surfer(shop.address(), browser.withoutJavaScript(), "address/plain");

            anna.opens("/sign-up");
            assertThat(anna.field("Land").inputValue()).isEqualTo("BE");
            anna.looksOnPhoneToo("belgium");
            // The check of accessibility leaves empty style attributes behind, which no reader's page has.
            anna.opens("/sign-up");
            anna.types("Straat", "Dorpsstraat");
            anna.types("Huisnummer", "12");
            anna.types("Postcode", "1180");
            anna.page().waitForResponse("**/sign-up", () -> anna.chooses("Land", "Verenigde Staten"));
            anna.page().locator("text=ZIP-code").waitFor();
            assertThat(anna.field("Straat en huisnummer").inputValue()).isEqualTo("Dorpsstraat 12");
            assertThat(anna.page().locator("#houseNumber").count()).isZero();
            assertThat(anna.field("ZIP-code").inputValue()).isEqualTo("1180");
            anna.looksOnPhoneToo("united-states");

            plain.opens("/sign-up");
            plain.types("Straat", "Dorpsstraat");
            plain.types("Huisnummer", "12");
            plain.chooses("Land", "Verenigd Koninkrijk");
            plain.clicks("Toon de velden van dit land");
            assertThat(plain.field("Straat en huisnummer").inputValue()).isEqualTo("Dorpsstraat 12");
            assertThat(browser.problems()).isEmpty();
        }
    }

    @Test
    void EW_19_streetAndTownAreFilledInWithAndWithoutScripts() throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            byte[] body = "{\"street\":\"Kalverstraat\",\"city\":\"Amsterdam\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
        try (OpenShop shop = OpenShop.with(OpenShop.pluginsFolder(folder), Databases.h2(), folder);
                Browser browser = Browser.open()) {
            registrationWithAddress(shop);
            shop.merchant()
                    .opens("/admin/settings/customers")
                    .form("#settings")
                    .type(
                            "address.lookup.service",
                            "http://localhost:" + service.getAddress().getPort() + "/")
                    .send()
                    .accepted();
            Surfer anna = new Surfer(shop.address(), browser.desktop("nl-NL"), "address/lookup");
            Surfer plain = new Surfer(shop.address(), browser.withoutJavaScript(), "address/lookup-plain");

            for (Surfer one : new Surfer[] {anna, plain}) {
                one.opens("/sign-up");
                one.types("Postcode", "1012ab");
                one.types("Huisnummer", "7");
                one.clicks("Straat en plaats invullen");
                one.page().locator("[role=status]").waitFor();
                assertThat(one.field("Straat").inputValue()).isEqualTo("Kalverstraat");
                assertThat(one.field("Plaats").inputValue()).isEqualTo("Amsterdam");
                assertThat(one.field("Postcode").inputValue()).isEqualTo("1012 AB");
            }
            anna.looksOnPhoneToo("found");
            assertThat(browser.problems()).isEmpty();
        } finally {
            service.stop(0);
        }
    }

    private static void registrationWithAddress(OpenShop shop) {
        shop.merchant()
                .opens("/admin/settings/customers")
                .form("#settings")
                .choose("registration.address", "NOW")
                .send()
                .accepted();
    }
}
