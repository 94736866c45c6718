package org.shopplugin.samplehost.customer;

import org.shopplugin.api.setting.Setting;

/** The headings of the page of settings about customers, in the order in which they stand. */
enum SettingGroup {
    REGISTRATION,
    /** Which fields are asked. */
    FIELDS,
    /** How customers get in, and into other shops. */
    SIGN_IN,
    /** Checkout, cart and wish list. */
    BUYING,
    MAIL,
    /** What the merchant does himself. */
    OFFICE;

    /** Where a setting stands, by what its key speaks of. */
    static SettingGroup of(Setting<?> setting) {
        if (setting.defaultValue() instanceof CustomerSettings.Visibility) {
            return FIELDS;
        }
        String key = setting.key();
        return switch (key.substring(0, key.indexOf('.'))) {
            case "registration", "address" -> REGISTRATION;
            case "password", "accounts", "sso", "signin", "security" -> SIGN_IN;
            case "checkout", "cart", "wishlist", "prices" -> BUYING;
            case "mail" -> MAIL;
            default -> ofCustomer(key);
        };
    }

    private static SettingGroup ofCustomer(String key) {
        return switch (key) {
            case "customer.emailVerification" -> REGISTRATION;
            case "customer.invite", "customer.deletionNotice" -> MAIL;
            default -> OFFICE;
        };
    }
}
