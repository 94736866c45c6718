package org.shopplugin.samplehost.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.Options;
import org.shopplugin.samplehost.SampleHost;
import org.shopplugin.samplehost.session.Tokens;
import org.shopplugin.tck.Databases;
import org.slf4j.LoggerFactory;

/** What the benchmark measures as statements, held by a test. */
class PageStatementsIT {

    @TempDir
    Path folder;

    @Test
    void pageOfProductsForAGroupBuyerReadsSessionRightsAndProductsAndNoPrices() throws Exception {
        String database = Databases.postgresql().url();
        shop(database).close();
        Filling filling = Filling.of(database, Filling.BUYERS);
        try (SampleHost shop = shop(database);
                Connection connection = new Connection(shop.port())) {
            Load.Step looks = new Buyer(filling.cookie(0)).looks(connection);

            Heard log = new Heard();
            boolean right = whileLogging(log, () -> looks.run(connection));

            assertThat(right).isTrue();
            assertThat(statements(log))
                    .satisfiesExactly(
                            session -> assertThat(session).contains("from session s"),
                            rights -> assertThat(rights).contains("from b2b_membership m"),
                            products -> assertThat(products).contains("from product "));
        }
    }

    @Test
    void longOrderAsksNoMoreThanAShortOne() throws Exception {
        String database = Databases.postgresql().url();
        shop(database).close();
        Filling filling = Filling.of(database, Filling.BUYERS);
        try (SampleHost shop = shop(database);
                Connection connection = new Connection(shop.port())) {
            byte[] first = new Buyer(filling.cookie(0)).readyToOrder(connection, 1);
            byte[] small = new Buyer(filling.cookie(1)).readyToOrder(connection, 1);
            byte[] large = new Buyer(filling.cookie(2)).readyToOrder(connection, 12);
            connection.exchange(first);

            Heard ofSmall = new Heard();
            boolean smallPlaced = whileLogging(ofSmall, () -> connection.exchange(small) == 303);
            Heard ofLarge = new Heard();
            boolean largePlaced = whileLogging(ofLarge, () -> connection.exchange(large) == 303);

            assertThat(smallPlaced && largePlaced).isTrue();
            assertThat(ofOrder(ofSmall)).anyMatch(statement -> statement.startsWith("insert into shop_order"));
            assertThat(ofOrder(ofLarge)).isEqualTo(ofOrder(ofSmall));
        }
    }

    @Test
    void registrationWritesEachRowOnce() throws Exception {
        String database = Databases.postgresql().url();
        try (SampleHost shop = shop(database);
                Connection connection = new Connection(shop.port())) {
            String cookie = "__Host-shop=" + Tokens.next();
            connection.exchange(Connection.get("/sign-up", cookie));
            String token =
                    Jsoup.parse(connection.text()).select("input[name=csrf]").attr("value");
            connection.exchange(registration(cookie, token, "first"));

            Heard log = new Heard();
            boolean registered =
                    whileLogging(log, () -> connection.exchange(registration(cookie, token, "second")) == 303);

            assertThat(registered).isTrue();
            assertThat(statements(log)).hasSize(17);
            assertThat(changed(log)).contains("customer", "customer_search", "credential", "code", "mail");
            assertThat(changed(log))
                    .filteredOn(table -> !table.equals("rate_limit"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void pageOfACustomerWithACompanyAsksForEachThingOnce() throws Exception {
        String database = Databases.postgresql().url();
        shop(database).close();
        Filling.of(database, Filling.BUYERS);
        try (java.sql.Connection tables = DriverManager.getConnection(database);
                SampleHost shop = shop(database);
                Connection connection = new Connection(shop.port())) {
            String member = only(tables, "select min(customer_id) from b2b_membership");
            Load.Step looks = Clerk.in(tables).looks("/admin/customers/" + member, "Change");
            looks.run(connection);

            Heard log = new Heard();
            boolean right = whileLogging(log, () -> looks.run(connection));

            assertThat(right).isTrue();
            assertThat(statements(log)).doesNotHaveDuplicates().hasSize(12);
        }
    }

    private static String only(java.sql.Connection tables, String query) throws SQLException {
        try (Statement statement = tables.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static byte[] registration(String cookie, String token, String who) {
        return Connection.post(
                "/sign-up",
                cookie,
                "csrf=" + token + "&firstName=Nina&lastName=Nieuw&country=NL&email=" + who
                        + "@new.example&password=een+lange+zin+42");
    }

    /** The table of each statement that changes one. */
    private static List<String> changed(Heard log) {
        return statements(log).stream()
                .filter(statement -> !statement.startsWith("select"))
                .map(statement -> statement.replaceAll("(?s)^(insert into|update|delete from) (\\w+).*", "$2"))
                .toList();
    }

    /** All but the lines themselves, which go to the database in one batch. */
    private static List<String> ofOrder(Heard log) {
        return statements(log).stream()
                .filter(statement -> !statement.startsWith("insert into order_line"))
                .map(statement -> statement.replaceAll("\\(\\?(, ?\\?)*\\)(, \\(\\?, \\?\\))*", "(?)"))
                .toList();
    }

    private SampleHost shop(String database) {
        return SampleHost.start(Options.forTest(folder, Path.of("target", "plugins"), Optional.of(database)));
    }

    /** What was logged, with the thread on which it was. */
    private static final class Heard extends ListAppender<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    }

    private interface Asking {
        boolean right() throws Exception;
    }

    private static boolean whileLogging(Heard log, Asking asking) throws Exception {
        Logger sql = (Logger) LoggerFactory.getLogger("org.hibernate.SQL");
        Level before = sql.getLevel();
        sql.setLevel(Level.DEBUG);
        sql.setAdditive(false);
        log.start();
        sql.addAppender(log);
        try {
            return asking.right();
        } finally {
            sql.detachAppender(log);
            sql.setLevel(before);
            sql.setAdditive(true);
        }
    }

    /** Those of requests, but for the versions, which whoever comes first looks up once a second. */
    private static List<String> statements(Heard log) {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getThreadName().startsWith("web-"))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(statement -> !statement.contains("from version"))
                .toList();
    }
}
