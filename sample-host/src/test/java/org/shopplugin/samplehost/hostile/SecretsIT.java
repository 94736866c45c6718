package org.shopplugin.samplehost.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.OpenShop;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;
import org.slf4j.LoggerFactory;

/** What only one person may know is read nowhere else: not in the log, not in a copy of the database, not on a page. */
class SecretsIT {

    private static final String EMAIL = "anna@example.com";
    private static final String FIRST = "canary-of-the-first-password";
    private static final String SECOND = "canary-of-the-second-password";
    private static final String THIRD = "canary-of-the-third-password";
    private static final String WRONG = "canary-of-a-wrong-password";
    private static final String ANSWER = "canary-of-the-security-answer";
    private static final String MERCHANTS = "canary-of-the-merchants-password";

    private static final Pattern TOKEN = Pattern.compile("token=([\\w-]{40,})");
    private static final Pattern LINK = Pattern.compile("/(?:admin/)?(?:set-password|sign-up/confirm)\\?token=[\\w-]+");
    private static final Pattern CODE = Pattern.compile("(?m)^\\s*([0-9]{6})\\s*$");

    private static final Pattern CODE_ITSELF = Pattern.compile("[0-9]{6}");

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<Person> people = new ArrayList<>();
    private final Set<String> cookies = new LinkedHashSet<>();
    private final List<SeenPage> broken = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
    }

    @Test
    void X10_passwordsCodesTokensAnswersAndCookiesAreReadNowhereElse() throws SQLException {
        FreshDatabase database = Databases.h2();
        try (OpenShop shop = OpenShop.withTheBuiltPlugin(database, folder)) {
            Person merchant = somebody(shop);
            signsIn(merchant, "/admin/sign-in", "login", shop.merchantsLogin(), shop.merchantsPassword());
            merchant.opens("/admin/settings/security-questions")
                    .form("[name=wording-en]")
                    .type("wording-en", "The name of your first dog?")
                    .type("wording-nl", "De naam van uw eerste hond?")
                    .send()
                    .accepted();
            merchant.opens("/admin/settings/customers")
                    .form("#settings")
                    .type("password.resetDelay", "0")
                    .send()
                    .accepted();
            answers(signsUp(shop));
            Person anna = forgets(shop);
            changesPassword(anna);
            changesAddress(shop, anna);
            merchantsTurn(shop, merchant);
            breaks(shop, database, anna, merchant);
            shop.post().settles();
            people.forEach(this::keepsCookiesOf);

            Set<String> secrets = secrets(shop);
            String dump = dump(database);
            String logged = log.list.stream().map(SecretsIT::told).collect(Collectors.joining("\n"));

            assertThat(secrets).hasSizeGreaterThan(15);
            assertThat(broken).hasSizeGreaterThan(4).allSatisfy(page -> {
                assertThat(page.status()).isEqualTo(500);
                assertThat(page.text()).contains("Reference: ");
            });
            assertThat(logged).contains("Reference ", "answered 500");
            assertThat(secrets).as("in the log").noneMatch(secret -> stands(secret, logged));
            assertThat(secrets).as("in the database").noneMatch(secret -> stands(secret, dump));
            assertThat(secrets)
                    .as("on the pages of errors")
                    .noneMatch(secret -> broken.stream().anyMatch(page -> stands(secret, page.everything())));
            assertThat(dump).contains(EMAIL, "Your code: •••••");
        }
    }

    private Person signsUp(OpenShop shop) {
        Person anna = somebody(shop);
        FilledForm form = anna.opens("/sign-up")
                .form("[name=email]")
                .type("firstName", "Anna")
                .type("lastName", "Jansen")
                .choose("country", "NL")
                .type("email", EMAIL);
        assertThat(form.type("password", "short").send().status()).isEqualTo(422);
        form.type("password", FIRST).send().accepted();
        keepsCookiesOf(anna);
        entersCode(shop, anna, "/sign-up/code", 1);
        keepsCookiesOf(anna);
        Person other = somebody(shop);
        signsIn(other, "/sign-in", "email", EMAIL, WRONG);
        signsIn(other, "/sign-in", "email", EMAIL, FIRST);
        return anna;
    }

    private void answers(Person anna) {
        SeenPage question = anna.opens("/account/security-question");
        String id = question.one("[name=question] option[value*=-]").attr("value");
        FilledForm form = question.form("[name=answer]").choose("question", id).type("answer", ANSWER);
        assertThat(form.type("current", WRONG).send().status()).isEqualTo(422);
        form.type("current", FIRST).send().accepted();
    }

    private Person forgets(OpenShop shop) {
        Person anna = somebody(shop);
        anna.opens("/forgot-password").form("[name=email]").type("email", EMAIL).send();
        shop.post().settles();
        FilledForm form = anna.opens(link(shop, EMAIL)).form("[name=password]").type("password", SECOND);
        assertThat(form.type("answer", WRONG).send().status()).isEqualTo(422);
        form.type("answer", ANSWER).send().accepted();
        signsIn(anna, "/sign-in", "email", EMAIL, SECOND);
        return anna;
    }

    private void changesPassword(Person anna) {
        FilledForm form = anna.opens("/account/password").form("[name=current]").type("password", THIRD);
        assertThat(form.type("current", WRONG).send().status()).isEqualTo(422);
        form.type("current", SECOND).send().accepted();
    }

    private void changesAddress(OpenShop shop, Person anna) {
        anna.opens("/account/email")
                .form("[name=current]")
                .type("email", "anna.new@example.com")
                .type("current", THIRD)
                .send()
                .accepted();
        SeenPage wrong = anna.opens("/account/email")
                .form("[name=code]")
                .type("code", "000000")
                .send();
        assertThat(wrong.status()).isEqualTo(422);
        String code = shop.post().lettersTo("anna.new@example.com", 1).get(0).code();
        anna.opens("/account/email")
                .form("[name=code]")
                .type("code", code)
                .send()
                .accepted();
    }

    private void merchantsTurn(OpenShop shop, Person merchant) {
        merchant.opens("/admin/password")
                .form("[name=current]")
                .type("current", shop.merchantsPassword())
                .type("password", MERCHANTS)
                .send()
                .accepted();
        merchant.opens("/admin/team/new")
                .form("[name=email]")
                .type("name", "Clerk")
                .type("email", "clerk@example.com")
                .send()
                .accepted();
        shop.post().lettersTo("clerk@example.com", 1);
        Person clerk = somebody(shop);
        clerk.opens(link(shop, "clerk@example.com"))
                .form("[name=password]")
                .type("password", MERCHANTS)
                .send();
    }

    /** The same doors while the tables behind them are away, so that each ends in a fault of the shop's own. */
    private void breaks(OpenShop shop, FreshDatabase database, Person anna, Person merchant) throws SQLException {
        Person somebody = somebody(shop);
        Buyer newcomer = shop.buyer("newcomer@example.com");
        List<FilledForm> forms = List.of(
                somebody.opens("/sign-in")
                        .form("[name=email]")
                        .type("email", "anna.new@example.com")
                        .type("password", THIRD),
                newcomer.person()
                        .opens("/sign-up")
                        .form("[name=email]")
                        .type("firstName", "New")
                        .type("lastName", "Comer")
                        .type("email", "newcomer@example.com")
                        .type("password", FIRST),
                anna.opens("/account/password")
                        .form("[name=current]")
                        .type("current", THIRD)
                        .type("password", SECOND),
                anna.opens("/account/security-question")
                        .form("[name=answer]")
                        .type("answer", ANSWER)
                        .type("current", THIRD),
                anna.opens("/account/close").form("[name=current]").type("current", THIRD),
                merchant.opens("/admin/password")
                        .form("[name=current]")
                        .type("current", MERCHANTS)
                        .type("password", WRONG));
        people.add(newcomer.person());
        execute(database, "alter table credential rename to credential_away");
        execute(database, "alter table administrator alter column password_hash rename to hash_away");
        try {
            forms.forEach(form -> broken.add(form.send()));
        } finally {
            execute(database, "alter table credential_away rename to credential");
            execute(database, "alter table administrator alter column hash_away rename to password_hash");
        }
    }

    private void entersCode(OpenShop shop, Person person, String page, int letters) {
        String code = shop.post().lettersTo(EMAIL, letters).get(letters - 1).code();
        FilledForm form = person.opens(page).form("[name=code]");
        assertThat(form.type("code", code.equals("000000") ? "000001" : "000000")
                        .send()
                        .status())
                .isEqualTo(422);
        person.opens(page).form("[name=code]").type("code", code).send().accepted();
    }

    private void signsIn(Person person, String page, String login, String name, String password) {
        person.opens(page)
                .form("[name=" + login + "]")
                .type(login, name)
                .type("password", password)
                .send();
        keepsCookiesOf(person);
    }

    private Person somebody(OpenShop shop) {
        Person person = shop.person();
        people.add(person);
        return person;
    }

    private void keepsCookiesOf(Person person) {
        person.cookies().forEach((name, value) -> {
            if (value.length() >= 40) {
                cookies.add(value);
            }
        });
    }

    private static String link(OpenShop shop, String address) {
        return shop.post().lettersTo(address).stream()
                .map(letter -> LINK.matcher(letter.text()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private Set<String> secrets(OpenShop shop) {
        Set<String> secrets =
                new LinkedHashSet<>(Set.of(FIRST, SECOND, THIRD, WRONG, ANSWER, MERCHANTS, shop.printedPassword()));
        secrets.addAll(cookies);
        for (String address : List.of(EMAIL, "anna.new@example.com", "clerk@example.com")) {
            shop.post().lettersTo(address).forEach(letter -> {
                TOKEN.matcher(letter.text()).results().forEach(found -> secrets.add(found.group(1)));
                CODE.matcher(letter.text()).results().forEach(found -> secrets.add(found.group(1)));
            });
        }
        return secrets;
    }

    /** Six digits may stand in a longer number by chance. */
    private static boolean stands(String secret, String text) {
        return CODE_ITSELF.matcher(secret).matches()
                ? Pattern.compile("(?<![\\w.:-])" + secret + "(?![\\w-])")
                        .matcher(text)
                        .find()
                : text.contains(secret);
    }

    private static String told(ILoggingEvent event) {
        return event.getLoggerName() + " " + event.getFormattedMessage() + " "
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }

    private static String dump(FreshDatabase database) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = database.connect();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(null, "public", null, new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                rows(connection, tables.getString("TABLE_NAME"), all);
            }
        }
        return all.toString();
    }

    private static void rows(Connection connection, String table, StringBuilder into) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                into.append('\n').append(table);
                for (int i = 1; i <= columns; i++) {
                    Object value = rows.getObject(i);
                    into.append(" | ").append(value instanceof byte[] bytes ? new String(bytes, ISO_8859_1) : value);
                }
            }
        }
    }

    private static void execute(FreshDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
