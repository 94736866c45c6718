package org.shopplugin.samplehost.mail;

import java.time.Instant;
import java.util.UUID;

/** A line in the list of mails. */
public record MailSummary(
        UUID id, String kind, String to, String subject, MailState state, int tries, Instant createdAt) {

    /** The same without what only the receiver may know. */
    public MailSummary withoutSecrets() {
        return new MailSummary(id, kind, to, Secrets.maskedSubject(kind, subject), state, tries, createdAt);
    }
}
