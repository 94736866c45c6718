package org.shopplugin.samplehost.privacy;

import java.util.Map;
import java.util.TreeMap;

/**
 * What stays after somebody's data was erased, and what went, in figures.
 *
 * @param orders without name, address and e-mail
 * @param documents as they were issued
 * @param mails that were removed
 */
public record Kept(long orders, long documents, long mails) {

    static final Kept NOTHING = new Kept(0, 0, 0);

    String write() {
        return orders + " " + documents + " " + mails;
    }

    static Kept parse(String text) {
        if (text.isEmpty()) {
            return NOTHING;
        }
        String[] parts = text.split(" ", -1);
        return new Kept(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    Map<String, String> details() {
        Map<String, String> details = new TreeMap<>();
        details.put("orders", String.valueOf(orders));
        details.put("documents", String.valueOf(documents));
        details.put("mails", String.valueOf(mails));
        return details;
    }
}
