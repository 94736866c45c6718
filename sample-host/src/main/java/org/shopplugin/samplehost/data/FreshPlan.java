package org.shopplugin.samplehost.data;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.Session;

/**
 * A query that the database plans anew for its very values each time.
 *
 * <p>PostgreSQL's driver keeps a statement on the server after five uses, which then is planned once for all values: a
 * search for a part of a word no longer uses its index, which is a hundred times slower among a million rows. Worth its
 * time only where the best way depends on the values.
 */
public final class FreshPlan {

    private static final Optional<Method> POSTGRESQL = threshold();

    private static final AtomicLong COUNT = new AtomicLong();

    private FreshPlan() {}

    /** Reads one row of an answer. */
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Runs a query with positional parameters in the work of this entity manager. */
    public static <T> List<T> rows(EntityManager em, String sql, List<Object> parameters, Row<T> row) {
        String noted = StatementCount.INSPECTOR.inspect(sql);
        return em.unwrap(Session.class).doReturningWork(connection -> rows(connection, noted, parameters, row));
    }

    private static <T> List<T> rows(Connection connection, String sql, List<Object> parameters, Row<T> row)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(unlikeAnyBefore(connection, sql))) {
            neverKeep(statement);
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet answer = statement.executeQuery()) {
                while (answer.next()) {
                    rows.add(row.of(answer));
                }
            }
            return rows;
        }
    }

    /**
     * H2 keeps the last statements by their text and, where one has named subqueries, answers for other values what it
     * answered before.
     */
    private static String unlikeAnyBefore(Connection connection, String sql) throws SQLException {
        return connection.getMetaData().getURL().startsWith("jdbc:h2:") ? sql + " -- " + COUNT.incrementAndGet() : sql;
    }

    /** Without a compile-time dependency: the driver's own types carry annotations that are not there at build time. */
    private static void neverKeep(PreparedStatement statement) throws SQLException {
        if (POSTGRESQL.isPresent() && statement.isWrapperFor(POSTGRESQL.get().getDeclaringClass())) {
            Method threshold = POSTGRESQL.get();
            try {
                threshold.invoke(statement.unwrap(threshold.getDeclaringClass()), 0);
            } catch (ReflectiveOperationException e) {
                throw new SQLException("The driver does not let a statement go", e);
            }
        }
    }

    private static Optional<Method> threshold() {
        try {
            return Optional.of(Class.forName("org.postgresql.PGStatement").getMethod("setPrepareThreshold", int.class));
        } catch (ReflectiveOperationException notPostgreSql) {
            return Optional.empty();
        }
    }
}
