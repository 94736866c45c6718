package org.shopplugin.samplehost.data;

import jakarta.persistence.EntityManager;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * How a statement of SQL locks a row that others refer to.
 *
 * <p>A row of another table that is added with a foreign key must know that the row it names does not go meanwhile. On
 * PostgreSQL a plain {@code for update} keeps that off too, so that whoever only adds such a row waits, and two who wait for
 * each other that way are a deadlock. Rows that are locked so are changed, and neither deleted nor given another id.
 */
public final class RowLock {

    private RowLock() {}

    /** The end of a select that locks its rows until the transaction ends, and lets others add rows that refer to them. */
    public static String in(EntityManager em) {
        return isOnPostgreSql(em) ? " for no key update" : " for update";
    }

    static boolean isOnPostgreSql(EntityManager em) {
        return em.getEntityManagerFactory()
                        .unwrap(SessionFactoryImplementor.class)
                        .getJdbcServices()
                        .getDialect()
                instanceof PostgreSQLDialect;
    }
}
