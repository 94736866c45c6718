package org.shopplugin.samplehost.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.session.Realm;
import org.shopplugin.samplehost.session.Session;

/** The token of a form, and what a browser says of where a request comes from. */
class CsrfTest {

    private final Csrf csrf = new Csrf(Secret.random());
    private final Session anna = Session.visitor(Realm.SHOP, "a".repeat(43));

    @Test
    void tokenIsGoodForItsSessionAndNoOther() {
        Session bas = Session.visitor(Realm.SHOP, "b".repeat(43));
        Session annaInTheBackOffice = Session.visitor(Realm.ADMIN, anna.token());
        String token = csrf.token(anna);

        assertThat(csrf.accepts(anna, token)).isTrue();
        assertThat(csrf.accepts(bas, token)).isFalse();
        assertThat(csrf.accepts(annaInTheBackOffice, token)).isFalse();
        assertThat(new Csrf(Secret.random()).accepts(anna, token)).isFalse();
    }

    @Test
    void everyPageHasAnotherTokenAndAllAreGood() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            tokens.add(csrf.token(anna));
        }

        assertThat(tokens).hasSize(100).allMatch(token -> csrf.accepts(anna, token));
    }

    @Test
    void tokenWithOneOtherBitIsNone() {
        byte[] good = Base64.getUrlDecoder().decode(csrf.token(anna));

        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(csrf.accepts(
                            anna, Base64.getUrlEncoder().withoutPadding().encodeToString(bad)))
                    .as("bit %d", bit)
                    .isFalse();
        }
        assertThat(good).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "not base64!", "AAAA"})
    void whatIsNoTokenIsRefused(String text) {
        assertThat(csrf.accepts(anna, text)).isFalse();
        assertThat(csrf.accepts(anna, csrf.token(anna) + text)).isEqualTo(text.isEmpty());
    }

    @ParameterizedTest(name = "Sec-Fetch-Site: {0}, Origin: {1}, https: {2}, port {3}: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, false, 8080, true",
                "same-origin, -, false, 8080, true",
                "none, -, false, 8080, true",
                "same-site, -, false, 8080, false",
                "cross-site, -, false, 8080, false",
                "cross-site, http://shop.example:8080, false, 8080, false",
                "-, null, false, 8080, false",
                "none, null, false, 8080, false",
                "same-origin, null, false, 8080, true",
                "-, http://shop.example:8080, false, 8080, true",
                "-, http://SHOP.example:8080, false, 8080, true",
                "-, https://shop.example:8080, false, 8080, true",
                "-, http://shop.example:8080, true, 8080, false",
                "-, http://shop.example:8081, false, 8080, false",
                "-, http://shop.example, false, 8080, false",
                "-, http://shop.example, false, 80, true",
                "-, https://shop.example, true, 443, true",
                "-, https://shop.example, true, 80, true",
                "-, https://shop.example, false, 80, false",
                "-, https://shop.example:80, true, 80, false",
                "-, http://shop.example.evil.example:8080, false, 8080, false",
                "-, http://evil.example:8080, false, 8080, false",
                "-, ftp://shop.example:8080, false, 8080, false",
                "-, shop.example, false, 8080, false",
                "-, http://, false, 8080, false",
                "-, '', false, 8080, false"
            })
    void requestIsOfThisOriginWhenTheBrowserSaysSoOrNothing(
            @Nullable String site, @Nullable String origin, boolean https, int port, boolean expected) {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getHeader("Sec-Fetch-Site")).thenReturn(site);
        when(request.getHeader("Origin")).thenReturn(origin);
        when(request.getServerName()).thenReturn("shop.example");
        when(request.getServerPort()).thenReturn(port);

        assertThat(Csrf.fromThisOrigin(request, https)).isEqualTo(expected);
    }
}
