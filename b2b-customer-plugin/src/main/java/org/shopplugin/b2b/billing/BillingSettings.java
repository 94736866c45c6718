package org.shopplugin.b2b.billing;

import java.util.List;
import org.shopplugin.api.setting.Setting;

/** What a merchant decides about paying afterwards. */
public final class BillingSettings {

    /** In how many days invoices are to be paid where a company has no term of its own. */
    public static final Setting<Integer> TERM_DAYS =
            Setting.integer("invoice.termDays", 30, 0, 365).on(Setting.Page.CHECKOUT);

    private BillingSettings() {}

    public static List<Setting<?>> all() {
        return List.of(TERM_DAYS);
    }
}
