package org.shopplugin.b2b.billing;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.b2b.company.CompanyId;

/** What a company owes for one order. */
@Entity(name = "B2bOpenItem")
@Table(name = "b2b_open_item")
@Cacheable(false)
class OpenItem {

    /** Where it stands. */
    enum State {
        OPEN,
        CANCELLED
    }

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Column(name = "order_id")
    private String order;

    @Column(name = "company_id")
    private UUID company;

    private BigDecimal amount;

    private String currency;

    /** From the day of its invoice on, which is issued when the merchant likes. */
    @Column(name = "term_days")
    private int termDays;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Version
    private long version;

    protected OpenItem() {}

    OpenItem(UUID id, String shop, OrderId order, CompanyId company, Money amount, int termDays, Instant at) {
        this.id = id;
        this.shop = shop;
        this.order = order.value();
        this.company = company.value();
        this.amount = amount.amount();
        this.currency = amount.currency().getCurrencyCode();
        this.termDays = termDays;
        this.state = State.OPEN;
        this.openedAt = at;
    }

    void cancel() {
        if (state != State.OPEN) {
            throw new IllegalStateException("Open item " + id + " is " + state);
        }
        state = State.CANCELLED;
    }

    CompanyId company() {
        return new CompanyId(company);
    }

    Money amount() {
        return Money.rounded(amount, Currency.getInstance(currency));
    }

    int termDays() {
        return termDays;
    }
}
