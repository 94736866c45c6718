package org.shopplugin.api.customer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values of fields in canonical form: ISO dates, {@code true} and {@code false}, a decimal point, ISO countries.
 *
 * <p>A key that is absent or blank means "not given". A repeated field stands once for each row, as
 * {@code <section>.<row>.<key>} with rows from 0. The version is opaque: whoever read the values put it there, the
 * host's form carries it, and it comes back with the write so that a stale form is noticed; empty means "new".
 */
public final class FieldValues {

    public static final FieldValues NONE = new FieldValues(Map.of(), "");

    private final Map<String, String> byKey;
    private final String version;

    private FieldValues(Map<String, String> byKey, String version) {
        this.byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
        this.version = version;
    }

    public static FieldValues of(Map<String, String> byKey) {
        return new FieldValues(byKey, "");
    }

    public FieldValues withVersion(String opaque) {
        return new FieldValues(byKey, opaque);
    }

    /** These values with one more, or with another value under its key. */
    public FieldValues with(String key, String value) {
        var more = new LinkedHashMap<>(byKey);
        more.put(key, value);
        return new FieldValues(more, version);
    }

    /** All values, in the order in which they were given. */
    public Map<String, String> byKey() {
        return byKey;
    }

    public String version() {
        return version;
    }

    /** The value, or empty when it is absent or blank. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(byKey.get(key)).filter(value -> !value.isBlank());
    }

    /** The value, or an empty text when it is absent or blank. */
    public String text(String key) {
        return get(key).orElse("");
    }

    /** Whether the value is {@code true}. */
    public boolean flag(String key) {
        return Boolean.parseBoolean(byKey.get(key));
    }

    /** Whether the key was on the form at all, however its value reads. */
    public boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** The rows of a repeated section, in order, each with its keys alone; rows without any value are left out. */
    public List<FieldValues> rows(String section) {
        var rows = new ArrayList<FieldValues>();
        for (int row = 0; ; row++) {
            String prefix = section + "." + row + ".";
            var values = new LinkedHashMap<String, String>();
            byKey.forEach((key, value) -> {
                if (key.startsWith(prefix)) {
                    values.put(key.substring(prefix.length()), value);
                }
            });
            if (values.isEmpty()) {
                return List.copyOf(rows);
            }
            if (values.values().stream().anyMatch(value -> !value.isBlank())) {
                rows.add(of(values));
            }
        }
    }
}
