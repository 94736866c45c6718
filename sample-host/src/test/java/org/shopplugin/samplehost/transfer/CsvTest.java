package org.shopplugin.samplehost.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of cells: what is written can be read again, and nothing in them is a formula. */
class CsvTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+31 20 123",
                "-x",
                "@SUM(A1)",
                "\tcmd",
                "\rcmd",
                "\u0000x",
                "＝1",
                "＋1",
                "－x",
                "＠a",
                "'=1",
                "''=1"
            })
    void X07_formulasAreGuardedAndComeBackAsTheyWere(String text) {
        String guarded = CellGuard.guarded(text);

        assertThat(guarded).startsWith("'").isNotEqualTo(text);
        assertThat(CellGuard.plain(guarded)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-12", "-1.5", "-1,5", "Anna", "'t Hooft", "", "a=b", "'"})
    void X07_numbersAndOrdinaryTextsStayAsTheyAre(String text) {
        assertThat(CellGuard.guarded(text)).isEqualTo(text);
        assertThat(CellGuard.plain(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource(CsvFormat.class)
    void everyFormComesBackAsItWas(CsvFormat format) throws IOException {
        List<List<String>> records = List.of(
                List.of("", "a;b", "c,d", "e\"f"),
                List.of("two\nlines", " spaced ", "=1+1", "-12,5"),
                List.of("Müller", "'=x", "\ttab", "last"));
        CsvWriter writer = new CsvWriter(format).mark();

        records.forEach(writer::record);

        Reader reader = new InputStreamReader(new ByteArrayInputStream(writer.bytes()), format.charset());
        assertThat(read(reader, format.separator())).isEqualTo(records);
        assertThat(writer.lost()).isZero();
    }

    @Test
    void lettersThatAFormLacksAreCounted() {
        CsvWriter writer = new CsvWriter(CsvFormat.EXCEL);

        writer.record(List.of("Łukasz")).record(List.of("Müller"));

        assertThat(writer.lost()).isEqualTo(1);
    }

    @Test
    void lineEndsOfAnyKindAreRead() throws IOException {
        assertThat(read(new StringReader("a,b\r\nc,d\re,f\ng,\"h\ni\""), ','))
                .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e", "f"), List.of("g", "h\ni"));
    }

    @Test
    void X08_endlessLinesAndColumnsAreRefusedInConstantMemory() throws IOException {
        long before = used();

        CsvLine cells = new CsvReader(new Endless(",", 1_000_000), ',').next().orElseThrow();
        CsvLine line = new CsvReader(new Endless("x", 100_000_000), ',').next().orElseThrow();
        CsvLine quoted = new CsvReader(new Endless("\"", 1), ',').next().orElseThrow();

        assertThat(cells.fault()).isEqualTo("transfer.line.cells");
        assertThat(cells.cells()).hasSize(CsvReader.MOST_CELLS);
        assertThat(line.fault()).isEqualTo("transfer.line.long");
        assertThat(quoted.fault()).isEqualTo("transfer.line.quote");
        assertThat(used() - before).isLessThan(64L * 1024 * 1024);
    }

    @Test
    void X08_whatIsNoTextOfCellsIsRefusedByItsFirstBytes() {
        assertThat(fault("PK\u0003\u0004rest")).isEqualTo("transfer.file.spreadsheet");
        assertThat(fault("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">]>"))
                .isEqualTo("transfer.file.kind");
        assertThat(fault("%PDF-1.7")).isEqualTo("transfer.file.kind");
        assertThat(fault("email,name\n\u0000")).isEqualTo("transfer.file.kind");
        assertThat(fault("")).isEqualTo("transfer.file.empty");
        assertThat(fault(",".repeat(1000))).isEqualTo("transfer.file.headings");
        assertThat(fault("email;name\na@b.nl;Ann")).isEmpty();
    }

    @Test
    void lettersAndSeparatorAreFoundOut() {
        Incoming excel = Incoming.of("email;Naam\na@b.nl;Müller\n".getBytes(CsvFormat.EXCEL.charset()));
        Incoming plain = Incoming.of("email,Naam\na@b.nl,Müller\n".getBytes(UTF_8));

        assertThat(excel.charset()).isEqualTo("windows-1252");
        assertThat(excel.separator()).isEqualTo(';');
        assertThat(excel.first().get(1).cells()).containsExactly("a@b.nl", "Müller");
        assertThat(plain.charset()).isEqualTo("UTF-8");
        assertThat(plain.separator()).isEqualTo(',');
        assertThat(plain.first().get(1).cells()).containsExactly("a@b.nl", "Müller");
    }

    private static String fault(String file) {
        return Incoming.of(file.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
                .fault();
    }

    private static List<List<String>> read(Reader text, char separator) throws IOException {
        CsvReader reader = new CsvReader(text, separator);
        List<List<String>> records = new ArrayList<>();
        for (Optional<CsvLine> line = reader.next(); line.isPresent(); line = reader.next()) {
            assertThat(line.get().fault()).isEmpty();
            records.add(line.get().cells().stream().map(CellGuard::plain).toList());
        }
        return records;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** The same letters over and over, none of which lies in memory. */
    private static final class Endless extends Reader {

        private final char letter;
        private long left;

        Endless(String letter, long count) {
            this.letter = letter.charAt(0);
            this.left = count;
        }

        @Override
        public int read(char[] into, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            java.util.Arrays.fill(into, offset, offset + count, letter);
            left -= count;
            return count;
        }

        @Override
        public void close() {}
    }
}
