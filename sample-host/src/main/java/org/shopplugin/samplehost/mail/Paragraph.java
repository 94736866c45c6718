package org.shopplugin.samplehost.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A paragraph of a letter, cut for its HTML form.
 *
 * @param pieces the texts and links it consists of
 * @param code whether it is nothing but a code to type, which is then shown large
 */
public record Paragraph(List<Piece> pieces, boolean code) {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)]");
    private static final Pattern CODE = Pattern.compile("[0-9]{4,10}");
    private static final Pattern BLANK_LINES = Pattern.compile("\\n\\s*\\n");

    /**
     * A run of text.
     *
     * @param link whether it is an address that the reader can follow
     * @param lineEnds whether a new line begins after it
     */
    public record Piece(String text, boolean link, boolean lineEnds) {}

    public Paragraph {
        pieces = List.copyOf(pieces);
    }

    /** Whether it is nothing but an address, which is then drawn as a button. */
    public boolean button() {
        return pieces.stream().filter(piece -> !piece.text().isEmpty()).count() == 1
                && pieces.stream().anyMatch(Piece::link);
    }

    /** Its words, in one line. */
    public String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    /** The paragraphs of a plain text, which stand apart by blank lines. */
    static List<Paragraph> of(String text) {
        return BLANK_LINES.splitAsStream(text.strip()).map(Paragraph::cut).toList();
    }

    private static Paragraph cut(String text) {
        List<Piece> pieces = new ArrayList<>();
        List<String> lines = text.strip().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            cut(lines.get(i), i < lines.size() - 1, pieces);
        }
        return new Paragraph(pieces, CODE.matcher(text.strip()).matches());
    }

    private static void cut(String line, boolean lineEnds, List<Piece> pieces) {
        Matcher address = ADDRESS.matcher(line);
        int done = 0;
        while (address.find()) {
            pieces.add(new Piece(line.substring(done, address.start()), false, false));
            pieces.add(new Piece(address.group(), true, false));
            done = address.end();
        }
        pieces.add(new Piece(line.substring(done), false, lineEnds));
    }
}
