package org.shopplugin.samplehost.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The beginning of a file that somebody sent: whether it can be one of customers, how its letters are written and what
 * stands between its cells.
 *
 * @param fault the key of why it is refused; empty when it is not
 * @param first the headings and the first lines, to show how it is understood
 */
public record Incoming(String fault, String charset, char separator, List<CsvLine> first) {

    static final int LOOKED_AT = 64 * 1024;

    /** So long a line is none of customers. */
    static final int LONGEST_LINE = 1024 * 1024;

    private static final int SHOWN = 4;
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    public Incoming {
        first = List.copyOf(first);
    }

    static Incoming of(byte[] beginning) {
        Optional<String> fault = fault(beginning);
        if (fault.isPresent()) {
            return new Incoming(fault.get(), "", ',', List.of());
        }
        Charset charset = isUtf8(beginning) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
        char separator = separator(new String(beginning, charset));
        return read(beginning, charset.name(), separator);
    }

    /** The same file as somebody says it is to be read. */
    static Incoming read(byte[] beginning, String charset, char separator) {
        List<CsvLine> first = new ArrayList<>();
        try {
            CsvReader reader =
                    new CsvReader(new InputStreamReader(new ByteArrayInputStream(beginning), charset), separator);
            Optional<CsvLine> line = reader.next();
            while (line.isPresent() && first.size() < SHOWN) {
                first.add(line.get());
                line = reader.next();
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        String fault = first.isEmpty() || !first.get(0).fault().isEmpty() ? "transfer.file.headings" : "";
        return new Incoming(fault, charset, separator, first);
    }

    static byte[] beginning(InputStream file) {
        try {
            return file.readNBytes(LOOKED_AT);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Optional<String> fault(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.of("transfer.file.empty");
        }
        String begin = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1).stripLeading();
        boolean spreadsheet = begin.startsWith("PK") || begin.startsWith("\u00D0\u00CF\u0011\u00E0");
        if (spreadsheet) {
            return Optional.of("transfer.file.spreadsheet");
        }
        boolean markup = begin.startsWith("<") || begin.startsWith("\u00EF\u00BB\u00BF<") || begin.startsWith("%PDF");
        for (byte b : bytes) {
            markup |= b == 0;
        }
        return markup ? Optional.of("transfer.file.kind") : Optional.empty();
    }

    private static boolean isUtf8(byte[] bytes) {
        // The last letter may be cut in two.
        for (int end = bytes.length; end >= Math.max(0, bytes.length - 3); end--) {
            try {
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, 0, end));
                return true;
            } catch (CharacterCodingException notUpToHere) {
                if (bytes.length < LOOKED_AT) {
                    return false;
                }
            }
        }
        return false;
    }

    private static char separator(String text) {
        String headings = text.lines().findFirst().orElse("");
        char best = ',';
        long most = 0;
        for (char candidate : SEPARATORS) {
            long count = headings.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    static boolean isKnown(String charset) {
        return charset.equals("UTF-8") || charset.toLowerCase(Locale.ROOT).equals("windows-1252");
    }
}
