package org.shopplugin.samplehost.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shopplugin.samplehost.browser.Axe;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.tck.Databases;

/** The pages that say that something did not work, as those see them whom it happens to. */
class ErrorPagesIT {

    private static final Set<Integer> WITH_REFERENCE = Set.of(400, 405, 413, 500, 503);

    /** What somebody does, and the status that he gets for it. */
    private static final Map<String, Function<Visitor, HttpResponse<String>>> DEEDS = deeds();

    private static Storefront shop;
    private static Browser browser;

    @BeforeAll
    static void open() {
        shop = new Storefront(Databases.h2());
        shop.administrators.add("clerk", "Clerk", "password of the clerk", shop.shop, Role.CLERK);
        shop.customer("anna@example.com");
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
        shop.close();
    }

    private static Map<String, Function<Visitor, HttpResponse<String>>> deeds() {
        Map<String, Function<Visitor, HttpResponse<String>>> deeds = new LinkedHashMap<>();
        deeds.put("400-query", visitor -> visitor.get("/sign-in?next=%ff%fe"));
        deeds.put("400-path", visitor -> visitor.get("/%ff%fe"));
        deeds.put("403-role", visitor -> {
            visitor.post("/admin/sign-in", "login", "clerk", "password", "password of the clerk");
            return visitor.get("/admin/settings/customers");
        });
        deeds.put("403-token", visitor -> visitor.postWith("", "/sign-in", "email", "anna@example.com"));
        deeds.put("404-shop", visitor -> visitor.get("/nowhere"));
        deeds.put("404-back-office", visitor -> {
            visitor.post("/admin/sign-in", "login", Storefront.ADMIN, "password", Storefront.ADMIN_PASSWORD);
            return visitor.get("/admin/nowhere");
        });
        deeds.put("405-method", visitor -> visitor.get("/sign-out"));
        deeds.put(
                "413-form",
                visitor -> visitor.postWith(
                        visitor.token("/forgot-password"), "/forgot-password", "email", "x".repeat(600_000)));
        deeds.put("422-sign-in", visitor -> visitor.post("/sign-in", "email", "nobody@example.com", "password", "no"));
        deeds.put("429-busy", visitor -> visitor.get("/busy"));
        deeds.put("500-fault", visitor -> visitor.get("/broken"));
        deeds.put("503-database", visitor -> visitor.get("/away"));
        return deeds;
    }

    @Test
    void R03_everyPageOfAnErrorSaysPlainlyWhatHappenedAndHowToGoOn() {
        for (String language : List.of("en-GB", "nl-NL")) {
            try (BrowserContext desk = browser.desktop(language);
                    BrowserContext telephone = browser.phone(language)) {
                DEEDS.forEach((name, deed) -> {
                    HttpResponse<String> answer = deed.apply(new Visitor(shop.port(), language));
                    int status = Integer.parseInt(name.substring(0, 3));
                    assertThat(answer.statusCode()).as(name).isEqualTo(status);

                    seen(shown(desk, answer), name + "-" + language, status, language);
                    seen(shown(telephone, answer), name + "-" + language + "-phone", status, language);
                });
            }
        }
    }

    @Test
    void R03_whoFindsNoShopIsToldSoInHisOwnLanguage() {
        for (String language : List.of("en-GB", "nl-NL")) {
            try (BrowserContext desk = browser.desktop(language);
                    BrowserContext telephone = browser.phone(language)) {
                for (BrowserContext reader : List.of(desk, telephone)) {
                    Page page = reader.newPage();
                    assertThat(page.navigate("http://nobody.localhost:" + shop.port() + "/products")
                                    .status())
                            .isEqualTo(421);
                    String name = "421-" + language + (reader == desk ? "" : "-phone");
                    seen(page, name, 421, language);
                }
            }
        }
    }

    @Test
    void R03_whatIsReadByNobodyIsToldUnderAReference() {
        Visitor visitor = new Visitor(shop.port());

        HttpResponse<String> method = visitor.send(visitor.request("/sign-in").method("BREW", BodyPublishers.noBody()));

        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.body()).containsPattern("Reference: [\\w-]{10}<");
    }

    private static Page shown(BrowserContext reader, HttpResponse<String> answer) {
        Page page = reader.newPage();
        String address = "http://localhost:" + shop.port() + "/shown";
        page.route(
                address,
                route -> route.fulfill(new FulfillOptions()
                        .setStatus(answer.statusCode())
                        .setContentType("text/html;charset=UTF-8")
                        .setHeaders(Map.of(
                                "Content-Type",
                                "text/html;charset=UTF-8",
                                "Content-Security-Policy",
                                answer.headers()
                                        .firstValue("Content-Security-Policy")
                                        .orElseThrow()))
                        .setBody(answer.body())));
        page.navigate(address);
        return page;
    }

    private static void seen(Page page, String name, int status, String language) {
        Axe.check(page);
        Browser.screenshot(page, "errors/" + name);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s is no wider than the screen", name)
                .isTrue();
        assertThat(page.getAttribute("html", "lang")).as(name).isEqualTo(language.substring(0, 2));
        assertThat(
                        page.evaluate(
                                "getComputedStyle(document.querySelector('main')).display + getComputedStyle(document.body).margin"))
                .as("%s has a style", name)
                .isEqualTo("block0px");
        if (status == 422) {
            assertThat(page.locator(".errors, [role=alert]").count()).as(name).isPositive();
        } else {
            assertThat(page.locator("main p").first().textContent()).as(name).hasSizeGreaterThan(20);
            assertThat(page.locator("main .hint").count())
                    .as("%s has a reference", name)
                    .isEqualTo(WITH_REFERENCE.contains(status) ? 1 : 0);
            assertThat(page.locator("main a.button").count())
                    .as("%s leads on", name)
                    .isGreaterThanOrEqualTo(status == 421 ? 0 : 1);
        }
        page.close();
    }
}
