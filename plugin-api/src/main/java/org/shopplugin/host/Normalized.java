package org.shopplugin.host;

import java.text.Normalizer;

/** What people type, in the one form in which it is compared and stored. */
public final class Normalized {

    private Normalized() {}

    /** One line: composed characters, no control characters, no space around it. */
    public static String line(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replaceAll("[\\t\\r\\n]+", " ")
                .replaceAll("\\p{Cntrl}", "")
                .strip();
    }

    /** Several lines: as one line, with line ends as a single character. */
    public static String lines(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replaceAll("\\r\\n?", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .strip();
    }
}
