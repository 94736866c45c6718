package org.shopplugin.b2b.page;

import java.util.List;

/**
 * Where on the plugin's pages something is asked, and how.
 *
 * @param path below the area's own address; words in braces, such as {@code {id}}, stand for any one id
 */
public record Address(Method method, String path) {

    private static final int LONGEST_ID = 64;

    /** How it is asked. */
    public enum Method {
        GET,
        POST
    }

    public static Address get(String path) {
        return new Address(Method.GET, path);
    }

    public static Address post(String path) {
        return new Address(Method.POST, path);
    }

    /** Whether a request of this method to the words of this path is meant. */
    public boolean fits(Method asked, List<String> words) {
        String[] own = path.isEmpty() ? new String[0] : path.substring(1).split("/", -1);
        if (asked != method || own.length != words.size()) {
            return false;
        }
        for (int i = 0; i < own.length; i++) {
            boolean fits = own[i].startsWith("{") ? isId(words.get(i)) : own[i].equals(words.get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Whether a word of an address may be an id of the shop's. */
    public static boolean isId(String word) {
        return !word.isBlank() && word.length() <= LONGEST_ID;
    }
}
