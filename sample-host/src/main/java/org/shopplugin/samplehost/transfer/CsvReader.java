package org.shopplugin.samplehost.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file of cells one record after the other, by RFC 4180, with line ends of any kind and whatever stands between
 * the cells.
 *
 * <p>Holds no more than one record, and of a record no more than {@link #MOST_CELLS} cells and {@link #MOST_CHARACTERS}
 * characters: what is longer is skipped to its end and told as a fault of the record.
 */
final class CsvReader {

    static final int MOST_CELLS = 300;
    static final int MOST_CHARACTERS = 100_000;

    private static final int END = -1;

    private final Reader reader;
    private final char separator;
    private long records;
    private int ahead = -2;

    CsvReader(Reader reader, char separator) {
        this.reader = new BufferedReader(reader, 64 * 1024);
        this.separator = separator;
    }

    /** The next record; empty at the end of the file. */
    Optional<CsvLine> next() throws IOException {
        int first = read();
        if (records == 0 && first == '\uFEFF') {
            first = read();
        }
        if (first == END) {
            return Optional.empty();
        }
        records++;
        Cells cells = new Cells();
        int c = first;
        while (true) {
            c = c == '"' ? quoted(cells) : unquoted(cells, c);
            cells.end();
            if (c != separator) {
                break;
            }
            c = read();
        }
        if (c == '\r') {
            int next = read();
            if (next != '\n') {
                ahead = next;
            }
        }
        return Optional.of(new CsvLine(records, cells.all, cells.fault));
    }

    /** Reads up to what ends the cell, and answers that. */
    private int unquoted(Cells cells, int first) throws IOException {
        int c = first;
        while (!isEnd(c)) {
            cells.add((char) c);
            c = read();
        }
        return c;
    }

    private int quoted(Cells cells) throws IOException {
        while (true) {
            int c = read();
            if (c == END) {
                cells.fault("transfer.line.quote");
                return END;
            }
            if (c == '"') {
                c = read();
                if (c != '"') {
                    return isEnd(c) ? c : unquoted(cells, c);
                }
            }
            cells.add((char) c);
        }
    }

    private boolean isEnd(int c) {
        return c == separator || c == '\n' || c == '\r' || c == END;
    }

    private int read() throws IOException {
        if (ahead != -2) {
            int c = ahead;
            ahead = -2;
            return c;
        }
        return reader.read();
    }

    /** The cells of a record as far as they may be kept. */
    private static final class Cells {

        private final List<String> all = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private int characters;
        private String fault = "";

        void add(char c) {
            if (++characters > MOST_CHARACTERS) {
                fault("transfer.line.long");
            } else if (c == 0 || c == '\uFFFD') {
                fault("transfer.line.bytes");
            } else {
                cell.append(c);
            }
        }

        void end() {
            if (all.size() == MOST_CELLS) {
                fault("transfer.line.cells");
            } else {
                all.add(cell.toString());
            }
            cell.setLength(0);
        }

        void fault(String key) {
            fault = fault.isEmpty() ? key : fault;
        }
    }
}
