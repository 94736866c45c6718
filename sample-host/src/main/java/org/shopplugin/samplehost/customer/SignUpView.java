package org.shopplugin.samplehost.customer;

import org.shopplugin.host.form.FieldForm;
import org.shopplugin.samplehost.customer.CustomerSettings.RegistrationAddress;
import org.shopplugin.samplehost.customer.CustomerSettings.Visibility;

/**
 * What the registration form asks in this shop.
 *
 * @param fields the plugins' sections
 */
public record SignUpView(FieldForm fields, RegistrationAddress address, Visibility phone) {

    public boolean asksPhone() {
        return phone != Visibility.HIDDEN;
    }

    public boolean needsPhone() {
        return phone == Visibility.REQUIRED;
    }

    /** Whether everybody gives an address. */
    public boolean asksAddress() {
        return address == RegistrationAddress.NOW;
    }

    /** Whether only those give an address who open a plugin's section. */
    public boolean mayAskAddress() {
        return !asksAddress() && fields.sections().stream().anyMatch(section -> section.openerField() != null);
    }
}
