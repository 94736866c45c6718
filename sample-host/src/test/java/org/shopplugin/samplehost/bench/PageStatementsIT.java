package org.shopplugin.samplehost.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.Options;
import org.shopplugin.samplehost.SampleHost;
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

            ListAppender<ILoggingEvent> log = new ListAppender<>();
            boolean right = whileLogging(log, () -> looks.run(connection));

            assertThat(right).isTrue();
            assertThat(statements(log))
                    .satisfiesExactly(
                            session -> assertThat(session).contains("from session s"),
                            rights -> assertThat(rights).contains("from b2b_membership m"),
                            products -> assertThat(products).contains("from product "));
        }
    }

    private SampleHost shop(String database) {
        return SampleHost.start(Options.forTest(folder, Path.of("target", "plugins"), Optional.of(database)));
    }

    private interface Asking {
        boolean right() throws Exception;
    }

    private static boolean whileLogging(ListAppender<ILoggingEvent> log, Asking asking) throws Exception {
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

    /** Those of requests; what the shop asks by itself, it asks on threads of its own. */
    private static List<String> statements(ListAppender<ILoggingEvent> log) {
        return List.copyOf(log.list).stream()
                .filter(event -> !event.getThreadName().startsWith("shop-"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
