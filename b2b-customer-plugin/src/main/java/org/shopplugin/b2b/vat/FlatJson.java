package org.shopplugin.b2b.vat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the texts and truths of a JSON object; what is nested is checked, and left out. */
final class FlatJson {

    private static final int DEEPEST = 10;

    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    /** Empty when it is no JSON object. */
    static Optional<Map<String, String>> read(String text) {
        var json = new FlatJson(text);
        try {
            var values = json.object(0);
            json.blanks();
            return json.at == text.length() ? Optional.of(values) : Optional.empty();
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** A text as JSON writes it, with its marks. */
    static String written(String value) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private Map<String, String> object(int depth) {
        expect('{');
        var values = new HashMap<String, String>();
        if (next() == '}') {
            at++;
            return values;
        }
        do {
            String key = string();
            expect(':');
            value(depth).ifPresent(value -> values.put(key, value));
        } while (more('}'));
        return values;
    }

    private Optional<String> value(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("Too deep");
        }
        return switch (next()) {
            case '"' -> Optional.of(string());
            case '{' -> {
                object(depth + 1);
                yield Optional.empty();
            }
            case '[' -> {
                array(depth + 1);
                yield Optional.empty();
            }
            default -> word();
        };
    }

    private void array(int depth) {
        expect('[');
        if (next() == ']') {
            at++;
            return;
        }
        do {
            value(depth);
        } while (more(']'));
    }

    /** Whether a comma follows, and not the end. */
    private boolean more(char end) {
        char c = next();
        at++;
        if (c != ',' && c != end) {
            throw new IllegalArgumentException("Neither , nor " + end);
        }
        return c == ',';
    }

    private Optional<String> word() {
        int begin = at;
        while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        String word = text.substring(begin, at);
        if (word.equals("null")) {
            return Optional.empty();
        }
        if (!word.equals("true") && !word.equals("false") && !word.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
            throw new IllegalArgumentException("No value: " + word);
        }
        return Optional.of(word);
    }

    private String string() {
        expect('"');
        var value = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escaped() : c);
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            case '"', '\\', '/' -> c;
            default -> throw new IllegalArgumentException("No escape: " + c);
        };
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw new IllegalArgumentException("No " + wanted);
        }
        at++;
    }

    private char next() {
        blanks();
        return text.charAt(at);
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
