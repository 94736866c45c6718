package org.shopplugin.samplehost.customer;

import java.util.List;
import java.util.Map;
import org.shopplugin.host.form.FieldForm;
import org.shopplugin.samplehost.customer.CustomerSettings.Visibility;

/**
 * The form for what a customer tells of himself.
 *
 * @param version of the customer that the form was filled from
 * @param fields the plugins' sections
 * @param changes what somebody else changed meanwhile
 * @param languages of the shop, tag to name
 */
public record ProfileView(
        long version, FieldForm fields, List<Changed> changes, Visibility phone, Map<String, String> languages) {

    public boolean asksPhone() {
        return phone != Visibility.HIDDEN;
    }

    public boolean needsPhone() {
        return phone == Visibility.REQUIRED;
    }
}
