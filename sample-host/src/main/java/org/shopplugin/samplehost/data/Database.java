package org.shopplugin.samplehost.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The shop's one database: an H2 file of its own, or PostgreSQL.
 *
 * <p>Connections come from a bounded pool. A request that waits longer than two seconds for one, a statement that runs
 * longer than five, and a lock that is not had within two fail rather than pile up. Migrations run outside the pool,
 * without these limits.
 */
public final class Database implements AutoCloseable {

    private static final int POOL_SIZE = 20;
    /** More are opened when they are needed: a shop starts sooner, and a quiet one takes fewer of the server's. */
    private static final int KEPT_IDLE = 4;

    private static final int POOL_WAIT_MILLIS = 2_000;
    private static final int STATEMENT_TIMEOUT_MILLIS = 5_000;
    private static final int LOCK_TIMEOUT_MILLIS = 2_000;

    /**
     * Names and nulls behave as in PostgreSQL. Without WRITE_DELAY=0 a killed process loses what it has already
     * acknowledged. The shop closes the database itself, after its last request.
     */
    private static final String H2_MODE =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    private final HikariDataSource pool;
    private final DataSource unpooled;

    private Database(HikariDataSource pool, DataSource unpooled) {
        this.pool = pool;
        this.unpooled = unpooled;
    }

    /**
     * Opens the H2 file in the shop's data folder, and makes it when it is not there.
     *
     * @throws CannotStart when another process uses the file
     */
    public static Database inFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotStart("The data folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
        String file = folder.toAbsolutePath().normalize().resolve("shop").toString();
        return h2("jdbc:h2:file:" + file + H2_MODE);
    }

    /**
     * Opens the database that a JDBC URL names; user and password are parameters of the URL.
     *
     * @throws CannotStart when the URL is of an unknown kind or nobody answers there
     */
    public static Database at(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return postgreSql(url);
        }
        if (url.startsWith("jdbc:h2:")) {
            return h2(url + H2_MODE);
        }
        throw new CannotStart("The database must be jdbc:postgresql:... or jdbc:h2:..., not " + scheme(url));
    }

    /** The pool; closed with this. */
    public DataSource connections() {
        return pool;
    }

    /** Connections without time limits for the steps of a migration, outside the pool. */
    public DataSource migrations() {
        return unpooled;
    }

    /**
     * Brings the host's own tables up to date.
     *
     * @throws CannotStart when a step fails, or when the database was made by a newer version of the shop
     */
    public void migrate() {
        String[] locations = isPostgreSql()
                ? new String[] {"classpath:db", "classpath:db-postgresql"}
                : new String[] {"classpath:db"};
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(unpooled)
                    .locations(locations)
                    .table("host_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            if (mayNotCreateExtension(e)) {
                throw new CannotStart(
                        "The user of the database may not create its extension pg_trgm, which searching customers"
                                + " needs. Let an administrator of the database run, in this database:"
                                + " CREATE EXTENSION IF NOT EXISTS pg_trgm; and start the shop again.",
                        e);
            }
            throw new CannotStart("The tables of the shop cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    private boolean isPostgreSql() {
        return unpooled instanceof PGSimpleDataSource;
    }

    private static boolean mayNotCreateExtension(FlywayException failure) {
        SQLException cause = sqlCause(failure);
        String message = cause == null ? null : cause.getMessage();
        return message != null && message.contains("pg_trgm");
    }

    /** The host's part of the one persistence unit; the kit adds the entities of the plugins. */
    public PersistenceConfiguration unit(List<Class<?>> entities) {
        PersistenceConfiguration unit = new PersistenceConfiguration("shop")
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .property("jakarta.persistence.nonJtaDataSource", pool)
                .property("hibernate.hbm2ddl.auto", "none")
                .property("hibernate.jdbc.time_zone", "UTC")
                .property("hibernate.jdbc.batch_size", 50)
                .property("hibernate.order_inserts", true)
                .property("hibernate.order_updates", true)
                .property("hibernate.query.in_clause_parameter_padding", true)
                .property("hibernate.cache.use_second_level_cache", false)
                .property("hibernate.cache.use_query_cache", false)
                .property("hibernate.session_factory.statement_inspector", StatementCount.INSPECTOR);
        entities.forEach(unit::managedClass);
        return unit;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static Database h2(String url) {
        JdbcDataSource unpooled = new JdbcDataSource();
        unpooled.setURL(url);
        HikariConfig config = pool();
        config.setDataSource(unpooled);
        config.setConnectionInitSql(
                "set query_timeout " + STATEMENT_TIMEOUT_MILLIS + "; set lock_timeout " + LOCK_TIMEOUT_MILLIS);
        return open(config, unpooled, url);
    }

    private static Database postgreSql(String url) {
        PGSimpleDataSource unpooled = new PGSimpleDataSource();
        unpooled.setUrl(url);
        // What a refused row held is somebody's data, and no business of the log.
        unpooled.setLogServerErrorDetail(false);
        HikariConfig config = pool();
        config.setDataSource(unpooled);
        config.setConnectionInitSql(
                "set statement_timeout = " + STATEMENT_TIMEOUT_MILLIS + "; set lock_timeout = " + LOCK_TIMEOUT_MILLIS);
        return open(config, unpooled, url);
    }

    private static HikariConfig pool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("shop");
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(KEPT_IDLE);
        config.setConnectionTimeout(POOL_WAIT_MILLIS);
        return config;
    }

    private static Database open(HikariConfig config, DataSource unpooled, String url) {
        try {
            return new Database(new HikariDataSource(config), unpooled);
        } catch (PoolInitializationException e) {
            SQLException cause = sqlCause(e);
            if (cause != null && cause.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw new CannotStart(
                        "The database file in this data folder is used by another process. An H2 file serves one"
                                + " process at a time: stop the other shop, choose another folder with --data, or"
                                + " run several on PostgreSQL with --database.",
                        e);
            }
            throw new CannotStart(
                    "The database (" + scheme(url) + ") cannot be opened: "
                            + (cause == null ? e.getMessage() : cause.getMessage()),
                    e);
        }
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** Enough to know what was meant, and no password. */
    private static String scheme(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
