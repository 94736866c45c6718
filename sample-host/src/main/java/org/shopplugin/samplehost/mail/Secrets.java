package org.shopplugin.samplehost.mail;

import java.util.regex.Pattern;

/**
 * What in a mail is meant for its reader alone: one-time codes and the tokens of links.
 *
 * <p>A code is all that stands in a paragraph, or the number in the subject of a mail whose kind ends in {@code .code}.
 */
final class Secrets {

    private static final String DOTS = "•••••";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{40,}");
    private static final Pattern CODE_ALONE = Pattern.compile("(?m)^\\s*[0-9]{4,10}\\s*$");
    private static final Pattern CODE = Pattern.compile("[0-9]{4,10}");

    private Secrets() {}

    static String maskedSubject(String kind, String subject) {
        String withoutTokens = TOKEN.matcher(subject).replaceAll(DOTS);
        return kind.endsWith(".code") ? CODE.matcher(withoutTokens).replaceAll(DOTS) : withoutTokens;
    }

    static String maskedText(String text) {
        return CODE_ALONE.matcher(TOKEN.matcher(text).replaceAll(DOTS)).replaceAll(DOTS);
    }
}
