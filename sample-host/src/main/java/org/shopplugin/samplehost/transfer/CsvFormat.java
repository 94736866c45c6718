package org.shopplugin.samplehost.transfer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a file of customers is written: its characters and what stands between its cells. */
public enum CsvFormat {
    /** UTF-8 with commas. */
    UTF_8(StandardCharsets.UTF_8, ',', "", '.'),
    /** UTF-8 with commas, and the mark at its beginning by which some programs know it. */
    UTF_8_MARKED(StandardCharsets.UTF_8, ',', "\uFEFF", '.'),
    /** As Excel opens it by a double click in most of Europe: semicolons, the characters of Windows, decimal commas. */
    EXCEL(Charset.forName("windows-1252"), ';', "", ',');

    private final Charset charset;
    private final char separator;
    private final String mark;
    private final char decimalPoint;

    CsvFormat(Charset charset, char separator, String mark, char decimalPoint) {
        this.charset = charset;
        this.separator = separator;
        this.mark = mark;
        this.decimalPoint = decimalPoint;
    }

    Charset charset() {
        return charset;
    }

    char separator() {
        return separator;
    }

    String mark() {
        return mark;
    }

    char decimalPoint() {
        return decimalPoint;
    }
}
