package org.shopplugin.b2b.approval;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.company.CompanyId;

/** What the merchant and a company wrote to each other; kept with the application, without words of whoever was erased. */
@Entity(name = "B2bMessage")
@Table(name = "b2b_message")
@Cacheable(false)
class Message {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Column(name = "company_id")
    private UUID company;

    @Column(name = "sent_to")
    private String sentTo;

    private String text;

    @Column(name = "sent_by")
    private String sentBy;

    @Column(name = "from_customer")
    private boolean fromCustomer;

    @Column(name = "sent_at")
    private Instant sentAt;

    protected Message() {}

    Message(
            UUID id,
            String shop,
            CompanyId company,
            CustomerId with,
            String text,
            String by,
            boolean fromCustomer,
            Instant at) {
        this.id = id;
        this.shop = shop;
        this.company = company.value();
        this.sentTo = with.value();
        this.text = text;
        this.sentBy = by;
        this.fromCustomer = fromCustomer;
        this.sentAt = at;
    }

    MessageView view() {
        return new MessageView(text, sentBy, sentAt, fromCustomer);
    }
}
