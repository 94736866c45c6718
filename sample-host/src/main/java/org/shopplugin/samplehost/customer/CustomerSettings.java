package org.shopplugin.samplehost.customer;

import java.util.List;
import org.shopplugin.api.setting.Setting;

/** What the merchant sets about customers, beside what other features and plugins add to that page. */
public final class CustomerSettings {

    /** When a visitor gives his address. */
    public enum RegistrationAddress {
        /** On the way to the checkout, in a step of its own. */
        LATER,
        /** While he registers. */
        NOW
    }

    /** How a field is asked. */
    public enum Visibility {
        HIDDEN,
        OPTIONAL,
        REQUIRED
    }

    public static final Setting<RegistrationAddress> REGISTRATION_ADDRESS =
            Setting.choice("registration.address", RegistrationAddress.LATER);

    public static final Setting<Visibility> INITIALS = Setting.choice("customer.initials", Visibility.OPTIONAL);

    public static final Setting<Visibility> PHONE = Setting.choice("customer.phone", Visibility.OPTIONAL);

    public static final Setting<Visibility> MOBILE_PHONE = Setting.choice("customer.mobilePhone", Visibility.OPTIONAL);

    public static final Setting<Visibility> GENDER = Setting.choice("customer.gender", Visibility.HIDDEN);

    public static final Setting<Visibility> BIRTH_DATE = Setting.choice("customer.birthDate", Visibility.HIDDEN);

    public static final Setting<Boolean> MAIL_AFTER_REGISTRATION = Setting.flag("mail.afterRegistration", true);

    private CustomerSettings() {}

    static List<Setting<?>> all() {
        return List.of(
                REGISTRATION_ADDRESS, INITIALS, PHONE, MOBILE_PHONE, GENDER, BIRTH_DATE, MAIL_AFTER_REGISTRATION);
    }
}
