package org.shopplugin.samplehost.mail;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.shopplugin.api.mail.Mailer.Attachment;

/**
 * A mail to one person, ready to be sent.
 *
 * @param shop whose mail it is
 * @param kind the name of its text, such as {@code customer.welcome}; a plugin's with its id before a colon
 * @param to one address
 * @param subject one line; what would begin another one becomes a space
 * @param text the plain text
 * @param html the same as HTML
 */
public record Mail(
        UUID shop,
        String kind,
        String to,
        Locale locale,
        String subject,
        String text,
        String html,
        List<Attachment> attachments) {

    private static final int LONGEST_SUBJECT = 500;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\\p{Cntrl}<>,;:\"()\\[\\]\\\\@]+@[^\\s\\p{Cntrl}<>,;:\"()@]+");
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    public Mail {
        if (to.length() > 320 || !ADDRESS.matcher(to).matches()) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
        String line = LINE_BREAKS.matcher(subject).replaceAll(" ").strip();
        subject = line.substring(0, Math.min(line.length(), LONGEST_SUBJECT));
        attachments = List.copyOf(attachments);
    }
}
