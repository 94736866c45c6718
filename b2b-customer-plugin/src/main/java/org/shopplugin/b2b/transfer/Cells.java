package org.shopplugin.b2b.transfer;

import java.util.regex.Pattern;

/**
 * Keeps a cell from being taken for a formula by the program that opens the file.
 *
 * <p>A text that begins like a formula gets an apostrophe before it, and so does one that begins with apostrophes and
 * then like a formula; reading takes exactly one away again, so that nothing is lost. A number stays a number.
 */
final class Cells {

    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\\t\\r\\n\\x00＝＋－＠].*");
    private static final Pattern GUARDED = Pattern.compile("(?s)'+[=+\\-@\\t\\r\\n\\x00＝＋－＠].*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.,][0-9]+)?");

    private Cells() {}

    static String guarded(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    static String plain(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
