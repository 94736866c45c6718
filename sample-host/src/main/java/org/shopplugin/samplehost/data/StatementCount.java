package org.shopplugin.samplehost.data;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/**
 * The SQL statements that the current thread sends while somebody counts, so that "two statements a page" is tested.
 *
 * <p>Costs one read of a thread local per statement when nobody counts.
 */
public final class StatementCount implements AutoCloseable {

    static final StatementInspector INSPECTOR = sql -> {
        StatementCount count = StatementCount.current();
        if (count != null) {
            count.statements.add(sql);
        }
        return sql;
    };

    private static final ThreadLocal<@Nullable StatementCount> CURRENT = new ThreadLocal<>();

    private final List<String> statements = new ArrayList<>();

    private StatementCount() {}

    /** Counts on this thread until closed; counts do not nest. */
    public static StatementCount start() {
        StatementCount count = new StatementCount();
        CURRENT.set(count);
        return count;
    }

    public List<String> statements() {
        return List.copyOf(statements);
    }

    @Override
    public void close() {
        CURRENT.remove();
    }

    private static @Nullable StatementCount current() {
        return CURRENT.get();
    }
}
