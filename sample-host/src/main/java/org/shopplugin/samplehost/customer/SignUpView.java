package org.shopplugin.samplehost.customer;

import org.shopplugin.host.form.FieldForm;
import org.shopplugin.samplehost.customer.CustomerSettings.RegistrationAddress;

/**
 * What the registration form asks in this shop.
 *
 * @param fields the plugins' sections
 */
public record SignUpView(FieldForm fields, RegistrationAddress address, AskedFields asked) {

    /** Whether everybody gives an address. */
    public boolean asksAddress() {
        return address == RegistrationAddress.NOW;
    }

    /** Whether only those give an address who open a plugin's section. */
    public boolean mayAskAddress() {
        return !asksAddress() && fields.sections().stream().anyMatch(section -> section.openerField() != null);
    }
}
