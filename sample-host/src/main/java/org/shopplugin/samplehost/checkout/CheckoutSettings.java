package org.shopplugin.samplehost.checkout;

import java.util.List;
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

    public static final Setting<Procedure> PROCEDURE =
            Setting.choice("checkout.procedure", Procedure.CHOICE).on(Setting.Page.CHECKOUT);

    private CheckoutSettings() {}

    public static List<Setting<?>> all() {
        return List.of(PROCEDURE);
    }
}
