package org.shopplugin.b2b.transfer;

import java.util.Map;

/**
 * One line of a file.
 *
 * @param line its number in the file; the headings are line 1
 * @param cells what it says, by the key of the column
 */
record Row(long line, Map<String, String> cells) {

    /** Whether it holds letters only: of bytes that are none the reader made U+FFFD. */
    boolean isText() {
        return cells.values().stream().noneMatch(cell -> cell.indexOf('\uFFFD') >= 0);
    }

    /** What it says in a column; an empty text where it says nothing, or there is no such column. */
    String get(String column) {
        return cells.getOrDefault(column, "").strip();
    }
}
