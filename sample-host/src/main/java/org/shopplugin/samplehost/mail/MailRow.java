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

/** A mail as it is stored; its way is written by conditional updates, see {@link Outbox}. */
@Entity
@Table(name = "mail")
class MailRow {

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

    @ElementCollection
    @CollectionTable(name = "mail_attachment", joinColumns = @JoinColumn(name = "mail_id"))
    @OrderColumn(name = "place")
    private List<MailAttachment> attachments = new ArrayList<>();

    @Enumerated(EnumType.STRING)
    private MailState state;

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

    MailRow(UUID id, Mail mail, MailState state, Instant now) {
        this.id = id;
        this.shopId = mail.shop();
        this.kind = mail.kind();
        this.recipient = mail.to();
        this.locale = mail.locale().toLanguageTag();
        this.subject = mail.subject();
        this.text = mail.text();
        this.html = mail.html();
        mail.attachments().forEach(file -> attachments.add(MailAttachment.of(file)));
        this.state = state;
        this.nextTryAt = now;
        this.leaseUntil = now;
        this.lastFailure = "";
        this.createdAt = now;
    }

    UUID id() {
        return id;
    }

    Mail mail() {
        return new Mail(
                shopId,
                kind,
                recipient,
                Locale.forLanguageTag(locale),
                subject,
                text,
                html,
                attachments.stream().map(MailAttachment::file).toList());
    }

    MailView view() {
        return new MailView(
                id,
                kind,
                recipient,
                subject,
                text,
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
}
