package org.shopplugin.b2b.transfer;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** One kind of file: which columns it has, what its lines mean. Good for one run over one file. */
interface Sheet {

    /** The keys of its columns, in their order. */
    List<String> columns();

    /** Those without which no line says anything. */
    List<String> needed();

    /** What would become of these lines; changes nothing. */
    List<Verdict> check(List<Row> rows);

    /** Does what these lines of a file say, or prepares it, joining a transaction that runs. */
    List<Verdict> enter(UUID file, List<Row> rows, String by);

    /** Whether all lines of a file count at once, after the last one, or none does. */
    boolean wholeOrNothing();

    /**
     * All lines of a file were entered without a refusal: what was prepared counts from now on, in a transaction that runs.
     * False when it cannot, since the shop has changed meanwhile; then nothing of it was done.
     */
    default boolean complete(UUID file, String by) {
        return true;
    }

    /** Hands out everything that there is, one line at a time, its cells in the order of the columns. */
    void each(CsvFormat format, Consumer<List<String>> writer);
}
