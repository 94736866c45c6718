package org.shopplugin.b2b.transfer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a file is written: its letters, and what stands between its cells. */
enum CsvFormat {
    /** UTF-8 with commas. */
    UTF_8(StandardCharsets.UTF_8, ',', '.'),
    /** As Excel opens it by a double click in most of Europe: semicolons, the letters of Windows, decimal commas. */
    EXCEL(Charset.forName("windows-1252"), ';', ',');

    private final Charset charset;
    private final char separator;
    private final char decimalPoint;

    CsvFormat(Charset charset, char separator, char decimalPoint) {
        this.charset = charset;
        this.separator = separator;
        this.decimalPoint = decimalPoint;
    }

    Charset charset() {
        return charset;
    }

    char separator() {
        return separator;
    }

    char decimalPoint() {
        return decimalPoint;
    }
}
