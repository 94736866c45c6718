package org.shopplugin.samplehost.outside;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The web address of a service, as a merchant types it. */
public final class WebAddress {

    private WebAddress() {}

    /** Empty when the text is no address of a server that is asked over HTTP. */
    public static Optional<URI> of(String typed) {
        try {
            URI address = new URI(typed.strip());
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
