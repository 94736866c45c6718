package org.shopplugin.samplehost.customer;

import java.util.List;
import org.shopplugin.api.setting.Setting;

/** What the merchant sets about customers, beside what plugins add to that page. */
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

    /** How a new customer proves that the address is his. */
    public enum EmailVerification {
        /** By six digits that he types in. */
        CODE,
        /** By a link that he follows. */
        LINK,
        /** Not at all. */
        OFF
    }

    public static final Setting<RegistrationAddress> REGISTRATION_ADDRESS =
            Setting.choice("registration.address", RegistrationAddress.LATER);

    public static final Setting<Visibility> PHONE = Setting.choice("customer.phone", Visibility.OPTIONAL);

    public static final Setting<Boolean> MAIL_AFTER_REGISTRATION = Setting.flag("mail.afterRegistration", true);

    public static final Setting<EmailVerification> EMAIL_VERIFICATION =
            Setting.choice("customer.emailVerification", EmailVerification.CODE);

    /** Whether what lay in the cart before signing out lies in it again after signing in. */
    public static final Setting<Boolean> REDISPLAY_CART = Setting.flag("cart.redisplayAtLogin", true);

    private CustomerSettings() {}

    static List<Setting<?>> registration() {
        return List.of(REGISTRATION_ADDRESS, PHONE, EMAIL_VERIFICATION, MAIL_AFTER_REGISTRATION, REDISPLAY_CART);
    }
}
