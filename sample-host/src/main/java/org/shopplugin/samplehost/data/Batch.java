package org.shopplugin.samplehost.data;

import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.util.List;
import org.hibernate.Session;

/**
 * One statement for many rows, sent together: for work on hundreds of customers, where a statement for each would cost a
 * journey to the database each.
 */
public final class Batch {

    private Batch() {}

    /**
     * Runs a statement with positional parameters once for each row of values, in the transaction of this entity manager;
     * what that has not written yet is written first.
     *
     * <p>Times are given as {@link java.time.OffsetDateTime}, which both databases understand.
     */
    public static void run(EntityManager em, String sql, List<List<Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        em.flush();
        String noted = StatementCount.INSPECTOR.inspect(sql);
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(noted)) {
                for (List<Object> row : rows) {
                    for (int i = 0; i < row.size(); i++) {
                        statement.setObject(i + 1, row.get(i));
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }
}
