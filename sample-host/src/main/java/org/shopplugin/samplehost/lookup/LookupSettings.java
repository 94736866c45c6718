package org.shopplugin.samplehost.lookup;

import java.util.List;
import org.shopplugin.api.setting.Setting;

/** What the merchant sets about looking up addresses; without a service, nothing is ever asked. */
public final class LookupSettings {

    /** The address of the service, which gets postcode and house number as its query. */
    public static final Setting<String> SERVICE = Setting.text("address.lookup.service", "");

    /** What the service wants to see, sent as a bearer token; none without. */
    public static final Setting<String> KEY = Setting.secret("address.lookup.key");

    /** The countries it knows, as codes of two letters. */
    public static final Setting<String> COUNTRIES = Setting.text("address.lookup.countries", "NL");

    private LookupSettings() {}

    public static List<Setting<?>> all() {
        return List.of(SERVICE, KEY, COUNTRIES);
    }
}
