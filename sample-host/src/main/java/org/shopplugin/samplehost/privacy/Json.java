package org.shopplugin.samplehost.privacy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes maps, lists, texts, numbers and booleans as JSON, for people to read, too. */
final class Json {

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    static String write(Object value) {
        Json json = new Json();
        json.value(value, "");
        return json.text.append('\n').toString();
    }

    private void value(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            several('{', '}', indent, entries, entry -> {
                quoted(String.valueOf(entry.getKey()));
                text.append(": ");
                value(entry.getValue(), indent + "  ");
            });
        } else if (value instanceof List<?> list) {
            several('[', ']', indent, list.iterator(), element -> value(element, indent + "  "));
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            quoted(String.valueOf(value));
        }
    }

    private <T> void several(char open, char close, String indent, Iterator<T> parts, Consumer<T> part) {
        text.append(open);
        while (parts.hasNext()) {
            text.append('\n').append(indent).append("  ");
            part.accept(parts.next());
            text.append(parts.hasNext() ? "," : "\n" + indent);
        }
        text.append(close);
    }

    private void quoted(String plain) {
        text.append('"');
        plain.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029) {
                text.append(String.format("\\u%04x", c));
            } else {
                text.append((char) c);
            }
        });
        text.append('"');
    }
}
