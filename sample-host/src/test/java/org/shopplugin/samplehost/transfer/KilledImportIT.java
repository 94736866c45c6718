package org.shopplugin.samplehost.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.samplehost.launch.ShopProcess;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/** A shop that dies in the middle of a file of customers goes on with it after its restart. */
class KilledImportIT {

    private static final int LINES = 10_000;
    private static final Pattern PASSWORD = Pattern.compile("with the password +(\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final FreshDatabase database = Databases.postgresql();

    @TempDir
    Path folder;

    @Test
    void importOfAShopThatWasKilledIsFinishedAfterItsRestartAndNobodyIsThereTwice() {
        ShopProcess killed = shop();
        Merchant merchant = Merchant.at(new Person(killed.address()), "admin", passwordIn(killed.log()));
        SeenPage task = merchant.opens("/admin/customers/files")
                .form("[name=file]")
                .forge("file", file())
                .send()
                .accepted();
        task.form("button[value=check]").press("do", "check").accepted();
        waitFor("select count(*) from customer_task where phase = 'CHECKED'", 1);
        merchant.opens(task.path()).form("button[value=run]").press("do", "run").accepted();
        waitFor("select count(*) from customer", LINES / 10);
        killed.kill();
        long whenItDied = number("select count(*) from customer");

        try (ShopProcess again = shop()) {
            waitFor("select count(*) from customer_task where phase = 'DONE'", 1);

            assertThat(whenItDied).isBetween(LINES / 10L, LINES - 1L);
            assertThat(number("select count(*) from customer")).isEqualTo(LINES);
            assertThat(number("select count(distinct email_canonical) from customer"))
                    .isEqualTo(LINES);
            assertThat(number("select count(*) from customer_search")).isEqualTo(LINES);
            assertThat(number("select created from customer_task")).isEqualTo(LINES);
            assertThat(number("select refused + changed + same from customer_task"))
                    .isZero();
            assertThat(again.isRunning()).isTrue();
        }
    }

    private ShopProcess shop() {
        return ShopProcess.start(
                "--database",
                database.url(),
                "--data",
                folder.resolve("data").toString(),
                "--plugins",
                folder.resolve("plugins").toString(),
                "--no-demo");
    }

    private static String file() {
        StringBuilder file = new StringBuilder("E-mail address,First name,Last name,Country\n");
        for (int line = 0; line < LINES; line++) {
            file.append("i")
                    .append(line)
                    .append("@import.example,Ina,van Buiten")
                    .append(line)
                    .append(",NL\n");
        }
        return file.toString();
    }

    private void waitFor(String count, long atLeast) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (number(count) < atLeast && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(number(count)).as(count).isGreaterThanOrEqualTo(atLeast);
    }

    private long number(String query) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static String passwordIn(String log) {
        Matcher matcher = PASSWORD.matcher(log);
        assertThat(matcher.find()).as(log).isTrue();
        return matcher.group(1);
    }
}
