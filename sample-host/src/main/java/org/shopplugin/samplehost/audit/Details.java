package org.shopplugin.samplehost.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The details of an entry as a JSON object, keys in order, always the same for the same details. */
final class Details {

    private static final int MOST = 10_000;
    private static final int MOST_OF_ONE = 1_000;

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(u[0-9a-f]{4}|.)");

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

    /** What {@link #json} wrote. */
    static Map<String, String> read(String json) {
        Map<String, String> details = new TreeMap<>();
        Matcher text = TEXT.matcher(json);
        while (text.find()) {
            String key = plain(text.group(1));
            if (!text.find()) {
                throw new IllegalArgumentException("A detail without a value: " + json);
            }
            details.put(key, plain(text.group(1)));
        }
        return details;
    }

    private static String plain(String quoted) {
        return ESCAPED.matcher(quoted).replaceAll(escaped -> {
            String code = escaped.group(1);
            String plain = code.length() == 1 ? code : String.valueOf((char) Integer.parseInt(code.substring(1), 16));
            return Matcher.quoteReplacement(plain);
        });
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
