package org.shopplugin.b2b.vat;

import java.util.List;
import org.shopplugin.api.setting.Setting;

/** What a merchant decides about asking the tax offices; nothing leaves the shop until he turns it on. */
public final class VatSettings {

    /** Whom VAT numbers are shown to. */
    public enum Check {
        OFF,
        VIES
    }

    /** What happens when there is no answer. It never counts as one. */
    public enum OnUnavailable {
        /** Asked again until there is one. */
        RETRY,
        /** Left to the merchant. */
        MANUAL
    }

    public static final Setting<Check> CHECK = Setting.choice("vat.check", Check.OFF);

    public static final Setting<OnUnavailable> ON_UNAVAILABLE =
            Setting.choice("vat.onUnavailable", OnUnavailable.RETRY);

    public static final Setting<String> SERVICE =
            Setting.text("vat.service", "https://ec.europa.eu/taxation_customs/vies/rest-api");

    private VatSettings() {}

    public static List<Setting<?>> all() {
        return List.of(CHECK, ON_UNAVAILABLE, SERVICE);
    }
}
