package org.shopplugin.samplehost.customer;

import java.util.List;
import java.util.Map;
import org.shopplugin.host.form.FieldForm;

/**
 * The form for what a customer tells of himself.
 *
 * @param version of the customer that the form was filled from
 * @param fields the plugins' sections
 * @param changes what somebody else changed meanwhile
 * @param languages of the shop, tag to name; fewer than two are no choice
 * @param currencies of the shop, code to name; fewer than two are no choice
 * @param currencyFixed whether he has ordered, so that his currency stays as it is
 */
public record ProfileView(
        long version,
        FieldForm fields,
        List<Changed> changes,
        AskedFields asked,
        Map<String, String> languages,
        Map<String, String> currencies,
        boolean currencyFixed) {}
