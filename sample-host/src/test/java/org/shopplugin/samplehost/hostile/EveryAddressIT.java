package org.shopplugin.samplehost.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shopplugin.samplehost.hostile.Shoppers.Who;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/**
 * What must hold at every address that is served, the plugin's own ones too: the addresses are those that the running
 * shop itself knows, so that a new page is tried with the day it comes.
 */
class EveryAddressIT {

    @TempDir
    static Path folder;

    private static Shoppers shoppers;
    private static Rows rows;
    private static Client visitor;
    private static Client customer;
    private static Client merchant;
    private static List<String> addresses;

    @BeforeAll
    static void open() throws SQLException {
        FreshDatabase database = Databases.h2();
        shoppers = new Shoppers(database, folder);
        rows = new Rows(database);
        visitor = shoppers.client(Who.VISITOR);
        customer = shoppers.client(Who.COMPANY);
        merchant = shoppers.client(Who.MERCHANT);
        addresses = shoppers.room().addresses();
        assertThat(addresses)
                .contains("/", "/cart", "/checkout", "/account/profile", "/admin/customers")
                .contains("/admin/p/b2b-customer/groups", "/admin/p/b2b-customer/prices/new");
    }

    @AfterAll
    static void close() throws SQLException {
        rows.close();
        shoppers.close();
    }

    @Test
    void S02_nothingIsChangedWithoutTheTokenOfThisSessionFromThisOrigin() throws SQLException {
        String anothers = new Client(shoppers.shop().address()).token("/forgot-password");
        Map<String, Integer> before = rows.now();

        Map<String, Integer> wrong = new TreeMap<>();
        for (String address : addresses) {
            Client reader = readerOf(address);
            String own = ownToken(reader, address);
            Map<String, HttpRequest.Builder> forged = new TreeMap<>();
            forged.put("no token", form(reader, address, ""));
            forged.put("another's token", form(reader, address, "csrf=" + anothers));
            forged.put("token in the address", form(reader, address + "?csrf=" + own, "csrf=" + own));
            forged.put("evil origin", form(reader, address, "csrf=" + own).header("Origin", "https://evil.example"));
            forged.put("no origin", form(reader, address, "csrf=" + own).header("Origin", "null"));
            forged.put("cross-site", form(reader, address, "csrf=" + own).header("Sec-Fetch-Site", "cross-site"));
            forged.put("same-site", form(reader, address, "csrf=" + own).header("Sec-Fetch-Site", "same-site"));
            forged.put(
                    "plain text",
                    reader.request(address)
                            .header("Content-Type", "text/plain")
                            .POST(BodyPublishers.ofString("{\"csrf\":\"" + own + "\"}")));
            forged.forEach((how, request) -> {
                int status = reader.send(request).status();
                if (status != 403) {
                    wrong.put(address + " with " + how, status);
                }
            });
        }

        assertThat(wrong).isEmpty();
        assertThat(rows.now()).isEqualTo(before);
    }

    @Test
    void S03_nothingIsChangedByGetOrHeadOrAMethodInDisguise() throws SQLException {
        List<Map.Entry<Client, FoundForm>> forms = Stream.of(Who.CUSTOMER, Who.COMPANY, Who.MERCHANT)
                .map(who -> Map.entry(shoppers.client(who), who.doors()))
                .flatMap(one -> Walk.of(one.getKey(), one.getValue()).forms().stream()
                        .filter(FoundForm::changes)
                        .map(form -> Map.entry(one.getKey(), form)))
                .toList();
        Map<String, Integer> before = rows.now();

        List<String> wrong = new ArrayList<>();
        for (Map.Entry<Client, FoundForm> one : forms) {
            FoundForm form = one.getValue();
            String query = form.action() + (form.action().contains("?") ? "&" : "?") + Client.encoded(form.fields());
            Client reader = one.getKey();
            List<Answer> answers = List.of(
                    reader.get(query),
                    reader.send(reader.request(query).method("HEAD", BodyPublishers.noBody())),
                    reader.get(query + "&_method=POST"),
                    reader.send(reader.request(query).header("X-HTTP-Method-Override", "POST")));
            if (answers.stream().anyMatch(answer -> answer.status() >= 500)) {
                wrong.add(query);
            }
            for (String method : List.of("PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND")) {
                int status = reader.send(reader.request(query).method(method, BodyPublishers.noBody()))
                        .status();
                if (status != 405) {
                    wrong.add(method + " " + form.action() + " answers " + status);
                }
            }
        }

        assertThat(forms).hasSizeGreaterThan(40);
        assertThat(wrong).isEmpty();
        assertThat(rows.now()).isEqualTo(before);
    }

    @Test
    void A07_customerReachesNoPageOfTheBackOffice() throws SQLException {
        List<String> office = addresses.stream()
                .filter(address -> address.equals("/admin") || address.startsWith("/admin/"))
                .filter(address -> !List.of(
                                "/admin/sign-in", "/admin/sign-out", "/admin/language", "/admin/set-password")
                        .contains(address))
                .toList();
        Map<String, Integer> before = rows.now();

        List<String> reached = new ArrayList<>();
        for (Client reader : List.of(customer, visitor)) {
            String token = reader.token("/products");
            for (String address :
                    office.stream().flatMap(EveryAddressIT::disguised).toList()) {
                Answer read = reader.get(address);
                Answer sent = reader.send(form(reader, address, "csrf=" + token));
                if (!read.asksToSignIn() || !(sent.asksToSignIn() || sent.status() == 403)) {
                    reached.add(address + " answers " + read.status() + " and " + sent.status());
                }
            }
        }

        assertThat(office).hasSizeGreaterThan(20);
        assertThat(reached).isEmpty();
        assertThat(rows.now()).isEqualTo(before);
        assertThat(merchant.get("/admin/customers").status()).isEqualTo(200);
    }

    @Test
    void S05_everyAnswerCarriesTheHeadersThatGuardIt() {
        List<String> wrong = new ArrayList<>();
        for (String address : addresses) {
            for (Client reader : List.of(readerOf(address), visitor)) {
                List<Answer> answers = List.of(
                        reader.get(address),
                        reader.get(address),
                        reader.send(form(reader, address, "")),
                        reader.send(reader.request(address).method("PUT", BodyPublishers.noBody())));
                answers.forEach(answer -> {
                    if (!guarded(answer)) {
                        wrong.add(address + " answers " + answer.status() + " with "
                                + answer.headers().map());
                    }
                });
                if (policy(answers.get(0)).equals(policy(answers.get(1)))) {
                    wrong.add(address + " has the same nonce twice");
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "TRACK / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /WEB-INF/web.xml HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /META-INF/MANIFEST.MF HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /.git/config HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /.env HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /h2-console HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /actuator/env HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /db/V010__base.sql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /assets/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /assets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /pictures/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /assets/..%2f..%2fsecret HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /assets/..;/admin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /;/admin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /%2e%2e/secret HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET //admin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            })
    void R04_nothingIsServedThatIsNoPage(String request) {
        String answer = visitor.raw(request);

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Jetty", "Index of", "root:");
    }

    /** A front that reads the one length and a back that reads the other would see two requests. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG",
                "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n8\r\nSMUGGLED\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
                "Content-Length: 0, 44\r\n\r\n",
                "Content-Length: +5\r\n\r\nhello",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: 5 5\r\n\r\nhello",
                "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nhello",
                "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\nhello\n0\n\n",
                " Folded: yes\r\n\r\n",
                "X: a\0b\r\n\r\n",
                "X: a\rContent-Length: 5\r\n\r\nhello"
            })
    void R02_requestThatCanBeReadInTwoWaysIsRefusedAndTheConnectionClosed(String rest) {
        String second = "GET /cart HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        String answer = visitor.raw("POST / HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n" + rest + second);

        assertThat(answer).startsWith("HTTP/1.1 400").containsOnlyOnce("HTTP/1.1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT localhost:443", "CONNECT localhost", "CONNECT /", "DELETE /cart", "OPTIONS *"})
    void R04_connectionOfAMethodThatNoPageHasIsClosed(String line) {
        assertThat(visitor.raw(line + " HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 4");
    }

    @Test
    void R03_whateverIsWrongWithARequestThePageThatSaysSoIsTheShopsOwn() {
        String token = visitor.token("/products");
        List<Answer> answers = List.of(
                visitor.get("/nowhere"),
                visitor.get("/products/nothing-like-this"),
                visitor.get("/pictures/no-id"),
                visitor.get("/search?q=%ff%fe"),
                visitor.send(visitor.request("/cart").method("DELETE", BodyPublishers.noBody())),
                visitor.send(visitor.request("/cart/add")
                        .header("Content-Type", Client.FORM)
                        .POST(BodyPublishers.ofString("csrf=" + token + "&sku=%ff%fe"))),
                visitor.send(visitor.request("/cart/add")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString("--y\r\nnothing"))),
                visitor.send(visitor.request("/cart/add")
                        .header("Content-Type", "multipart/form-data")
                        .POST(BodyPublishers.ofString("no boundary at all"))),
                visitor.send(visitor.request("/cart/add")
                        .header("Content-Type", Client.FORM + "; charset=nonsense")
                        .POST(BodyPublishers.ofString("csrf=" + token + "&sku=x"))),
                visitor.send(visitor.request("/cart/add")
                        .header("Content-Type", Client.FORM + "; charset=\"no name\"")
                        .POST(BodyPublishers.ofString("csrf=" + token + "&sku=x"))),
                customer.get("/account/orders/1"),
                customer.get("/account/orders/0198c0de-0000-7000-8000-000000000000"),
                merchant.get("/admin/customers/not-an-id"),
                merchant.get("/admin/p/b2b-customer/groups/not-an-id"),
                merchant.get("/admin/p/b2b-customer/prices/company/not-an-id"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isBetween(400, 499);
            assertThat(answer.isPage()).isTrue();
            assertThat(answer.body()).contains("<html", "href=\"/");
            assertThat(answer.insides()).isEmpty();
        });
    }

    /** An address of the back office, and other ways to write it. */
    private static Stream<String> disguised(String address) {
        String rest = address.substring("/admin".length());
        return Stream.of(address, "/%61dmin" + rest, "/admin;x" + rest, "/cart/../admin" + rest);
    }

    private static boolean guarded(Answer answer) {
        return policy(answer).contains("default-src 'none'")
                && policy(answer).contains("frame-ancestors 'none'")
                && policy(answer).contains("base-uri 'none'")
                && policy(answer).contains("object-src 'none'")
                && !policy(answer).contains("unsafe")
                && answer.headers()
                        .firstValue("X-Content-Type-Options")
                        .orElse("")
                        .equals("nosniff")
                && answer.headers().firstValue("Referrer-Policy").isPresent()
                && answer.headers().firstValue("Server").isEmpty()
                && answer.headers().firstValue("X-Powered-By").isEmpty()
                && answer.headers().allValues("Set-Cookie").stream()
                        .allMatch(cookie -> cookie.startsWith("__Host-")
                                && cookie.contains("; Secure")
                                && cookie.contains("; HttpOnly")
                                && cookie.contains("; SameSite="));
    }

    private static String policy(Answer answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElse("");
    }

    private static Client readerOf(String address) {
        if (address.startsWith("/admin")) {
            return merchant;
        }
        return address.startsWith("/account") ? customer : visitor;
    }

    private static String ownToken(Client reader, String address) {
        return reader.token(address.startsWith("/admin") ? "/admin/password" : "/products");
    }

    private static HttpRequest.Builder form(Client reader, String address, String body) {
        return reader.request(address).header("Content-Type", Client.FORM).POST(BodyPublishers.ofString(body));
    }
}
