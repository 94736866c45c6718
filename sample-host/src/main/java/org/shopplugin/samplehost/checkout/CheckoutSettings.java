package org.shopplugin.samplehost.checkout;

import org.shopplugin.api.setting.Setting;

/** What the merchant sets about the checkout. */
public final class CheckoutSettings {

    /** Who may order. */
    public enum Procedure {
        /** With an account or without, as the buyer likes. */
        CHOICE,
        /** With an account only. */
        ACCOUNT,
        /** Without an account; signing in is not asked for. */
        GUEST
    }

    /** What becomes of somebody who orders without an account. */
    public enum GuestAccount {
        /** Nothing: only his order is kept. */
        NONE,
        /** A customer whom nobody can sign in as, until the owner of the address claims him by registering. */
        CREATE_UNCLAIMED,
        /** The same, and a mail by which its reader chooses a password. */
        CREATE_AND_INVITE
    }

    public static final Setting<Procedure> PROCEDURE = Setting.choice("checkout.procedure", Procedure.CHOICE);

    /** Where the procedure is {@link Procedure#GUEST}, no account is made whatever stands here. */
    public static final Setting<GuestAccount> GUEST_ACCOUNT =
            Setting.choice("checkout.guestAccount", GuestAccount.NONE);

    private CheckoutSettings() {}
}
