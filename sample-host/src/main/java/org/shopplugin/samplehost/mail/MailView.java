package org.shopplugin.samplehost.mail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the back office shows it.
 *
 * @param text the plain text
 * @param attachments names of its files
 * @param lastFailure what the mail server said last; empty when it did not complain
 * @param sentAt when the mail server took it; null before that
 */
public record MailView(
        UUID id,
        String kind,
        String to,
        String subject,
        String text,
        List<String> attachments,
        MailState state,
        int tries,
        String lastFailure,
        Instant createdAt,
        Instant nextTryAt,
        @Nullable Instant sentAt) {

    /** The same without what only the receiver may know: one-time codes, and links that work once. */
    public MailView withoutSecrets() {
        return new MailView(
                id,
                kind,
                to,
                Secrets.maskedSubject(kind, subject),
                Secrets.maskedText(text),
                attachments,
                state,
                tries,
                lastFailure,
                createdAt,
                nextTryAt,
                sentAt);
    }
}
