package org.shopplugin.samplehost.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.session.Session;

/**
 * Tells a form of this host from a forged one.
 *
 * <p>The token is a keyed digest of the session's secret, masked anew in each response, so that it needs no row and
 * tells an observer of compressed pages nothing.
 */
final class Csrf {

    static final String FIELD = "csrf";
    static final String HEADER = "X-CSRF-Token";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Secret secret;

    Csrf(Secret secret) {
        this.secret = secret;
    }

    String token(Session session) {
        byte[] mask = new byte[BYTES];
        RANDOM.nextBytes(mask);
        byte[] digest = digest(session);
        byte[] both = new byte[2 * BYTES];
        for (int i = 0; i < BYTES; i++) {
            both[i] = mask[i];
            both[BYTES + i] = (byte) (mask[i] ^ digest[i]);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    boolean accepts(Session session, String token) {
        byte[] both;
        try {
            both = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (both.length != 2 * BYTES) {
            return false;
        }
        byte[] digest = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            digest[i] = (byte) (both[i] ^ both[BYTES + i]);
        }
        return MessageDigest.isEqual(digest, digest(session));
    }

    /**
     * Whether the browser says that a page of this very origin sent the request. One that says nothing at all passes
     * here, and needs the token as all do. {@code Origin: null} is what a page without referrers sends to itself, so it
     * counts only beside a {@code Sec-Fetch-Site} that vouches for it.
     */
    static boolean fromThisOrigin(HttpServletRequest request, boolean https) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        return origin.equals("null") ? "same-origin".equals(site) : isThis(origin, request, https);
    }

    private static boolean isThis(String origin, HttpServletRequest request, boolean https) {
        try {
            URI uri = URI.create(origin);
            boolean scheme = "https".equals(uri.getScheme()) || (!https && "http".equals(uri.getScheme()));
            int port = uri.getPort() < 0 ? ("https".equals(uri.getScheme()) ? 443 : 80) : uri.getPort();
            int own = https && request.getServerPort() == 80 ? 443 : request.getServerPort();
            return scheme
                    && uri.getHost() != null
                    && uri.getHost().toLowerCase(Locale.ROOT).equals(host(request))
                    && port == own;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String host(HttpServletRequest request) {
        return request.getServerName().toLowerCase(Locale.ROOT);
    }

    private byte[] digest(Session session) {
        return secret.sign("csrf", (session.realm() + ":" + session.token()).getBytes(US_ASCII));
    }
}
