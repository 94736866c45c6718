package org.shopplugin.samplehost.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.shopplugin.api.mail.Mailer.Attachment;

/** A file of a mail as it is stored. */
@Embeddable
@SuppressWarnings("ArrayRecordComponent") // carried through, never compared
record MailAttachment(
        @Column(name = "file_name") String fileName,
        @Column(name = "media_type") String mediaType,
        byte[] content) {

    static MailAttachment of(Attachment file) {
        return new MailAttachment(file.fileName(), file.mediaType(), file.content());
    }

    Attachment file() {
        return new Attachment(fileName, mediaType, content);
    }
}
