package org.shopplugin.host;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What people type, in the one form in which it is compared and stored.
 *
 * <p>It has no control characters, of which PostgreSQL refuses one and XML 1.0 (section 2.2) most, and none of the 66 code
 * points that are no characters (Unicode, section 23.7), of which XML refuses two.
 */
public final class Normalized {

    private static final Pattern LINE_ENDS = Pattern.compile("\\R");
    private static final Pattern LINE_ENDS_AND_TABS = Pattern.compile("(\\R|\\t)+");
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{IsNoncharacter_Code_Point}&&[^\\n\\t]]");

    private Normalized() {}

    /** One line: composed characters, no space around it. */
    public static String line(String typed) {
        return plain(LINE_ENDS_AND_TABS.matcher(typed).replaceAll(" "));
    }

    /** Several lines: as one line, with line ends as a single character. */
    public static String lines(String typed) {
        return plain(LINE_ENDS.matcher(typed).replaceAll("\n"));
    }

    private static String plain(String text) {
        // Composed last: what stood between a letter and its accent is gone by then.
        return Normalizer.normalize(NO_TEXT.matcher(text).replaceAll(""), Normalizer.Form.NFC)
                .strip();
    }
}
