package org.shopplugin.samplehost.mail;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.mail.Mailer.Attachment;
import org.shopplugin.samplehost.data.Secret;

/**
 * A mail as it is stored; its way is written by conditional updates, see {@link Outbox}.
 *
 * <p>What only its reader may know stands in none of its words: a mail with a code or such a link is kept beside them as a
 * whole, sealed, as long as it may still have to be sent or read.
 */
@Entity
@Table(name = "mail")
class MailRow {

    private static final String PURPOSE = "mail";
    /** Stands in no mail, since no database takes it. */
    private static final String BETWEEN = "\0";

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private UUID shopId;

    private String kind;

    private String recipient;

    private String locale;

    private String subject;

    @Column(name = "text_body")
    private String text;

    @Column(name = "html_body")
    private String html;

    private @Nullable String sealed;

    @ElementCollection
    @CollectionTable(name = "mail_attachment", joinColumns = @JoinColumn(name = "mail_id"))
    @OrderColumn(name = "place")
    private List<MailAttachment> attachments = new ArrayList<>();

    @Enumerated(EnumType.STRING)
    private MailState state;

    @SuppressWarnings("UnusedVariable") // read by the order in which mails leave
    private int turn;

    private int tries;

    @Column(name = "next_try_at")
    private Instant nextTryAt;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    @SuppressWarnings("UnusedVariable") // written and compared by the updates of the outbox
    private @Nullable UUID holder;

    @Column(name = "last_failure")
    private String lastFailure;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    protected MailRow() {}

    MailRow(UUID id, Mail mail, int turn, MailState state, Instant now, Secret secret) {
        this.id = id;
        this.shopId = mail.shop();
        this.kind = mail.kind();
        this.recipient = mail.to();
        this.locale = mail.locale().toLanguageTag();
        write(mail, secret);
        mail.attachments().forEach(file -> attachments.add(MailAttachment.of(file)));
        this.turn = turn;
        this.state = state;
        this.nextTryAt = now;
        this.leaseUntil = now;
        this.lastFailure = "";
        this.createdAt = now;
    }

    /** Takes the words of a mail in place of those that it had. */
    void rewrite(Mail mail, Secret secret) {
        write(mail, secret);
    }

    private void write(Mail mail, Secret secret) {
        subject = Secrets.maskedSubject(mail.kind(), mail.subject());
        text = Secrets.maskedText(mail.text());
        html = mail.html();
        sealed = null;
        if (!subject.equals(mail.subject()) || !text.equals(mail.text())) {
            html = "";
            sealed = secret.seal(
                    PURPOSE, String.join(BETWEEN, mail.subject(), mail.text().replace(BETWEEN, ""), mail.html()));
        }
    }

    void leaveAt(Instant due) {
        nextTryAt = due;
    }

    UUID id() {
        return id;
    }

    int tries() {
        return tries;
    }

    Mail mail(Secret secret) {
        String[] words = words(secret);
        return new Mail(
                shopId,
                kind,
                recipient,
                Locale.forLanguageTag(locale),
                words[0],
                words[1],
                words[2],
                attachments.stream().map(MailAttachment::file).toList());
    }

    MailView view(Secret secret) {
        String[] words = readableWords(secret);
        return new MailView(
                id,
                kind,
                recipient,
                words[0],
                words[1],
                attachments.stream()
                        .map(MailAttachment::file)
                        .map(Attachment::fileName)
                        .toList(),
                state,
                tries,
                lastFailure,
                createdAt,
                nextTryAt,
                sentAt);
    }

    /** Whoever looks at the mail sees at least what stands beside the seal. */
    private String[] readableWords(Secret secret) {
        try {
            return words(secret);
        } catch (IllegalStateException sealedWithAnotherSecret) {
            return new String[] {subject, text, html};
        }
    }

    /** Subject, text and HTML as they were written, as far as they are still kept. */
    private String[] words(Secret secret) {
        return sealed == null
                ? new String[] {subject, text, html}
                : secret.open(PURPOSE, sealed).split(BETWEEN, 3);
    }
}
