package org.shopplugin.samplehost.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private static final TrustedProxies PROXIES = TrustedProxies.of("10.0.0.0/8, 192.0.2.7 ,2001:db8::/32");

    @Test
    void withoutProxiesAHeaderCountsForNothing() {
        HttpServletRequest request = from("203.0.113.9", "X-Forwarded-For: 198.51.100.1", "X-Forwarded-Proto: https");

        assertThat(TrustedProxies.NONE.client(request)).isEqualTo("203.0.113.9");
        assertThat(TrustedProxies.NONE.encrypted(request)).isFalse();
    }

    @Test
    void headerOfAPeerThatIsNoProxyIsIgnored() {
        HttpServletRequest request = from(
                "203.0.113.9",
                "X-Forwarded-For: 198.51.100.1",
                "X-Forwarded-Proto: https",
                "Forwarded: for=198.51.100.1;proto=https");

        assertThat(PROXIES.client(request)).isEqualTo("203.0.113.9");
        assertThat(PROXIES.encrypted(request)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 198.51.100.1",
                "X-Forwarded-For: 198.51.100.1:4711",
                "X-Forwarded-For: 203.0.113.66, 198.51.100.1, 10.9.9.9",
                "X-Forwarded-For: not an address, 198.51.100.1, 192.0.2.7",
                "Forwarded: for=198.51.100.1;proto=https",
                "Forwarded: for=203.0.113.66, For=\"198.51.100.1:80\", for=\"[2001:db8::17]:4711\"",
            })
    void clientIsTheLastThatNoProxyVouchesFor(String header) {
        assertThat(PROXIES.client(from("10.0.0.1", header))).isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Forwarded-For: unknown", "Forwarded: for=_hidden", "X-Forwarded-For: ", "Via: 1.1 proxy"})
    void withoutAnAddressTheProxyItselfIsTheSource(String header) {
        assertThat(PROXIES.client(from("10.0.0.1", header))).isEqualTo("10.0.0.1");
    }

    /** The proxy writes one header and passes the other on as it came. */
    @Test
    void twoHeadersThatContradictEachOtherAreNotBelieved() {
        HttpServletRequest request = from("10.0.0.1", "X-Forwarded-For: 198.51.100.1", "Forwarded: for=203.0.113.66");

        assertThat(PROXIES.client(request)).isEqualTo("10.0.0.1");
    }

    @Test
    void linesOfOneHeaderAreReadAsOne() {
        HttpServletRequest request =
                from("2001:db8::1", "X-Forwarded-For: 203.0.113.66", "X-Forwarded-For: 2001:DB9:0:0::1");

        assertThat(PROXIES.client(request)).isEqualTo("2001:db9:0:0:0:0:0:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Proto: HTTPS", "Forwarded: for=198.51.100.1;proto=https"})
    void proxySaysThatTheClientsConnectionIsEncrypted(String header) {
        assertThat(PROXIES.encrypted(from("192.0.2.7", header))).isTrue();
        assertThat(PROXIES.encrypted(from("192.0.2.8", header))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0/8", "1.2.3.4/", "::1/129", "300.1.1.1", "::g"})
    void whatIsNoNetworkIsNamed(String text) {
        assertThatThrownBy(() -> TrustedProxies.of("127.0.0.1," + text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    private static HttpServletRequest from(String peer, String... headers) {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getRemoteAddr()).thenReturn(peer);
        when(request.getHeaders(anyString())).thenAnswer(asked -> {
            List<String> values = Arrays.stream(headers)
                    .filter(header -> header.startsWith(asked.getArgument(0) + ": "))
                    .map(header -> header.substring(header.indexOf(": ") + 2))
                    .toList();
            return Collections.enumeration(values);
        });
        return request;
    }
}
