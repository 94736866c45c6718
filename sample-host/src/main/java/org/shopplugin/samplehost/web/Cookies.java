package org.shopplugin.samplehost.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.shopplugin.samplehost.session.Realm;

/**
 * The host's cookies: hidden from scripts, bound to this very host, and only over an encrypted or a local connection.
 *
 * <p>On plain http under a name that is not local, browsers refuse such cookies; there the prefix and the attribute are
 * left out, which is good for a try in a trusted network and nothing else.
 */
final class Cookies {

    private static final Duration LANGUAGE_AGE = Duration.ofDays(365);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final boolean secure;

    Cookies(HttpServletRequest request, HttpServletResponse response, boolean secure) {
        this.request = request;
        this.response = response;
        this.secure = secure;
    }

    Optional<String> session(Realm realm) {
        return read(name(realm));
    }

    /** A cookie for as long as the browser runs; the session behind it ends by itself. */
    void session(Realm realm, String token) {
        String sameSite = switch (realm) {
            case SHOP -> "Lax";
            case ADMIN -> "Strict";
        };
        write(name(realm) + "=" + token, sameSite);
    }

    Optional<String> language() {
        return read(prefixed("language"));
    }

    void language(String tag) {
        write(prefixed("language") + "=" + tag + "; Max-Age=" + LANGUAGE_AGE.toSeconds(), "Lax");
    }

    private Optional<String> read(String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    private void write(String nameAndValue, String sameSite) {
        response.addHeader(
                "Set-Cookie", nameAndValue + "; Path=/; HttpOnly; SameSite=" + sameSite + (secure ? "; Secure" : ""));
    }

    private String name(Realm realm) {
        return prefixed(
                switch (realm) {
                    case SHOP -> "shop";
                    case ADMIN -> "bo";
                });
    }

    private String prefixed(String name) {
        return secure ? "__Host-" + name : name;
    }
}
