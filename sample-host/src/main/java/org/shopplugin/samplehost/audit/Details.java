package org.shopplugin.samplehost.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the details of an entry as a JSON object, keys in order, always the same for the same details. */
final class Details {

    private static final int MOST = 10_000;
    private static final int MOST_OF_ONE = 1_000;

    private Details() {}

    static String json(Map<String, String> details) {
        String json = new TreeMap<>(details)
                .entrySet().stream()
                        .map(detail -> quoted(detail.getKey()) + ": " + quoted(detail.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        if (json.length() > MOST) {
            throw new IllegalArgumentException("The details of an entry are longer than " + MOST + " characters");
        }
        return json;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().limit(MOST_OF_ONE).forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
