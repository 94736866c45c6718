package org.shopplugin.samplehost.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shopplugin.samplehost.audit.AuditEntry;
import org.shopplugin.samplehost.audit.AuditFilter;
import org.shopplugin.samplehost.audit.SecurityLines;
import org.shopplugin.samplehost.audit.SecurityLog;
import org.shopplugin.samplehost.audit.SecurityLog.Attempt;
import org.shopplugin.samplehost.audit.SecurityLog.Refusal;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.LocalPath;
import org.shopplugin.tck.Databases;

/** What the filter does for every page, tried on all pages that are registered. */
class FrontDoorTest {

    private static final String EMAIL = "anna@example.com";

    private static Storefront shop;
    private static Visitor customer;
    private static Visitor chief;

    @BeforeAll
    static void open() {
        shop = new Storefront(Databases.h2());
        shop.customer(EMAIL);
        customer = shop.visitor();
        customer.post("/sign-in", "email", EMAIL, "password", Storefront.PASSWORD);
        chief = shop.visitor();
        chief.post("/admin/sign-in", "login", Storefront.ADMIN, "password", Storefront.ADMIN_PASSWORD);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    /** Every address that is registered, and the filter's own. */
    static Stream<String> addresses() {
        return Stream.concat(shop.pages.patterns().stream(), Stream.of("/language", "/nowhere"))
                .map(pattern -> pattern.isEmpty() ? "/" : pattern.replace("/*", "/any"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void formWithoutItsTokenIsRefused(String path) {
        Visitor reader = readerOf(path);
        String anothers = shop.visitor().token("/forgot-password");
        String own = reader.token(tokenPage(path));

        assertThat(status(reader, form(reader, path, ""))).as("no token").isEqualTo(403);
        assertThat(status(reader, form(reader, path, anothers)))
                .as("another's token")
                .isEqualTo(403);
        assertThat(status(reader, form(reader, path + "?csrf=" + own, own)))
                .as("token in the address")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void formFromAnotherOriginIsRefused(String path) {
        Visitor reader = readerOf(path);
        String own = reader.token(tokenPage(path));

        assertThat(status(reader, form(reader, path, own).header("Origin", "https://evil.example")))
                .isEqualTo(403);
        assertThat(status(reader, form(reader, path, own).header("Origin", "null")))
                .isEqualTo(403);
        assertThat(status(reader, form(reader, path, own).header("Sec-Fetch-Site", "cross-site")))
                .isEqualTo(403);
        assertThat(status(reader, form(reader, path, own).header("Sec-Fetch-Site", "same-site")))
                .isEqualTo(403);
        assertThat(status(
                        reader,
                        reader.request(path)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{\"csrf\":\"" + own + "\"}"))))
                .isEqualTo(403);
    }

    @Test
    void formOfThisOriginWithItsTokenPasses() {
        Visitor visitor = shop.visitor();
        String own = visitor.token("/forgot-password");

        HttpResponse<String> answer = visitor.send(visitor.form("/forgot-password", own, "email", "x@example.com")
                .header("Origin", "http://localhost:" + shop.port())
                .header("Sec-Fetch-Site", "same-origin"));

        assertThat(answer.statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void everyAnswerCarriesTheHeadersThatGuardIt(String path) {
        HttpResponse<String> answer = readerOf(path).get(path);
        HttpResponse<String> again = readerOf(path).get(path);

        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy)
                .contains("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                .contains("form-action 'self'", "script-src 'nonce-")
                .doesNotContain("unsafe");
        assertThat(again.headers().firstValue("Content-Security-Policy")).isNotEqualTo(policy);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("private");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .allMatch(cookie -> cookie.startsWith("__Host-")
                        && cookie.contains("; Secure")
                        && cookie.contains("; HttpOnly")
                        && cookie.contains("; SameSite="));
        assertThat(answer.body()).doesNotContain(" style=", " onclick=", "<style");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void backOfficeIsClosedToCustomersAndVisitors(String path) {
        if (!path.startsWith("/admin")
                || List.of("/admin/sign-in", "/admin/sign-out", "/admin/language", "/admin/set-password")
                        .contains(path)) {
            return;
        }

        assertThat(customer.get(path).headers().firstValue("Location").orElse(""))
                .startsWith("/admin/sign-in");
        assertThat(shop.visitor().get(path).statusCode()).isEqualTo(303);
        assertThat(chief.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void clerkDoesNotReachWhatHisRoleLacksAndBothLogsTellOfIt() {
        UUID id = shop.administrators.add("clerk", "Clerk", "password of the clerk", shop.shop, Role.CLERK);
        Visitor clerk = shop.visitor();
        clerk.post("/admin/sign-in", "login", "clerk", "password", "password of the clerk");

        try (SecurityLines log = new SecurityLines()) {
            assertThat(clerk.get("/admin").statusCode()).isEqualTo(200);
            assertThat(clerk.get("/admin/settings/customers?token=secret").statusCode())
                    .isEqualTo(403);
            assertThat(chief.get("/admin/settings/customers").statusCode()).isEqualTo(200);

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("\"event\": \"authz_fail:" + id + ",/admin/settings/customers\"", "\"GET\"")
                    .doesNotContain("secret");
        }
        assertThat(shop.house
                        .audit
                        .entries(shop.shop.id(), new AuditFilter("access", "", ""), OptionalLong.empty(), 50)
                        .entries())
                .filteredOn(entry -> entry.actorName().equals("Clerk"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.values())
                        .containsEntry("path", "/admin/settings/customers")
                        .containsEntry("method", "GET"));
    }

    /** The container understands all of them as {@code /admin/settings/customers}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%61dmin/settings/customers",
                "/%61%64%6D%69%6E/settings/customers",
                "/admin;x=1/settings/customers",
                "/admin;/settings/customers",
                "/admin/%73ettings/customers",
                "/admin/settings;a/customers",
                "/account/../admin/settings/customers",
                "/admin/../admin/settings/customers",
                "/./admin/./settings/customers"
            })
    void A07_addressInDisguiseLeadsNobodyFurtherThanItsOwn(String path) {
        String login = "clerk of " + path;
        shop.administrators.add(login, "Clara", "password of the clerk", shop.shop, Role.CLERK);
        Visitor clerk = shop.visitor();
        clerk.post("/admin/sign-in", "login", login, "password", "password of the clerk");

        assertThat(shop.visitor().get(path).statusCode()).isIn(303, 400, 404);
        assertThat(customer.get(path).statusCode()).isIn(303, 400, 404);
        assertThat(clerk.get(path).statusCode()).isIn(403, 400, 404);
        assertThat(chief.get(path).statusCode()).isIn(200, 400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%61ccount", "/account;x", "/cart/../account", "/account/%70assword"})
    void A07_accountInDisguiseAsksToSignIn(String path) {
        assertThat(shop.visitor().get(path).statusCode()).isEqualTo(303);
        assertThat(customer.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/account?x=%2F..%2F", "/account?x=//", "/account?x=\\", "/account?x=%00", "/account/../account"
            })
    void addressThatNobodyIsSentBackToAsksToSignInToo(String address) {
        assertThat(shop.visitor().get(address.replace("\\", "%5C")).statusCode())
                .isEqualTo(303);
        assertThat(shop.visitor().get("/admin?x=" + "%C3%A9".repeat(400)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void S02_eachForgedFormIsOneLineInTheLogOfSecurityAndNoRow() {
        String own = customer.token("/account/password");
        String path = "/account/password";
        long before = entries();

        try (SecurityLines log = new SecurityLines()) {
            status(customer, form(customer, path, ""));
            status(customer, form(customer, path, own).header("Origin", "https://evil.example"));
            status(shop.visitor(), form(shop.visitor(), "/sign-in", ""));

            assertThat(log.lines()).hasSize(3);
            assertThat(log.lines().get(0)).contains("\"event\": \"input_validation_fail:csrf,", path);
            assertThat(log.lines().get(1)).contains("\"event\": \"malicious_cors:");
            assertThat(log.lines().get(2)).contains("csrf,127.0.0.1\"", "\"request_uri\": \"/sign-in\"");
        }
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void X09_nothingThatIsAskedForBeginsAnotherLineOfTheLogOrAnotherValueInIt() {
        SecurityLog security = new SecurityLog(shop.house.audit);

        try (SecurityLines log = new SecurityLines()) {
            security.refused(
                    shop.shop.id(),
                    Who.GUEST,
                    Refusal.TOKEN,
                    new Attempt("10.0.0.1", "POST", "/a\r\n\u0085\u2028{\"event\": \"forged\"}" + "x".repeat(9_000)));

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .hasSizeLessThan(1_000)
                    .doesNotContain("\r", "\n", "\u0085", "\u2028", "\"forged\"");
        }
    }

    private static long entries() {
        return shop.house.audit.entries(shop.shop.id(), AuditFilter.ALL, OptionalLong.empty(), 1).entries().stream()
                .mapToLong(AuditEntry::number)
                .findFirst()
                .orElse(0);
    }

    @Test
    void S04_redirectsLeadNowhereElse() {
        List<String> evil = List.of(
                "//evil.example",
                "/\\evil.example",
                "https:evil.example",
                "%2f%2fevil.example",
                "/%09/evil.example",
                "\t//evil.example",
                "javascript:alert(1)",
                "https://shop@evil.example",
                "https://localhost.evil.example",
                "/\r\nSet-Cookie: a=b",
                "/%0d%0aSet-Cookie:a=b",
                "/%2fevil.example",
                "/%5cevil.example",
                "/%252fevil.example",
                "/./../evil");
        Visitor visitor = shop.visitor();
        String token = visitor.token("/forgot-password");

        Set<String> targets = new HashSet<>();
        evil.forEach(next -> targets.add(visitor.postWith(token, "/language", "language", "nl", "next", next)
                .headers()
                .firstValue("Location")
                .orElse("")));

        assertThat(targets).containsExactly("/");
    }

    @Test
    void S04_fiveThousandMadeUpTargetsNeverLeaveTheShop() {
        Random random = new Random(42);
        String alphabet = "/\\:.%@aev2f5c09?#\t ";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder target = new StringBuilder("/");
            for (int j = random.nextInt(12); j >= 0; j--) {
                target.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            LocalPath.of(target.toString())
                    .ifPresent(path -> assertThat(URI.create("http://localhost/here")
                                    .resolve(path.replaceAll("%(?![0-9a-fA-F]{2})", ""))
                                    .getHost())
                            .isEqualTo("localhost"));
        }
    }

    @Test
    void wrongMethodsAreRefusedAndSayWhichIsRight() {
        Visitor visitor = shop.visitor();

        HttpResponse<String> get = visitor.get("/sign-out");
        HttpResponse<String> put = visitor.send(visitor.request("/sign-in").PUT(BodyPublishers.noBody()));
        String trace = visitor.raw("TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).contains("POST");
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(trace).startsWith("HTTP/1.1 405");
    }

    @Test
    void surpriseIsTakenToTheLogAndNotToTheReader() {
        HttpResponse<String> answer = shop.visitor().get("/broken");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("Reference: ")
                .doesNotContain("secret", "select", "/home", "Exception", "at org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/overtaken", "/taken"})
    void whoeverIsOvertakenBySomebodyElseReadsJustThat(String path) {
        HttpResponse<String> answer = shop.visitor().get(path);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Somebody was ahead of you")
                .doesNotContain("Row 7", "name_key", "23505", "Exception");
    }

    @Test
    void unreadableRequestsAreTheSendersFault() {
        Visitor visitor = shop.visitor();
        String token = visitor.token("/forgot-password");
        String body = "csrf=" + token + "&email=%ff%fe";

        String query = visitor.raw("GET /sign-in?next=%ff%fe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        String path = visitor.raw("GET /%ff%fe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        HttpRequest.Builder form = visitor.request("/forgot-password")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));

        assertThat(query).startsWith("HTTP/1.1 400");
        assertThat(path).startsWith("HTTP/1.1 400");
        assertThat(visitor.send(form).statusCode()).isEqualTo(400);
    }

    @Test
    void unknownHostNamesAreSentAway() {
        Visitor visitor = shop.visitor();

        assertThat(visitor.raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(visitor.raw("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
        assertThat(
                        visitor.raw(
                                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("evil");
    }

    @Test
    void tooMuchIsRefused() {
        Visitor visitor = shop.visitor();
        String token = visitor.token("/forgot-password");
        String manyKeys = Stream.iterate(0, i -> i + 1)
                .limit(2_000)
                .map(i -> "k" + i + "=1&")
                .reduce("", String::concat);

        HttpResponse<String> large = visitor.postWith(token, "/forgot-password", "email", "x".repeat(600_000));
        HttpResponse<String> many = visitor.send(visitor.request("/forgot-password")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(manyKeys)));
        String headers = visitor.raw(
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(40_000) + "\r\nConnection: close\r\n\r\n");

        assertThat(large.statusCode()).isIn(400, 413);
        assertThat(many.statusCode()).isIn(400, 413);
        assertThat(headers).startsWith("HTTP/1.1 431");
    }

    /** Each sends everything before he reads anything, as browsers do. */
    @Test
    void whoIsRefusedWhileHeSendsReadsWhy() {
        Visitor visitor = shop.visitor();

        String form = visitor.raw(post("/forgot-password", "application/x-www-form-urlencoded", 3 << 20));
        String beyondAll = visitor.raw(post("/sign-in", "application/x-www-form-urlencoded", 14 << 20));
        String file = visitor.raw(post("/admin/products/any", "multipart/form-data; boundary=b", 10 << 20));

        assertThat(form).startsWith("HTTP/1.1 413").contains("That is too much at once");
        assertThat(beyondAll).startsWith("HTTP/1.1 413").contains("That is too much at once");
        assertThat(file).startsWith("HTTP/1.1 303").contains("/admin/sign-in");
    }

    private static String post(String path, String type, int length) {
        return String.join(
                "\r\n",
                "POST " + path + " HTTP/1.1",
                "Host: localhost",
                "Accept-Language: en",
                "Connection: close",
                "Content-Type: " + type,
                "Content-Length: " + length,
                "",
                "x".repeat(length));
    }

    @Test
    void languageFollowsChoiceThenBrowserThenShop() {
        Visitor visitor = shop.visitor();

        String byBrowser = visitor.send(HttpRequest.newBuilder(
                                visitor.request("/sign-in").build().uri())
                        .header("Accept-Language", "nl-BE,fr;q=0.5"))
                .body();
        String byShop = visitor.send(HttpRequest.newBuilder(
                                visitor.request("/sign-in").build().uri())
                        .header("Accept-Language", "fr"))
                .body();
        visitor.post("/language", "language", "nl", "next", "/");
        String byChoice = visitor.get("/sign-in").body();

        assertThat(byBrowser).contains("lang=\"nl\"", "Wachtwoord");
        assertThat(byShop).contains("lang=\"en\"");
        assertThat(byChoice).contains("Wachtwoord");
    }

    @Test
    void assetsAreKeptForEver() {
        String home = shop.visitor().get("/").body();
        String style = home.replaceAll("(?s).*href=\"(/assets/[0-9a-f]+/style.css)\".*", "$1");

        HttpResponse<String> answer = shop.visitor().get(style);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(shop.visitor().get("/assets/x/../../db/V020__signin.sql").statusCode())
                .isIn(400, 404);
        assertThat(shop.visitor().get("/assets/0000/style.css").statusCode()).isEqualTo(404);
    }

    private static Visitor readerOf(String path) {
        if (path.startsWith("/admin")) {
            return chief;
        }
        return path.startsWith("/account") ? customer : shop.visitor();
    }

    private static String tokenPage(String path) {
        return path.startsWith("/admin") ? "/admin/sign-in" : "/forgot-password";
    }

    private static HttpRequest.Builder form(Visitor reader, String path, String token) {
        return reader.form(path, token, "email", EMAIL);
    }

    private static int status(Visitor reader, HttpRequest.Builder request) {
        return reader.send(request).statusCode();
    }
}
