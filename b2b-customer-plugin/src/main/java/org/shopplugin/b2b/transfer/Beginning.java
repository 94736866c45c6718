package org.shopplugin.b2b.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the first bytes of a file tell: whether it can be a table at all, how its letters are written, and what stands
 * between its cells.
 *
 * <p>A shop has the like for files of its own. A plugin sees nothing of its shop but the contract, and that holds what both
 * agree on, not code that they happen to share: each may learn to read further files without asking the other.
 *
 * @param fault message key of why it is refused; empty when it is not
 */
record Beginning(String fault, Charset charset, char separator) {

    static final int LOOKED_AT = 64 * 1024;

    private static final List<Character> SEPARATORS = List.of(';', ',', '\t');

    static Beginning of(byte[] bytes) {
        Charset charset = isUtf8(bytes) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
        return new Beginning(fault(bytes), charset, separator(new String(bytes, charset)));
    }

    private static String fault(byte[] bytes) {
        if (bytes.length == 0) {
            return "transfer.file.empty";
        }
        boolean zip = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
        if (zip || (bytes[0] & 0xFF) == 0xD0) {
            return "transfer.file.spreadsheet";
        }
        for (byte one : bytes) {
            if (one == 0) {
                return "transfer.file.kind";
            }
        }
        return bytes[0] == '<' || bytes[0] == '%' ? "transfer.file.kind" : "";
    }

    /** The last letter may be cut in two. */
    private static boolean isUtf8(byte[] bytes) {
        int shortest = bytes.length < LOOKED_AT ? bytes.length : bytes.length - 3;
        boolean right = false;
        for (int end = bytes.length; end >= shortest && !right; end--) {
            right = decodes(bytes, end);
        }
        return right;
    }

    private static boolean decodes(byte[] bytes, int end) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, end));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static char separator(String text) {
        String headings = text.lines().findFirst().orElse("");
        char best = ',';
        long most = 0;
        for (char candidate : SEPARATORS) {
            long count = headings.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }
}
