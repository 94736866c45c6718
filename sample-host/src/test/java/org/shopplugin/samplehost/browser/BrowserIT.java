package org.shopplugin.samplehost.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrowserIT {

    private static final String GOOD = """
            <!doctype html><html lang="nl"><head><title>Goed</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body><main><h1>Goede pagina</h1><button onclick="document.title='Geklikt'">Klik</button></main></body></html>
            """;
    private static final String BAD = """
            <!doctype html><html lang="nl"><head><title>Fout</title></head>
            <body><main><h1>Foute pagina</h1><img src="data:,"><p style="color:#ddd;background:#fff">vaal</p></main>
            </body></html>
            """;

    private static HttpServer server;
    private static Browser browser;

    @BeforeAll
    static void openBrowserAndServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/good", GOOD, "default-src * 'unsafe-inline'");
        serve("/bad", BAD, "default-src * 'unsafe-inline' data:");
        serve("/refused", GOOD, "default-src 'none'");
        server.start();
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowserAndServer() {
        browser.close();
        server.stop(0);
    }

    @Test
    void accessiblePagePasses() {
        try (BrowserContext person = browser.desktop()) {
            Page page = visit(person, "/good");

            assertThatCode(() -> Axe.check(page)).doesNotThrowAnyException();
        }
    }

    @Test
    void inaccessiblePageFailsWithItsRules() {
        try (BrowserContext person = browser.desktop()) {
            Page page = visit(person, "/bad");

            assertThatThrownBy(() -> Axe.check(page))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("image-alt")
                    .hasMessageContaining("color-contrast")
                    .hasMessageContaining("vaal");
        }
    }

    @Test
    void scriptRunsUnlessThePersonHasNone() {
        try (BrowserContext person = browser.desktop();
                BrowserContext other = browser.withoutJavaScript()) {
            Page page = visit(person, "/good");
            Page plain = visit(other, "/good");

            page.click("button");
            plain.click("button");

            assertThat(page.title()).isEqualTo("Geklikt");
            assertThat(plain.title()).isEqualTo("Goed");
        }
    }

    @Test
    void phoneIsNarrowAndItsPictureIsKept() {
        try (BrowserContext person = browser.phone()) {
            Page page = visit(person, "/good");

            Browser.screenshot(page, "browser/phone");

            assertThat(page.evaluate("window.innerWidth")).isEqualTo(390);
            assertThat(Path.of("target/screenshots/browser/phone.png")).isNotEmptyFile();
        }
    }

    @Test
    void refusalOfTheContentSecurityPolicyIsAProblem() {
        try (BrowserContext person = browser.desktop()) {
            Page page = visit(person, "/refused");

            page.click("button");

            assertThat(page.title()).isEqualTo("Goed");
            assertThat(browser.problems()).anyMatch(problem -> problem.contains("Content Security Policy"));
        }
    }

    private static Page visit(BrowserContext person, String path) {
        Page page = person.newPage();
        page.navigate("http://localhost:" + server.getAddress().getPort() + path);
        return page;
    }

    private static void serve(String path, String html, String policy) {
        server.createContext(path, exchange -> {
            byte[] body = html.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().add("Content-Security-Policy", policy);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
