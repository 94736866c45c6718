package org.shopplugin.samplehost.customer;

import java.util.List;
import java.util.Map;

/**
 * The merchant's form about a customer.
 *
 * @param version of the customer that the form was filled from
 * @param changes what somebody else changed meanwhile
 * @param asked what the shop asks about a person
 * @param mayChangePerson whether what is personal is the merchant's to change; else it is only shown
 * @param mayCorrectAddress whether the e-mail address is
 * @param currencyFixed whether he has ordered already
 */
public record ProfileTabView(
        long version,
        List<Changed> changes,
        AskedFields asked,
        boolean mayChangePerson,
        boolean mayCorrectAddress,
        boolean currencyFixed,
        Map<String, String> languages,
        Map<String, String> currencies,
        Map<String, String> statuses) {

    public ProfileTabView {
        changes = List.copyOf(changes);
    }
}
