package org.shopplugin.samplehost.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceTest {

    @Test
    void addressesOfOneNetworkOfSixtyFourBitsAreOneSourceHoweverTheyAreWritten() {
        String network = Source.network("2001:db8:1:2:0:0:0:1");

        assertThat(Source.network("2001:db8:1:2:ffff:ffff:ffff:ffff")).isEqualTo(network);
        assertThat(Source.network("2001:DB8:1:2::1")).isEqualTo(network);
        assertThat(Source.network("[2001:db8:1:2::9]")).isEqualTo(network);
        assertThat(Source.network("2001:db8:1:3:0:0:0:1")).isNotEqualTo(network);
        assertThat(Source.network("::1")).isNotEqualTo(network);
    }

    @Test
    void eachOldAddressIsASourceOfItsOwn() {
        assertThat(Source.network("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Source.network("192.0.2.8")).isEqualTo("192.0.2.8");
        assertThat(Source.network("no:address")).isEqualTo("no:address");
    }
}
