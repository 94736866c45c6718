package org.shopplugin.b2b.pricing;

import java.util.List;
import org.shopplugin.api.setting.Setting;

/** What a merchant decides about the prices of business customers. */
public final class PricingSettings {

    /** Whether prices are shown and totals calculated without tax for business customers. */
    public static final Setting<Boolean> DISPLAY_NET = Setting.flag("prices.displayNet", true);

    /** Which of several rules makes a price; counts from the next request on. */
    public static final Setting<Precedence> PRECEDENCE = Setting.choice("prices.precedence", Precedence.NEAREST);

    private PricingSettings() {}

    public static List<Setting<?>> all() {
        return List.of(DISPLAY_NET, PRECEDENCE);
    }
}
