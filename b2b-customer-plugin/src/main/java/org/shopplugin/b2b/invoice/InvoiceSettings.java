package org.shopplugin.b2b.invoice;

import java.util.List;
import org.shopplugin.api.setting.Setting;

/** What a merchant may choose about invoices. */
public final class InvoiceSettings {

    static final Setting<String> NUMBER_PREFIX =
            Setting.text("invoice.numberPrefix", "INV-").on(Setting.Page.CHECKOUT);

    private InvoiceSettings() {}

    public static List<Setting<?>> all() {
        return List.of(NUMBER_PREFIX);
    }
}
