package org.shopplugin.samplehost.sso;

import java.util.List;
import org.shopplugin.api.setting.Setting;

/** What the merchant sets about single sign-on; without a provider there is none. */
public final class SsoSettings {

    /** The provider, by the address under which it describes itself. */
    public static final Setting<String> ISSUER = Setting.text("sso.issuer", "");

    /** What the provider calls this shop. */
    public static final Setting<String> CLIENT_ID = Setting.text("sso.clientId", "");

    /** By which the provider knows that it is this shop. */
    public static final Setting<String> CLIENT_SECRET = Setting.secret("sso.clientSecret");

    /** What customers call the provider. */
    public static final Setting<String> NAME = Setting.text("sso.name", "");

    private SsoSettings() {}

    public static List<Setting<?>> all() {
        return List.of(ISSUER, CLIENT_ID, CLIENT_SECRET, NAME);
    }
}
