package org.shopplugin.b2b.invoice;

import java.util.List;
import org.shopplugin.api.setting.Setting;

/** What a merchant may choose about invoices. */
public final class InvoiceSettings {

    private static final int LONGEST_PREFIX = 40;

    static final Setting<String> NUMBER_PREFIX = Setting.text("invoice.numberPrefix", "INV-", InvoiceSettings::isPrefix)
            .on(Setting.Page.CHECKOUT);

    private InvoiceSettings() {}

    public static List<Setting<?>> all() {
        return List.of(NUMBER_PREFIX);
    }

    private static boolean isPrefix(String text) {
        return text.length() <= LONGEST_PREFIX && text.codePoints().noneMatch(Character::isISOControl);
    }
}
