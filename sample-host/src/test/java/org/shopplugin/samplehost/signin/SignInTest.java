package org.shopplugin.samplehost.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.customer.Access;
import org.shopplugin.samplehost.Together;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.session.Realm;
import org.shopplugin.samplehost.session.Session;
import org.shopplugin.samplehost.session.Tokens;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.SecurityQuestions.Answer;
import org.shopplugin.samplehost.web.Stop;
import org.shopplugin.samplehost.web.TrustedProxies;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

class SignInTest {

    private static final int AT_ONCE = Boolean.getBoolean("proof") ? 50 : 6;
    private static final String PHC =
            "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQxMjM0NTY3OA$" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final FreshDatabase database = Databases.h2();
    private Storefront shop;

    @BeforeEach
    void open() {
        shop = new Storefront(database);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void customerSignsInAndOut(FreshDatabase fresh) {
        try (Storefront front = new Storefront(fresh)) {
            front.customer("anna@example.com");
            Visitor anna = front.visitor();

            HttpResponse<String> in =
                    anna.post("/sign-in", "email", " Anna@Example.com", "password", Storefront.PASSWORD);
            String account = anna.get("/account").body();
            HttpResponse<String> out = anna.post("/sign-out");
            HttpResponse<String> after = anna.get("/account");

            assertThat(in.statusCode()).isEqualTo(303);
            assertThat(in.headers().firstValue("Location")).contains("/account");
            assertThat(account).contains("anna@example.com");
            assertThat(out.statusCode()).isEqualTo(303);
            assertThat(after.statusCode()).isEqualTo(303);
            assertThat(after.headers().firstValue("Location")).contains("/sign-in?next=%2Faccount");
        }
    }

    @Test
    void E01_unknownAddressAndWrongPasswordGetTheSameAnswer() {
        shop.customer("anna@example.com");
        UUID refused = shop.customer("refused@example.com");
        shop.access(refused, Access.REFUSED);

        List<String> answers = List.of("anna@example.com", "nobody@example.com", "refused@example.com").stream()
                .map(email -> without(shop.visitor().post("/sign-in", "email", email, "password", "wrong one"), email))
                .toList();

        assertThat(answers.get(0)).startsWith("422").contains("do not go together");
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(answers.get(2)).isEqualTo(answers.get(0));
    }

    @Test
    void EW_45_refusedCustomerIsToldOnlyAfterTheRightPassword() {
        shop.customer("refused@example.com", Access.REFUSED, true);

        HttpResponse<String> answer =
                shop.visitor().post("/sign-in", "email", "refused@example.com", "password", Storefront.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("the shop has refused this account");
    }

    @Test
    void S06_refusalEndsSessionsAtOnceOnBothNodes() {
        UUID id = shop.customer("anna@example.com");
        Visitor anna = shop.visitor();
        anna.post("/sign-in", "email", "anna@example.com", "password", Storefront.PASSWORD);
        try (Storefront second = shop.secondNode(database)) {
            Visitor elsewhere = second.visitor();
            elsewhere.cookies.putAll(anna.cookies);
            int before = elsewhere.get("/account").statusCode();

            shop.access(id, Access.REFUSED);

            assertThat(before).isEqualTo(200);
            assertThat(elsewhere.get("/account").statusCode()).isEqualTo(303);
            assertThat(anna.get("/account").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void S01_tokenFromBeforeTheSignInIsWorthNothingAfterwards() {
        shop.customer("anna@example.com");
        Visitor anna = shop.visitor();
        anna.get("/sign-in");
        Map<String, String> planted = Map.copyOf(anna.cookies);

        anna.post("/sign-in", "email", "anna@example.com", "password", Storefront.PASSWORD);
        Visitor attacker = shop.visitor();
        attacker.cookies.putAll(planted);

        assertThat(anna.cookies).isNotEqualTo(planted);
        assertThat(anna.get("/account").statusCode()).isEqualTo(200);
        assertThat(attacker.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void E10_fiveWrongTriesHoweverTheAddressIsWrittenWaitLongerAndLonger() {
        shop.customer("zoë@example.com");
        List<String> spellings = List.of(
                "zoë@example.com", "ZOË@Example.COM", " zoë@example.com\t", "zoe\u0308@example.com", "Zoë@EXAMPLE.com");
        spellings.forEach(email -> signIn(email, "wrong"));

        int locked = signIn("zoë@example.com", Storefront.PASSWORD);
        int wrongWhileLocked = signIn("zoë@example.com", "wrong");
        shop.house.clock.pass(Duration.ofSeconds(61));
        int sixth = signIn("ZOË@example.com", "wrong");
        shop.house.clock.pass(Duration.ofSeconds(61));
        int stillLocked = signIn("zoë@example.com", Storefront.PASSWORD);
        shop.house.clock.pass(Duration.ofSeconds(60));
        int later = signIn("zoë@example.com", Storefront.PASSWORD);

        assertThat(locked).isEqualTo(429);
        assertThat(wrongWhileLocked).isEqualTo(429);
        assertThat(sixth).isEqualTo(422);
        assertThat(stillLocked).isEqualTo(429);
        assertThat(later).isEqualTo(303);
    }

    @Test
    void E10_rightPasswordClearsWhatWasCountedAndTwelveHoursDo() {
        shop.customer("anna@example.com");
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                signIn("anna@example.com", "wrong");
            }
            assertThat(signIn("anna@example.com", Storefront.PASSWORD)).isEqualTo(303);
        }
        for (int i = 0; i < 4; i++) {
            signIn("anna@example.com", "wrong");
        }
        shop.house.clock.pass(Duration.ofHours(13));

        int fifth = signIn("anna@example.com", "wrong");
        int right = signIn("anna@example.com", Storefront.PASSWORD);

        assertThat(fifth).isEqualTo(422);
        assertThat(right).isEqualTo(303);
    }

    @Test
    void E10_sourceThatTriesManyAccountsWaitsAndTheOthersDoNot() {
        try (Storefront front = new Storefront(Databases.h2(), TrustedProxies.of("127.0.0.0/8,::1"))) {
            front.customer("anna@example.com");
            Map<Integer, Long> answers = IntStream.range(0, 200)
                    .mapToObj(i -> signInFrom(front, "198.51.100.7", "spray" + i + "@example.com", "Winter2026"))
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));

            int sprayer = signInFrom(front, "198.51.100.7", "anna@example.com", Storefront.PASSWORD);
            int anna = signInFrom(front, "203.0.113.9", "anna@example.com", Storefront.PASSWORD);
            int sameNetwork = signInFrom(front, "2001:db8:1:2::1", "anna@example.com", Storefront.PASSWORD);

            assertThat(answers).isEqualTo(Map.of(422, 30L, 429, 170L));
            assertThat(sprayer).isEqualTo(429);
            assertThat(anna).isEqualTo(303);
            assertThat(sameNetwork).isEqualTo(303);
        }
    }

    @Test
    void E12_tooLongPasswordIsRefusedWithoutBeingHashed() {
        shop.customer("anna@example.com");
        String endless = "x".repeat(10_000);
        long start = System.nanoTime();

        for (int i = 0; i < 10_000; i++) {
            assertThat(shop.passwords.matches(endless, PHC)).isFalse();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(signIn("anna@example.com", endless)).isEqualTo(422);
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void S08_sessionEndsByTheDatabasesTimeAndIsNeverRevived(FreshDatabase fresh) {
        try (Storefront front = new Storefront(fresh)) {
            front.customer("anna@example.com");
            Visitor anna = front.visitor();
            anna.post("/sign-in", "email", "anna@example.com", "password", Storefront.PASSWORD);

            front.house.clock.pass(Duration.ofMinutes(10));
            int otherClock = anna.get("/account").statusCode();
            passes(front, 29);
            int inTime = anna.get("/account").statusCode();
            passes(front, 29);
            int keptAlive = anna.get("/account").statusCode();
            passes(front, 31);
            int idle = anna.get("/account").statusCode();
            int again = anna.get("/account").statusCode();

            assertThat(List.of(otherClock, inTime, keptAlive)).containsOnly(200);
            assertThat(List.of(idle, again)).containsOnly(303);
        }
    }

    @Test
    void S08_sessionEndsAfterTwelveHoursAndTheBackOfficesAfterEight() {
        shop.customer("anna@example.com");
        Visitor anna = shop.visitor();
        anna.post("/sign-in", "email", "anna@example.com", "password", Storefront.PASSWORD);
        Visitor chief = shop.visitor();
        chief.post("/admin/sign-in", "login", Storefront.ADMIN, "password", Storefront.ADMIN_PASSWORD);
        int shopMinutes = 0;
        int officeMinutes = 0;
        while (shopMinutes < 24 * 60 && anna.get("/account").statusCode() == 200) {
            officeMinutes += chief.get("/admin").statusCode() == 200 ? 10 : 0;
            shopMinutes += 10;
            passes(shop, 10);
        }

        assertThat(shopMinutes).isEqualTo(12 * 60);
        assertThat(officeMinutes).isEqualTo(8 * 60);
    }

    /** For the database, whose time nobody turns, everything that is kept lies so much further back. */
    private static void passes(Storefront front, int minutes) {
        front.house.work.run(em -> em.createNativeQuery("""
                        update session set created_at = created_at - interval '%1$d' minute,
                               seen_at = seen_at - interval '%1$d' minute,
                               idle_until = idle_until - interval '%1$d' minute,
                               ends_at = ends_at - interval '%1$d' minute""".formatted(minutes)).executeUpdate());
    }

    private int signIn(String email, String password) {
        return shop.visitor()
                .post("/sign-in", "email", email, "password", password)
                .statusCode();
    }

    private static int signInFrom(Storefront front, String source, String email, String password) {
        Visitor visitor = front.visitor();
        return visitor.send(visitor.form(
                                "/sign-in", visitor.token("/forgot-password"), "email", email, "password", password)
                        .header("X-Forwarded-For", source))
                .statusCode();
    }

    @Test
    void E10_manyRightSignInsAtTheSameMomentAllSucceed() throws Exception {
        shop.customer("anna@example.com");
        for (int i = 0; i < 10; i++) {
            shop.passwords.hash("so that the compiler has seen it");
        }

        List<Integer> answers = Together.run(AT_ONCE, this::signsInAsSoonAsTheCoresAllow);

        assertThat(answers).containsOnly(303);
    }

    /** Whoever is sent away since too many wait comes back; a lock would hold, for the shop's clock stands still. */
    private int signsInAsSoonAsTheCoresAllow() {
        int answer = 429;
        for (int tries = 0; answer == 429 && tries < 20; tries++) {
            answer = shop.visitor()
                    .post("/sign-in", "email", "anna@example.com", "password", Storefront.PASSWORD)
                    .statusCode();
        }
        return answer;
    }

    @Test
    void E01_forgottenPasswordAnswersTheSameForAllAddresses() {
        shop.customer("anna@example.com");

        shop.customer("refused@example.com", Access.REFUSED, true);
        shop.customer("begun@example.com", Access.OPEN, false);

        List<String> answers = Stream.of("anna", "x", "refused", "begun")
                .map(who -> who + "@example.com")
                .map(email -> without(shop.visitor().post("/forgot-password", "email", email), email))
                .distinct()
                .toList();

        assertThat(answers).hasSize(1);
        assertThat(answers.get(0)).startsWith("303");
        assertThat(shop.mailsTo("anna@example.com")).isEqualTo(1);
        assertThat(shop.mailsTo("x@example.com")).isZero();
    }

    @Test
    void E07_linkChoosesAPasswordOnceAndEndsOtherSessions() {
        shop.customer("anna@example.com");
        Visitor anna = shop.visitor();
        anna.post("/sign-in", "email", "anna@example.com", "password", Storefront.PASSWORD);
        shop.house.clock.pass(Duration.ofHours(7));
        shop.visitor().post("/forgot-password", "email", "anna@example.com");
        String token = shop.mailTo("anna@example.com").replaceAll("(?s).*token=([\\w-]+).*", "$1");
        Visitor reader = shop.visitor();

        HttpResponse<String> looked = reader.get("/set-password?token=" + token);
        HttpResponse<String> chosen = reader.post("/set-password", "token", token, "password", "an entirely new one");
        HttpResponse<String> again = reader.post("/set-password", "token", token, "password", "yet another new one");

        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(looked.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(looked.body()).doesNotContain("anna");
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(anna.get("/account").statusCode()).isEqualTo(303);
        assertThat(shop.visitor()
                        .post("/sign-in", "email", "anna@example.com", "password", "an entirely new one")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void E05_pageOfALinkNamesNobodyWhateverItsTokenIs() {
        shop.customer("anna@example.com");
        shop.house.clock.pass(Duration.ofHours(7));
        shop.visitor().post("/forgot-password", "email", "anna@example.com");
        String token = token(shop.mailTo("anna@example.com"));
        String flipped = (token.startsWith("A") ? "B" : "A") + token.substring(1);

        HttpResponse<String> bad = shop.visitor().get("/set-password?token=" + flipped);
        HttpResponse<String> none = shop.visitor().get("/set-password?token=1");
        HttpResponse<String> sent =
                shop.visitor().post("/set-password", "token", flipped, "password", "an entirely new one");

        assertThat(bad.statusCode()).isEqualTo(404);
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(sent.statusCode()).isEqualTo(422);
        assertThat(bad.body() + none.body() + sent.body()).doesNotContain("anna", "Anna");
        assertThat(shop.visitor().get("/set-password?token=" + token).body()).doesNotContain("anna", "Anna");
    }

    @Test
    void E06_linksInMailsLeadToTheShopWhateverTheRequestSaid() {
        shop.customer("anna@example.com");
        shop.house.clock.pass(Duration.ofHours(7));
        Visitor visitor = shop.visitor();
        String token = visitor.token("/forgot-password");

        visitor.send(visitor.form("/forgot-password", token, "email", "anna@example.com")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "host=evil.example"));

        assertThat(shop.mailTo("anna@example.com"))
                .contains(shop.shop.baseUrl() + "/set-password?token=")
                .doesNotContain("evil");
        assertThat(visitor.raw(request("POST /forgot-password", "evil.example", "Content-Length: 0")))
                .startsWith("HTTP/1.1 421");
        assertThat(visitor.raw(request("GET /forgot-password", "localhost", "Host: evil.example")))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void E08_askingAHundredTimesSendsFiveMailsAndLeavesTheOwnerUnharmed() {
        shop.customer("anna@example.com");
        shop.house.clock.pass(Duration.ofHours(7));
        shop.visitor().post("/forgot-password", "email", "anna@example.com");
        String link = "/set-password?token=" + token(shop.mailTo("anna@example.com"));

        for (int i = 0; i < 100; i++) {
            shop.house.clock.pass(Duration.ofSeconds(30));
            shop.visitor().post("/forgot-password", "email", "anna@example.com");
        }

        assertThat(shop.mailsTo("anna@example.com")).isEqualTo(5);
        assertThat(shop.visitor().get(link).statusCode()).isEqualTo(200);
        assertThat(shop.visitor()
                        .post("/sign-in", "email", "anna@example.com", "password", Storefront.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void E08_requestsFromOneNetworkAreCountedTogether() {
        shop.customer("anna@example.com");
        long before = shop.mailsTo("anna@example.com");
        for (int i = 0; i < 30; i++) {
            shop.recovery.forgotten(
                    shop.shop, "nobody" + i + "@example.com", "2001:db8:1:2:0:0:0:" + i, Locale.ENGLISH);
        }

        shop.recovery.forgotten(shop.shop, "anna@example.com", "2001:db8:1:2:0:0:1:0", Locale.ENGLISH);
        long fromThere = shop.mailsTo("anna@example.com");
        shop.recovery.forgotten(shop.shop, "anna@example.com", "2001:db8:1:3:0:0:1:0", Locale.ENGLISH);

        assertThat(fromThere).isEqualTo(before);
        assertThat(shop.mailsTo("anna@example.com")).isEqualTo(before + 1);
    }

    @Test
    void S06_changedPasswordEndsTheOtherSessionsOnBothNodes() {
        shop.customer("anna@example.com");
        Visitor anna = shop.visitor();
        anna.post("/sign-in", "email", "anna@example.com", "password", Storefront.PASSWORD);
        try (Storefront second = shop.secondNode(database)) {
            Visitor elsewhere = second.visitor();
            elsewhere.post("/sign-in", "email", "anna@example.com", "password", Storefront.PASSWORD);

            HttpResponse<String> changed =
                    anna.post("/account/password", "current", Storefront.PASSWORD, "password", "an entirely new one");

            assertThat(changed.statusCode()).isEqualTo(303);
            assertThat(anna.get("/account").statusCode()).isEqualTo(200);
            assertThat(elsewhere.get("/account").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void E07_changedPasswordLeavesNoLinkThatWasAskedBefore() {
        shop.customer("anna@example.com");
        shop.house.clock.pass(Duration.ofHours(7));
        Visitor anna = shop.visitor();
        anna.post("/sign-in", "email", "anna@example.com", "password", Storefront.PASSWORD);
        shop.visitor().post("/forgot-password", "email", "anna@example.com");
        String token = shop.mailTo("anna@example.com").replaceAll("(?s).*token=([\\w-]+).*", "$1");

        anna.post("/account/password", "current", Storefront.PASSWORD, "password", "an entirely new one");
        HttpResponse<String> stolen =
                shop.visitor().post("/set-password", "token", token, "password", "the one of a thief");

        assertThat(stolen.statusCode()).isEqualTo(422);
        assertThat(signIn("anna@example.com", "the one of a thief")).isEqualTo(422);
        assertThat(signIn("anna@example.com", "an entirely new one")).isEqualTo(303);
    }

    @Test
    void E07_changedPasswordOfAnAdministratorLeavesNoLinkEither() {
        UUID id = shop.administrators.members(shop.shop.id()).get(0).id();
        String token = shop.administrators.newLink(id);
        Visitor chief = chief();

        int changed = password(chief, Storefront.ADMIN_PASSWORD, "an entirely new one");
        HttpResponse<String> stolen =
                shop.visitor().post("/admin/set-password", "token", token, "password", "the one of a thief");

        assertThat(changed).isEqualTo(303);
        assertThat(stolen.statusCode()).isEqualTo(422);
        assertThat(signInToBackOffice("the one of a thief")).isEqualTo(422);
        assertThat(signInToBackOffice("an entirely new one")).isEqualTo(303);
    }

    @Test
    void E10_whoGuessesThePasswordOfASessionHeFoundWaits() {
        Visitor chief = chief();
        List<Integer> guesses = IntStream.range(0, 5)
                .map(i -> password(chief, "a wrong one", "an entirely new one"))
                .boxed()
                .toList();

        int sixth = password(chief, Storefront.ADMIN_PASSWORD, "an entirely new one");
        int elsewhere = signInToBackOffice(Storefront.ADMIN_PASSWORD);
        shop.house.clock.pass(Duration.ofSeconds(61));
        int later = password(chief, Storefront.ADMIN_PASSWORD, "an entirely new one");

        assertThat(guesses).containsOnly(422);
        assertThat(sixth).isEqualTo(429);
        assertThat(elsewhere).isEqualTo(429);
        assertThat(later).isEqualTo(303);
    }

    @Test
    void E10_guessesAtOneShopCountForTheBackOfficesOfAll() {
        Shop other = shop.house.open("other.localhost");
        shop.administrators.own(shop.shop, other);
        IntStream.range(0, 5).forEach(i -> signInToBackOffice("a wrong one"));
        Session visitor = Session.visitor(Realm.ADMIN, Tokens.next());

        Administrators.Attempt sixth =
                shop.administrators.signIn(other, visitor, Storefront.ADMIN, Storefront.ADMIN_PASSWORD, "203.0.113.9");

        assertThat(sixth.token()).isEmpty();
        assertThat(sixth.pause()).isPositive();
    }

    @Test
    void E10_answersToTheSecurityQuestionAtTheSameMomentAreCountedOneAfterTheOther() throws Exception {
        UUID anna = shop.customer("anna@example.com");
        SecurityQuestions questions = new SecurityQuestions(
                shop.house.work, shop.passwords, shop.house.audit, shop.house.secret, shop.house.clock);
        questions.add(shop.shop, Map.of(Locale.ENGLISH, "Your first pet?"), Who.GUEST);
        questions.keep(shop.shop, anna, questions.offered(shop.shop.id()).get(0).id(), "Minoes");

        List<Answer> answers = Together.run(50, () -> tried(questions, anna));

        assertThat(answers).filteredOn(Answer.WRONG::equals).hasSizeBetween(5, 14);
        assertThat(answers).contains(Answer.TOO_OFTEN);
    }

    private Answer tried(SecurityQuestions questions, UUID customer) {
        try {
            return questions.check(shop.shop, customer, "Tijger", Who.GUEST);
        } catch (Stop tooManyAtOnce) {
            return Answer.TOO_OFTEN;
        }
    }

    private Visitor chief() {
        Visitor chief = shop.visitor();
        chief.post("/admin/sign-in", "login", Storefront.ADMIN, "password", Storefront.ADMIN_PASSWORD);
        return chief;
    }

    private static int password(Visitor administrator, String current, String wanted) {
        return administrator
                .post("/admin/password", "current", current, "password", wanted)
                .statusCode();
    }

    private int signInToBackOffice(String password) {
        return shop.visitor()
                .post("/admin/sign-in", "login", Storefront.ADMIN, "password", password)
                .statusCode();
    }

    @Test
    void PS_12_secondResetWithinTheDelayGetsTheTimeThatIsLeftAndNoLink() {
        shop.customer("anna@example.com");
        shop.house.clock.pass(Duration.ofHours(2));

        shop.visitor().post("/forgot-password", "email", "anna@example.com");

        assertThat(shop.mailTo("anna@example.com")).contains("4 hours").doesNotContain("token=");
    }

    @Test
    void unconfirmedCustomerIsAskedForTheCodeAndGoesIn() {
        shop.customer("new@example.com", Access.OPEN, false);
        Visitor visitor = shop.visitor();

        HttpResponse<String> in = visitor.post("/sign-in", "email", "new@example.com", "password", Storefront.PASSWORD);
        String code = shop.mailTo("new@example.com").replaceAll("(?s)^\\D*(\\d{6}).*", "$1");
        HttpResponse<String> wrong = visitor.post("/sign-up/code", "code", code.equals("000000") ? "000001" : "000000");
        HttpResponse<String> right = visitor.post("/sign-up/code", "code", code);

        assertThat(in.headers().firstValue("Location")).contains("/sign-up/code");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(right.statusCode()).isEqualTo(303);
        assertThat(visitor.get("/account").body()).contains("new@example.com", "Your e-mail address is confirmed");
    }

    @Test
    void administratorSignsInAndStaysOutOfTheShop() {
        Visitor chief = shop.visitor();

        int before = chief.get("/admin").statusCode();
        HttpResponse<String> wrong = chief.post("/admin/sign-in", "login", Storefront.ADMIN, "password", "guess");
        HttpResponse<String> right =
                chief.post("/admin/sign-in", "login", Storefront.ADMIN, "password", Storefront.ADMIN_PASSWORD);

        assertThat(before).isEqualTo(303);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(right.statusCode()).isEqualTo(303);
        assertThat(chief.get("/admin").statusCode()).isEqualTo(200);
        assertThat(chief.get("/account").statusCode()).isEqualTo(303);
    }

    private static String request(String what, String host, String header) {
        return String.join("\r\n", what + " HTTP/1.1", "Host: " + host, header, "Connection: close", "", "");
    }

    private static String token(String mail) {
        return mail.replaceAll("(?s).*token=([\\w-]+).*", "$1");
    }

    /** The whole answer, but for what is new in each. */
    private static String without(HttpResponse<String> answer, String email) {
        return answer.statusCode()
                + answer.headers().map().keySet().toString()
                + answer.headers().firstValue("Location").orElse("")
                + answer.body()
                        .replaceAll("name=\"csrf\" value=\"[^\"]+\"", "")
                        .replaceAll("nonce=\"[^\"]+\"", "")
                        .replace(email, "");
    }
}
