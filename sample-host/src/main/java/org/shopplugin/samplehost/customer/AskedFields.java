package org.shopplugin.samplehost.customer;

import java.util.UUID;
import org.shopplugin.samplehost.customer.CustomerSettings.Visibility;
import org.shopplugin.samplehost.settings.Settings;

/**
 * Which of the fields about a person a shop asks, and which of them it insists on.
 *
 * <p>A field that is hidden is on no form and keeps what is stored.
 */
public record AskedFields(
        Visibility initials, Visibility phone, Visibility mobilePhone, Visibility gender, Visibility birthDate) {

    /** As the merchant has set it. */
    public static AskedFields of(Settings settings, UUID shop) {
        return new AskedFields(
                settings.get(shop, CustomerSettings.INITIALS),
                settings.get(shop, CustomerSettings.PHONE),
                settings.get(shop, CustomerSettings.MOBILE_PHONE),
                settings.get(shop, CustomerSettings.GENDER),
                settings.get(shop, CustomerSettings.BIRTH_DATE));
    }

    /** The same fields, none of which has to be filled in. */
    public AskedFields allOptional() {
        return new AskedFields(
                optional(initials), optional(phone), optional(mobilePhone), optional(gender), optional(birthDate));
    }

    /** Whether the field is on the form at all. */
    public static boolean asks(Visibility field) {
        return field != Visibility.HIDDEN;
    }

    /** Whether the form is refused without it. */
    public static boolean needs(Visibility field) {
        return field == Visibility.REQUIRED;
    }

    private static Visibility optional(Visibility field) {
        return field == Visibility.REQUIRED ? Visibility.OPTIONAL : field;
    }
}
