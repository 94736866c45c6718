package org.shopplugin.samplehost.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths of this host, as targets of redirects: nothing that a browser could take for another host. */
public final class LocalPath {

    private static final int LONGEST = 1_000;
    private static final Pattern ALLOWED = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%/?\\[\\]-]*");
    private static final Pattern UNSAFE = Pattern.compile("^/[/\\\\]|\\\\|\\p{Cntrl}|/\\.{1,2}(/|$)");

    /** A percent sign that encodes nothing. */
    private static final Pattern STRAY = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private LocalPath() {}

    /** The path, when it is one that leads nowhere but to this host, also after decoding it over and over. */
    public static Optional<String> of(String text) {
        if (text.length() > LONGEST
                || !ALLOWED.matcher(text).matches()
                || STRAY.matcher(text).find()) {
            return Optional.empty();
        }
        String decoded = text;
        for (int round = 0; round < 5; round++) {
            if (UNSAFE.matcher(decoded).find()) {
                return Optional.empty();
            }
            String next = decodedOnce(decoded);
            if (next.equals(decoded)) {
                return Optional.of(text);
            }
            decoded = next;
        }
        return Optional.empty();
    }

    /** A text as one parameter's value in a query. */
    public static String parameter(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    /** A percent sign that was encoded itself, as in a search for 100 %, stays when nothing else is left to be decoded. */
    private static String decodedOnce(String text) {
        return URLDecoder.decode(STRAY.matcher(text.replace("+", "%2B")).replaceAll("%25"), UTF_8);
    }
}
