package org.shopplugin.samplehost.sso;

import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.settings.Settings;

/**
 * The provider that a merchant has set up.
 *
 * @param secret empty for a shop that the provider knows without one
 * @param name what customers call it
 */
record Provider(Issuer issuer, ClientID client, String secret, String name) {

    /** Empty when the merchant has set up none, or not completely. */
    static Optional<Provider> of(Settings settings, UUID shop) {
        String issuer = settings.get(shop, SsoSettings.ISSUER).strip();
        String client = settings.get(shop, SsoSettings.CLIENT_ID).strip();
        if (client.isEmpty() || host(issuer).isEmpty()) {
            return Optional.empty();
        }
        String name = settings.get(shop, SsoSettings.NAME).strip();
        return Optional.of(new Provider(
                new Issuer(issuer),
                new ClientID(client),
                settings.get(shop, SsoSettings.CLIENT_SECRET),
                name.isEmpty() ? host(issuer) : name));
    }

    private static String host(String issuer) {
        try {
            URI address = new URI(issuer);
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            return web && address.getHost() != null ? address.getHost() : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "Provider[" + issuer + "]";
    }
}
