package org.shopplugin.b2b.transfer;

import java.util.List;
import java.util.function.Consumer;

/** One kind of file: which columns it has, what its lines mean. Good for one run over one file. */
interface Sheet {

    /** The keys of its columns, in their order. */
    List<String> columns();

    /** Those without which no line says anything. */
    List<String> needed();

    /** What would become of these lines; changes nothing. */
    List<Verdict> check(List<Row> rows);

    /** Does what these lines say, joining a transaction that runs. */
    List<Verdict> enter(List<Row> rows, String by);

    /** Whether all lines are entered in one transaction, or none. */
    boolean wholeOrNothing();

    /** Hands out everything that there is, one line at a time, its cells in the order of the columns. */
    void each(CsvFormat format, Consumer<List<String>> writer);
}
