package org.shopplugin.samplehost.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a redirect may lead. */
class LocalPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/account/orders",
                "/search?q=caf%C3%A9+au+lait&page=2",
                "/search?q=100%25",
                "/products/a.b",
                "/search?q=a//b"
            })
    void pathOfThisHostStaysAsItIs(String path) {
        assertThat(LocalPath.of(path)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account",
                "//evil.example",
                "/\\evil.example",
                "/%2Fevil.example",
                "/%252Fevil.example",
                "/%5Cevil.example",
                "/a/../b",
                "/a/./b",
                "/..",
                "/%2e%2e/b",
                "/a%0d%0aSet-Cookie:b",
                "/a b",
                "/100%",
                "/%zz",
                "/%252Fevil.example%25",
                "/%25252Fevil.example%25",
                "https://evil.example/",
                "/%2525252525252525252f"
            })
    void whatABrowserCouldTakeForAnotherHostIsNoPath(String text) {
        assertThat(LocalPath.of(text)).isEmpty();
    }

    @Test
    void pathHasAtMostAThousandCharacters() {
        assertThat(LocalPath.of("/" + "a".repeat(999))).isPresent();
        assertThat(LocalPath.of("/" + "a".repeat(1_000))).isEmpty();
    }

    @Test
    void parameterIsOneValueWhateverStandsInIt() {
        assertThat(LocalPath.parameter("a&b=c d/é")).isEqualTo("a%26b%3Dc+d%2F%C3%A9");
    }
}
