package org.shopplugin.samplehost.hostile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shopplugin.tck.FreshDatabase;

/**
 * Everything that the shop has stored, as a number for each table, to see whether something changed and where.
 *
 * <p>What every request may write does not count: who was last seen when, how often something was tried, a code too, and
 * what was denied. A table is read again only after somebody has written to it: H2 counts that by itself, PostgreSQL by a
 * sequence of its own for each table.
 */
final class Rows implements AutoCloseable {

    private static final Set<String> EVERY_REQUESTS =
            Set.of("session", "rate_limit", "sign_in_failure", "code", "audit_entry", "audit_head", "job", "version");

    private static final String COUNTED_BY_H2 =
            "select table_name, last_modification from information_schema.tables where table_schema = 'public'";
    private static final String COUNTED_BY_POSTGRESQL =
            "select sequencename, coalesce(last_value, 0) from pg_sequences where schemaname = 'written'";
    private static final String COUNTING = """
            create schema written;
            create function written.count() returns trigger language plpgsql as
                'begin perform nextval(format(''written.%I'', tg_table_name)); return null; end'""";
    private static final String COUNTED = """
            create sequence written.%1$s;
            create trigger written after insert or update or delete on %1$s
                for each statement execute function written.count()""";

    private final Connection connection;
    private final String counts;
    private final List<String> tables = new ArrayList<>();
    private final Map<String, Integer> sums = new TreeMap<>();
    private Map<String, Long> written = Map.of();
    private final Map<String, String> passwords = new TreeMap<>();

    Rows(FreshDatabase database) throws SQLException {
        connection = database.connect();
        try (ResultSet found =
                connection.getMetaData().getTables(null, "public", null, new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                String table = found.getString("TABLE_NAME");
                if (!EVERY_REQUESTS.contains(table) && !table.contains("history")) {
                    tables.add(table);
                }
            }
        }
        counts = database.isPostgresql() ? COUNTED_BY_POSTGRESQL : COUNTED_BY_H2;
        if (database.isPostgresql()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(COUNTING);
                for (String table : tables) {
                    statement.execute(COUNTED.formatted(table));
                }
            }
        }
    }

    /** The tables and what they hold now. */
    Map<String, Integer> now() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Map<String, Long> before = written;
            written = written(statement);
            for (String table : tables) {
                if (!Objects.equals(written.get(table), before.get(table))) {
                    sums.put(table, sum(statement, table));
                }
            }
        }
        return Map.copyOf(sums);
    }

    /** How often each table was written to, as a number that only grows. */
    private Map<String, Long> written(Statement statement) throws SQLException {
        Map<String, Long> times = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(counts)) {
            while (rows.next()) {
                times.put(rows.getString(1), rows.getLong(2));
            }
        }
        return times;
    }

    /** Everybody's password is from now on that of this moment, as often as somebody comes back. */
    void keepPasswords() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select 'credential', 'customer_id', cast(customer_id as varchar(36)), password_hash from credential"
                                + " union all select 'administrator', 'id', cast(id as varchar(36)), password_hash"
                                + " from administrator")) {
            while (found.next()) {
                passwords.put(
                        "update %s set password_hash = ? where %s = '%s'"
                                .formatted(found.getString(1), found.getString(2), found.getString(3)),
                        found.getString(4));
            }
        }
    }

    /** Somebody may come back: with his password of before, and not held off by the wrong ones that were tried. */
    void letIn() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from sign_in_failure");
        }
        for (Map.Entry<String, String> password : passwords.entrySet()) {
            try (PreparedStatement statement = connection.prepareStatement(password.getKey())) {
                statement.setString(1, password.getValue());
                statement.executeUpdate();
            }
        }
    }

    /** Ids of this shop's things that belong to whomever. */
    List<String> ids() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String table :
                    List.of("customer", "product", "category", "shop_order", "cart", "b2b_company", "b2b_group")) {
                try (ResultSet rows = statement.executeQuery("select cast(id as varchar(36)) from " + table)) {
                    while (rows.next()) {
                        ids.add(rows.getString(1));
                    }
                }
            }
        }
        return ids;
    }

    /** The order of the rows does not count. */
    private static int sum(Statement statement, String table) throws SQLException {
        int sum = 0;
        try (ResultSet rows = statement.executeQuery("select * from " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                int row = 1;
                for (int i = 1; i <= columns; i++) {
                    Object value = rows.getObject(i);
                    row = 31 * row
                            + (value instanceof byte[] bytes
                                    ? Arrays.hashCode(bytes)
                                    : text(value).hashCode());
                }
                sum += row;
            }
        }
        return sum;
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
