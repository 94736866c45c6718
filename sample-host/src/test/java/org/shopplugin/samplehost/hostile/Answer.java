package org.shopplugin.samplehost.hostile;

import java.net.http.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the shop sent back, redirects not followed. */
record Answer(int status, HttpHeaders headers, String body) {

    /** Random letters, among which any word may stand. */
    private static final Pattern NONCE = Pattern.compile("nonce=\"[^\"]*\"");

    /** What tells a reader of the machine behind the page: stack traces, SQL, paths, classes. A random token may spell a name. */
    private static final Pattern INSIDES = Pattern.compile(
            "\\bat [a-z]\\w*(\\.\\w+)+\\(|\\.java:\\d|\\w(Exception|Error): |\\b(java|jakarta|org)\\.\\w+\\.\\w+\\.[A-Z]"
                    + "|SQLSTATE|\\bselect [\\w.* ,]+ from |\\binsert into |\\bupdate \\w+ set |\\bjdbc:"
                    + "|/(tmp|root|home|var|usr)/\\w|\\bJetty\\b|\\bhibernate\\b",
            Pattern.CASE_INSENSITIVE);

    String location() {
        return headers.firstValue("Location").orElse("");
    }

    boolean isPage() {
        return headers.firstValue("Content-Type").orElse("").startsWith("text/html");
    }

    boolean asksToSignIn() {
        return status == 303 && location().matches("/(admin/)?sign-in(\\?.*)?");
    }

    /** The first thing in it that is no reader's business; empty when there is none. */
    String insides() {
        String type = headers.firstValue("Content-Type").orElse("text");
        if (!type.startsWith("text")) {
            return "";
        }
        String read = NONCE.matcher(body).replaceAll("");
        Matcher matcher = INSIDES.matcher(read);
        return matcher.find()
                ? read.substring(Math.max(0, matcher.start() - 60), Math.min(read.length(), matcher.end() + 60))
                : "";
    }
}
