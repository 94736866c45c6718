package org.shopplugin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabasesTest {

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void everyDatabaseIsTheProductItSaysAndEmpty(FreshDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo(database.product());
            assertThat(tables.next()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void lettersBeyondAsciiAreFolded(FreshDatabase database) throws SQLException {
        assertThat(answer(database, "select lower('BLÅBÆR Ümlaut É')")).isEqualTo("blåbær ümlaut é");
    }

    @Test
    void twoDatabasesShareNothing() throws SQLException {
        FreshDatabase one = Databases.postgresql();
        FreshDatabase other = Databases.postgresql();

        execute(one, "create table only_here (id int)");

        assertThat(answer(one, "select count(*) from information_schema.tables where table_name = 'only_here'"))
                .isEqualTo("1");
        assertThat(answer(other, "select count(*) from information_schema.tables where table_name = 'only_here'"))
                .isEqualTo("0");
    }

    @Test
    void databaseInFilesIsThereAgainAfterItsLastConnectionClosed(@TempDir Path folder) throws SQLException {
        execute(Databases.h2(folder), "create table kept (id int)");

        assertThat(answer(Databases.h2(folder), "select count(*) from kept")).isEqualTo("0");
    }

    private static void execute(FreshDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(FreshDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
