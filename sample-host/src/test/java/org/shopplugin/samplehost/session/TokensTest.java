package org.shopplugin.samplehost.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The secrets that browsers and mails carry. */
class TokensTest {

    @Test
    void everyTokenIsAnotherAndWellFormed() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            tokens.add(Tokens.next());
        }

        assertThat(tokens).hasSize(1_000).allMatch(Tokens::wellFormed);
    }

    @Test
    void whatCannotBeATokenIsKnownByItsShape() {
        String token = Tokens.next();

        assertThat(Tokens.wellFormed("")).isFalse();
        assertThat(Tokens.wellFormed(token + "A")).isFalse();
        assertThat(Tokens.wellFormed(token.substring(1))).isFalse();
        assertThat(Tokens.wellFormed("=" + token.substring(1))).isFalse();
    }

    /** The first example of FIPS 180-2, appendix B.1. */
    @Test
    void digestIsSha256() {
        assertThat(Tokens.digest("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
