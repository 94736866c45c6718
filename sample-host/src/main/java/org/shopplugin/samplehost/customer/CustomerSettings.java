package org.shopplugin.samplehost.customer;

import java.time.Period;
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

    /** What the merchant may change of a customer. */
    public enum MerchantEdit {
        FULL,
        /** Only the state of the account, and what plugins keep: whoever the data is about changes it himself. */
        GROUP_STATUS_ONLY
    }

    /** When a customer whom the merchant adds gets his invitation. */
    public enum Invite {
        AUTOMATIC,
        /** When the merchant presses the button. */
        ON_REQUEST
    }

    public static final Setting<RegistrationAddress> REGISTRATION_ADDRESS =
            Setting.choice("registration.address", RegistrationAddress.LATER);

    public static final Setting<Visibility> INITIALS = Setting.choice("customer.initials", Visibility.OPTIONAL);

    public static final Setting<Visibility> PHONE = Setting.choice("customer.phone", Visibility.OPTIONAL);

    public static final Setting<Visibility> MOBILE_PHONE = Setting.choice("customer.mobilePhone", Visibility.OPTIONAL);

    public static final Setting<Visibility> GENDER = Setting.choice("customer.gender", Visibility.HIDDEN);

    public static final Setting<Visibility> BIRTH_DATE = Setting.choice("customer.birthDate", Visibility.HIDDEN);

    public static final Setting<Boolean> MAIL_AFTER_REGISTRATION = Setting.flag("mail.afterRegistration", true);

    public static final Setting<MerchantEdit> MERCHANT_EDIT =
            Setting.choice("customer.merchantEdit", MerchantEdit.FULL);

    public static final Setting<Invite> INVITE = Setting.choice("customer.invite", Invite.AUTOMATIC);

    /** Whether a customer whom the merchant deletes is told by mail. */
    public static final Setting<Boolean> DELETION_NOTICE = Setting.flag("customer.deletionNotice", false);

    /** Without signing in or ordering for so long, an active customer becomes inactive. */
    public static final Setting<Period> INACTIVE_AFTER = Setting.period("status.inactiveAfter", Period.ofMonths(24));

    /** Whether customers of the host's other shops that want the same may sign in here. */
    public static final Setting<Boolean> ACCOUNTS_SHARED = Setting.flag("accounts.shared", false);

    private CustomerSettings() {}

    static List<Setting<?>> all() {
        return List.of(
                REGISTRATION_ADDRESS,
                INITIALS,
                PHONE,
                MOBILE_PHONE,
                GENDER,
                BIRTH_DATE,
                MAIL_AFTER_REGISTRATION,
                INVITE,
                DELETION_NOTICE,
                MERCHANT_EDIT,
                INACTIVE_AFTER,
                ACCOUNTS_SHARED);
    }
}
