package org.shopplugin.b2b.billing;

import java.util.Currency;
import java.util.Optional;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.b2b.company.CompanyId;

/**
 * What is agreed with a company about paying afterwards.
 *
 * @param allowed whether it may
 * @param termDays in how many days it pays
 * @param limit the most that may be open; empty means that none is set
 * @param used what is open now
 * @param version counts the changes of what is agreed
 */
public record CreditView(
        CompanyId company, boolean allowed, int termDays, Optional<Money> limit, Money used, long version) {

    /** The limit, if it is one in another currency: then nothing can be open in this one. */
    Optional<Money> limitIsNotIn(Currency currency) {
        return limit.filter(most -> !most.currency().equals(currency));
    }
}
