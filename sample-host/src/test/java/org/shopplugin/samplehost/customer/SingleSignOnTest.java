package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shopplugin.samplehost.sso.LyingProvider;
import org.shopplugin.samplehost.sso.OpenIdProvider;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/** Customers sign in by a provider, and nobody signs in as somebody else. */
class SingleSignOnTest {

    private static final String RETURN = "/sign-in/sso/return";
    private static final String ACCOUNT = "/account/single-sign-on";
    private static final Pattern ADDRESS = Pattern.compile("0; url=(.*)");

    private static PeopleShop attacked;
    private static LyingProvider liar;

    @BeforeAll
    static void openTheShopThatIsAttacked() {
        attacked = new PeopleShop(Databases.h2());
        liar = new LyingProvider();
        attacked.sets("sso.issuer", liar.issuer(), "sso.clientId", LyingProvider.CLIENT, "sso.clientSecret", "geheim");
    }

    @AfterAll
    static void close() {
        attacked.close();
        liar.close();
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void WH_28_singleSignOnWorksWhereItIsAllowedAndThePasswordAlways(FreshDatabase fresh) throws Exception {
        try (PeopleShop shop = new PeopleShop(fresh);
                OpenIdProvider provider = OpenIdProvider.open(shop.address() + RETURN)) {
            Caller anna = shop.customer("anna@example.com");
            boolean before = Jsoup.parse(shop.caller("en").get("/sign-in").body())
                    .select("form[action=/sign-in/sso]")
                    .isEmpty();
            setUp(shop, provider);
            Caller stranger = shop.caller("en");

            goesRound(stranger, "/sign-in/sso", "anna");
            boolean strangerIsIn = stranger.get("/account").statusCode() == 200;
            String told = stranger.get("/sign-in").body();
            goesRound(anna, ACCOUNT, "anna");
            String connected = anna.get(ACCOUNT).body();
            Caller later = shop.caller("en");
            HttpResponse<String> in = goesRound(later, "/sign-in/sso", "anna", "next", "/account/addresses");

            assertThat(before).isTrue();
            assertThat(strangerIsIn).isFalse();
            assertThat(told).contains("No account of this shop is connected");
            assertThat(connected).contains("Your account is connected");
            assertThat(in.headers().firstValue("Location")).contains("/account/addresses");
            assertThat(later.get("/account").body()).contains("Anna de Boer");
            assertThat(shop.mailsTo("anna@example.com").get(0)).contains("was connected with");

            allow(shop, false);
            Caller refused = shop.caller("en");
            goesRound(refused, "/sign-in/sso", "anna");
            assertThat(refused.get("/sign-in").body()).contains("Single sign-on is not allowed for this account");
            assertThat(refused.get("/account").statusCode()).isEqualTo(303);
            Caller withPassword = shop.caller("en");
            withPassword.post("/sign-in", "email", "anna@example.com", "password", PeopleShop.PASSWORD);
            assertThat(withPassword.get("/account").statusCode()).isEqualTo(200);

            allow(shop, true);
            Caller again = shop.caller("en");
            goesRound(again, "/sign-in/sso", "anna");
            assertThat(again.get("/account").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void WH_28_refusedCustomerStaysRefusedAndDisconnectedOneIsUnknown() throws Exception {
        try (PeopleShop shop = new PeopleShop(Databases.h2());
                OpenIdProvider provider = OpenIdProvider.open(shop.address() + RETURN)) {
            Caller anna = shop.customer("anna@example.com");
            setUp(shop, provider);
            goesRound(anna, ACCOUNT, "anna");
            String file = "/admin/customers/" + shop.idOf("anna@example.com") + "/edit";

            shop.merchant().changes(file, "[name=refused]", "refused", "on");
            Caller refused = shop.caller("en");
            goesRound(refused, "/sign-in/sso", "anna");
            String told = refused.get("/sign-in").body();
            boolean in = refused.get("/account").statusCode() == 200;
            shop.merchant().changes(file, "[name=refused]", "refused", "false");
            anna.post("/sign-in", "email", "anna@example.com", "password", PeopleShop.PASSWORD);
            anna.post(ACCOUNT, "disconnect", "1");
            Caller unknown = shop.caller("en");
            goesRound(unknown, "/sign-in/sso", "anna");

            assertThat(told).contains("the shop has refused this account");
            assertThat(in).isFalse();
            assertThat(unknown.get("/sign-in").body()).contains("No account of this shop is connected");
        }
    }

    @Test
    void oneIdentityBelongsToOneAccount() throws Exception {
        try (PeopleShop shop = new PeopleShop(Databases.h2());
                OpenIdProvider provider = OpenIdProvider.open(shop.address() + RETURN)) {
            Caller anna = shop.customer("anna@example.com");
            Caller bert = shop.customer("bert@example.com");
            setUp(shop, provider);
            goesRound(anna, ACCOUNT, "anna");

            goesRound(bert, ACCOUNT, "anna");

            assertThat(bert.get(ACCOUNT).body()).contains("Another account of this shop is connected");
            assertThat(shop.value("select count(*) from sso_link")).isEqualTo("1");
        }
    }

    @Test
    void S01_sessionIsRenewedAndACodeIsGoodOnce() throws Exception {
        try (PeopleShop shop = new PeopleShop(Databases.h2());
                OpenIdProvider provider = OpenIdProvider.open(shop.address() + RETURN)) {
            Caller anna = shop.customer("anna@example.com");
            setUp(shop, provider);
            goesRound(anna, ACCOUNT, "anna");
            Caller visitor = shop.caller("en");
            URI back = signsInThere(begins(visitor, "/sign-in/sso"), "anna");
            Caller fixed = visitor.copy();

            visitor.get(path(back));
            boolean in = visitor.get("/account").statusCode() == 200;
            boolean oldSession = fixed.get("/account").statusCode() == 200;
            fixed.get(path(back));

            assertThat(in).isTrue();
            assertThat(oldSession).isFalse();
            assertThat(fixed.get("/account").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void providerThatIsDownIsToldAndThePasswordWorks() {
        try (PeopleShop shop = new PeopleShop(Databases.h2())) {
            shop.customer("anna@example.com");
            String gone;
            try (LyingProvider provider = new LyingProvider()) {
                gone = provider.issuer();
            }
            shop.sets("sso.issuer", gone, "sso.clientId", "shop");
            Caller anna = shop.caller("en");

            HttpResponse<String> answer = anna.changes("/sign-in", "form[action=/sign-in/sso]");
            String told = anna.get("/sign-in").body();
            anna.post("/sign-in", "email", "anna@example.com", "password", PeopleShop.PASSWORD);

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(told).contains("does not work at the moment");
            assertThat(anna.get("/account").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void honestTokenIsBelievedSoThatTheLiesBelowAreRefusedForWhatTheyAre() {
        Caller anna = attacked.customer("honest@example.com");
        URI there = begins(anna, ACCOUNT);
        liar.says(liar.signed(liar.claims("honest", query(there, "nonce")).build()));
        anna.get(RETURN + "?code=1&state=" + query(there, "state"));
        Caller visitor = attacked.caller("en");
        URI again = begins(visitor, "/sign-in/sso");
        liar.says(liar.signed(liar.claims("honest", query(again, "nonce")).build()));

        visitor.get(RETURN + "?code=2&state=" + query(again, "state"));

        assertThat(visitor.get("/account").body()).contains("honest@example.com");
        String redeemed = liar.redeemed().get(liar.redeemed().size() - 1);
        assertThat(redeemed).contains("code=2", "grant_type=authorization_code", "code_verifier=");
        assertThat(query(again, "code_challenge_method")).isEqualTo("S256");
        assertThat(redeemed).doesNotContain(query(again, "code_challenge"));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another nonce", (claims, sign) -> sign.apply(claims.claim("nonce", "other"))),
                lie("no nonce", (claims, sign) -> sign.apply(claims.claim("nonce", null))),
                lie("another audience", (claims, sign) -> sign.apply(claims.audience("another-shop"))),
                lie("another issuer", (claims, sign) -> sign.apply(claims.issuer("https://evil.example"))),
                lie(
                        "expired",
                        (claims, sign) -> sign.apply(
                                claims.expirationTime(Date.from(Instant.now().minusSeconds(3600))))),
                lie(
                        "two audiences without a party",
                        (claims, sign) -> sign.apply(
                                claims.audience(List.of("shop", "another-shop")).claim("azp", "another-shop"))),
                lie("no subject", (claims, sign) -> sign.apply(claims.subject(null))),
                lie("unsigned", (claims, sign) -> LyingProvider.unsigned(claims.build())),
                lie("signed by a stranger", (claims, sign) -> liar.signedByAStranger(claims.build())),
                lie("signed with the public key", (claims, sign) -> liar.signedWithThePublicKey(claims.build())),
                lie("no token", (claims, sign) -> ""),
                lie("nonsense", (claims, sign) -> "a.b.c"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void lyingTokenOpensNothing(String name, Lie lie) {
        Caller anna = attacked.customer("victim-" + name.replace(' ', '-') + "@example.com");
        String subject = "victim " + name;
        URI connecting = begins(anna, ACCOUNT);
        liar.says(liar.signed(liar.claims(subject, query(connecting, "nonce")).build()));
        anna.get(RETURN + "?code=1&state=" + query(connecting, "state"));
        Caller attacker = attacked.caller("en");
        URI there = begins(attacker, "/sign-in/sso");

        liar.says(lie.tell(liar.claims(subject, query(there, "nonce")), claims -> liar.signed(claims.build())));
        attacker.get(RETURN + "?code=1&state=" + query(there, "state"));

        assertThat(anna.get(ACCOUNT).body()).contains("You can sign in with");
        assertThat(attacker.get("/sign-in").body()).contains("The answer could not be checked");
        assertThat(attacker.get("/account").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' or 1=1 --"})
    void wrongStateOpensNothing(String state) {
        int before = liar.redeemed().size();
        Caller attacker = attacked.caller("en");
        begins(attacker, "/sign-in/sso");

        HttpResponse<String> answer =
                attacker.get(RETURN + "?code=1&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("begun in another browser");
        assertThat(liar.redeemed()).hasSize(before);
    }

    @Test
    void stateOfAnotherBrowserOpensNothingAndConnectsNobody() {
        Caller victim = attacked.customer("forged@example.com");
        Caller attacker = attacked.customer("forger@example.com");
        URI his = begins(attacker, ACCOUNT);
        liar.says(liar.signed(liar.claims("forger", query(his, "nonce")).build()));

        HttpResponse<String> answer = victim.get(RETURN + "?code=1&state=" + query(his, "state"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("begun in another browser");
        assertThat(victim.get(ACCOUNT).body()).doesNotContain("You can sign in with");
    }

    @Test
    void whoeverJustComesBackLeavesNoRow() {
        String rows = "select (select count(*) from audit_entry) || '/' || (select count(*) from session)";
        String before = attacked.value(rows);

        List<Integer> answers = IntStream.range(0, 100)
                .map(i ->
                        attacked.caller("en").get(RETURN + "?code=1&state=" + i).statusCode())
                .distinct()
                .boxed()
                .toList();

        assertThat(answers).containsExactly(403);
        assertThat(attacked.value(rows)).isEqualTo(before);
    }

    @Test
    void replayedStateOpensNothing() {
        Caller attacker = attacked.caller("en");
        URI there = begins(attacker, "/sign-in/sso");
        liar.says(liar.signed(liar.claims("nobody", query(there, "nonce")).build()));
        String back = RETURN + "?code=1&state=" + query(there, "state");
        attacker.get(back);
        attacker.get("/sign-in");
        int before = liar.redeemed().size();

        HttpResponse<String> again = attacker.get(back);

        assertThat(again.body()).contains("begun in another browser");
        assertThat(liar.redeemed()).hasSize(before);
    }

    @Test
    void addressThatAProviderNamesOpensNothing() {
        attacked.customer("mark@example.com");
        for (Object verified : new Object[] {true, false, "true"}) {
            Caller attacker = attacked.caller("en");
            URI there = begins(attacker, "/sign-in/sso");
            JWTClaimsSet claims = liar.claims("evil", query(there, "nonce"))
                    .claim("email", "mark@example.com")
                    .claim("email_verified", verified)
                    .build();
            liar.says(liar.signed(claims));

            attacker.get(RETURN + "?code=1&state=" + query(there, "state"));

            assertThat(attacker.get("/sign-in").body()).contains("No account of this shop is connected");
            assertThat(attacker.get("/account").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void answerOfAnotherProviderIsRefused() {
        Caller attacker = attacked.caller("en");
        URI there = begins(attacker, "/sign-in/sso");
        int before = liar.redeemed().size();

        attacker.get(RETURN + "?code=1&iss=https%3A%2F%2Fevil.example&state=" + query(there, "state"));

        assertThat(attacker.get("/sign-in").body()).contains("The answer could not be checked");
        assertThat(liar.redeemed()).hasSize(before);
    }

    @Test
    void providerThatCallsItselfAnotherIsNotAsked() {
        try (PeopleShop shop = new PeopleShop(Databases.h2());
                LyingProvider provider = new LyingProvider()) {
            provider.describesItselfAs("""
                    {"issuer": "https://evil.example", "authorization_endpoint": "https://evil.example/authorize",
                     "token_endpoint": "https://evil.example/token", "jwks_uri": "https://evil.example/keys",
                     "response_types_supported": ["code"], "subject_types_supported": ["public"],
                     "id_token_signing_alg_values_supported": ["RS256"]}""");
            shop.sets("sso.issuer", provider.issuer(), "sso.clientId", "shop");
            Caller visitor = shop.caller("en");

            HttpResponse<String> answer = visitor.changes("/sign-in", "form[action=/sign-in/sso]");

            assertThat(answer.headers().firstValue("Refresh")).isEmpty();
            assertThat(visitor.get("/sign-in").body()).contains("does not work at the moment");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/%09/evil"})
    void S04_nextLeadsNowhereElse(String next) {
        Caller anna = attacked.customer("next-" + Integer.toHexString(next.hashCode()) + "@example.com");
        String subject = "next " + next;
        URI connecting = begins(anna, ACCOUNT);
        liar.says(liar.signed(liar.claims(subject, query(connecting, "nonce")).build()));
        anna.get(RETURN + "?code=1&state=" + query(connecting, "state"));
        Caller later = attacked.caller("en");
        URI there = begins(later, "/sign-in/sso", "next", next);
        liar.says(liar.signed(liar.claims(subject, query(there, "nonce")).build()));

        HttpResponse<String> in = later.get(RETURN + "?code=1&state=" + query(there, "state"));

        assertThat(in.headers().firstValue("Location")).contains("/account");
    }

    @Test
    void S02_beginningNeedsATokenAndConnectingASession() {
        Caller visitor = attacked.caller("en");

        assertThat(visitor.get("/sign-in/sso").statusCode()).isEqualTo(303);
        assertThat(visitor.get(ACCOUNT).statusCode()).isEqualTo(303);
        assertThat(visitor.postBare("/sign-in/sso").statusCode()).isEqualTo(403);
    }

    /** What a lie does with claims that would be true, and with how they would be signed. */
    interface Lie {
        String tell(JWTClaimsSet.Builder claims, java.util.function.Function<JWTClaimsSet.Builder, String> sign);
    }

    private static Arguments lie(String name, Lie lie) {
        return Arguments.of(name, lie);
    }

    private static void setUp(PeopleShop shop, OpenIdProvider provider) {
        shop.sets(
                "sso.issuer",
                provider.issuer(),
                "sso.clientId",
                OpenIdProvider.CLIENT,
                "sso.clientSecret",
                OpenIdProvider.SECRET,
                "sso.name",
                "Bakkersbond");
    }

    private static void allow(PeopleShop shop, boolean allowed) {
        shop.merchant()
                .changes(
                        "/admin/customers/" + shop.idOf("anna@example.com") + "/edit",
                        "[name=ssoAllowed]",
                        "ssoAllowed",
                        allowed ? "on" : "false");
    }

    /** From a page of the shop to the provider, signs in there, and comes back. */
    private static HttpResponse<String> goesRound(Caller caller, String from, String who, String... fields)
            throws Exception {
        return caller.get(path(signsInThere(begins(caller, from, fields), who)));
    }

    /** Where the shop sends him to. */
    private static URI begins(Caller caller, String from, String... fields) {
        String page = from.equals(ACCOUNT) ? ACCOUNT : "/sign-in";
        HttpResponse<String> answer = caller.changes(page, "form[action=" + from + "]", fields);
        Matcher address = ADDRESS.matcher(answer.headers().firstValue("Refresh").orElse(""));
        if (!address.matches()) {
            throw new AssertionError(from + " sends nobody anywhere: " + answer.statusCode() + "\n" + answer.body());
        }
        return URI.create(address.group(1));
    }

    /** Where the provider sends him back to. */
    private static URI signsInThere(URI there, String who) throws IOException, InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        URI at = there;
        for (int hops = 0; hops < 10; hops++) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(at).header("Accept", "text/html").build(), BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                String token = Jsoup.parse(answer.body()).select("[name=_csrf]").val();
                String form = "username=" + who + "&password="
                        + URLEncoder.encode(OpenIdProvider.PASSWORD, StandardCharsets.UTF_8) + "&_csrf="
                        + URLEncoder.encode(token, StandardCharsets.UTF_8);
                answer = http.send(
                        HttpRequest.newBuilder(at)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
            }
            String location = answer.headers().firstValue("Location").orElse("");
            if (location.isEmpty()) {
                throw new AssertionError(at + " answers " + answer.statusCode() + "\n" + answer.body());
            }
            at = at.resolve(location);
            if (at.getPath().equals(RETURN)) {
                return at;
            }
        }
        throw new AssertionError("Nobody comes back from " + there);
    }

    private static String path(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    private static String query(URI address, String name) {
        for (String pair : address.getRawQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("No " + name + " in " + address);
    }
}
