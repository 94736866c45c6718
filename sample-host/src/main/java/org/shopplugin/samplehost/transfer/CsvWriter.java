package org.shopplugin.samplehost.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.List;

/** Writes records by RFC 4180, each cell guarded against being taken for a formula. */
final class CsvWriter {

    private final CsvFormat format;
    private final CharsetEncoder strict;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long lost;

    CsvWriter(CsvFormat format) {
        this.format = format;
        this.strict = format.charset()
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Begins a file. */
    CsvWriter mark() {
        bytes.writeBytes(format.mark().getBytes(format.charset()));
        return this;
    }

    CsvWriter record(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : String.valueOf(format.separator()))
                    .append(quoted(CellGuard.guarded(cells.get(i))));
        }
        write(line.append("\r\n"));
        return this;
    }

    /** How many records held letters that the file's characters lack. */
    long lost() {
        return lost;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private void write(CharSequence line) {
        try {
            ByteBuffer encoded = strict.encode(CharBuffer.wrap(line));
            bytes.write(encoded.array(), encoded.arrayOffset(), encoded.remaining());
        } catch (CharacterCodingException unmappable) {
            lost++;
            bytes.writeBytes(line.toString().getBytes(format.charset()));
        }
    }

    private static String quoted(String cell) {
        boolean plain =
                cell.chars().noneMatch(c -> c == '"' || c == ',' || c == ';' || c == '\t' || c == '\n' || c == '\r')
                        && cell.equals(cell.strip());
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
