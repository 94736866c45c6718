package org.shopplugin.tck;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One fresh database of a test, ready to be connected to.
 *
 * <p>Its text is the product's name, so that a parameterised test reads "H2" and "PostgreSQL".
 *
 * @param product "H2" or "PostgreSQL"
 * @param url a JDBC URL that carries user and password
 */
public record FreshDatabase(String product, String url) {

    /** A source without a pool: every call opens a connection of its own. */
    public DataSource dataSource() {
        if (isPostgresql()) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            return source;
        }
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return source;
    }

    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    public boolean isPostgresql() {
        return product.equals("PostgreSQL");
    }

    @Override
    public String toString() {
        return product;
    }
}
