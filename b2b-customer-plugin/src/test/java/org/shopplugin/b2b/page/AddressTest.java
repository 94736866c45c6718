package org.shopplugin.b2b.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressTest {

    private static final Address ROLE = Address.post("/members/{id}/role");

    @Test
    void wordInBracesStandsForWhatMayBeAnId() {
        assertThat(fits("0198c0de-0000-7000-8000-000000000000")).isTrue();
        assertThat(fits("x".repeat(64))).isTrue();
        assertThat(fits("x".repeat(65))).isFalse();
        assertThat(fits(" ")).isFalse();
        assertThat(fits("\t")).isFalse();
    }

    @Test
    void otherWordsAndTheMethodAreAsTheyAre() {
        assertThat(ROLE.fits(Address.Method.POST, List.of("members", "1", "remove")))
                .isFalse();
        assertThat(ROLE.fits(Address.Method.POST, List.of("members", "1"))).isFalse();
        assertThat(ROLE.fits(Address.Method.GET, List.of("members", "1", "role")))
                .isFalse();
    }

    private static boolean fits(String id) {
        return ROLE.fits(Address.Method.POST, List.of("members", id, "role"));
    }
}
