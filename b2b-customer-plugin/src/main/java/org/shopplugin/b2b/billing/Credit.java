package org.shopplugin.b2b.billing;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.b2b.company.CompanyId;

/** Whether and how far a company may pay afterwards. */
@Entity(name = "B2bCredit")
@Table(name = "b2b_credit")
@Cacheable(false)
class Credit {

    @Id
    @Column(name = "company_id")
    private UUID company;

    @Column(name = "shop_id")
    private String shop;

    private boolean allowed;

    @Column(name = "term_days")
    private int termDays;

    @Column(name = "credit_limit")
    private @Nullable BigDecimal limit;

    private String currency;

    /** Changed by one statement of its own only, so that an edit of the terms never writes an old sum back. */
    @Column(name = "used", updatable = false)
    private BigDecimal used;

    @Version
    private long version;

    protected Credit() {}

    Credit(CompanyId company, String shop, int termDays, Currency currency) {
        this.company = company.value();
        this.shop = shop;
        this.termDays = termDays;
        this.currency = currency.getCurrencyCode();
        this.used = BigDecimal.ZERO;
    }

    /**
     * What is owed already is owed in its own currency, so a limit goes on to count in it.
     *
     * @return whether it counts in another one from now on, in which something may be owed, too
     */
    boolean agree(boolean mayPayAfterwards, int days, Optional<BigDecimal> most, Currency now) {
        allowed = mayPayAfterwards;
        termDays = days;
        limit = most.orElse(null);
        boolean other = used.signum() == 0 && !currency.equals(now.getCurrencyCode());
        if (other) {
            currency = now.getCurrencyCode();
        }
        return other;
    }

    UUID company() {
        return company;
    }

    CreditView view() {
        var unit = Currency.getInstance(currency);
        return new CreditView(
                new CompanyId(company),
                allowed,
                termDays,
                Optional.ofNullable(limit).map(most -> Money.rounded(most, unit)),
                Money.rounded(used, unit),
                version);
    }
}
