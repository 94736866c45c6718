package org.shopplugin.host.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReasonTest {

    @Test
    void failureIsToldInItsOwnWords() {
        assertThat(Reason.of(new IllegalStateException("no way\nat all")))
                .isEqualTo("java.lang.IllegalStateException: no way");
    }

    @Test
    void sqlStaysInTheLog() {
        SQLException database = new SQLException("ERROR: relation \"secret\" does not exist");
        Exception failure = new IllegalStateException("select iban from secret", new RuntimeException(database));

        assertThat(Reason.of(failure)).isEqualTo("java.lang.IllegalStateException; the log says more");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void failuresThatCauseEachOtherAreTold() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(Reason.of(first)).isEqualTo("java.lang.IllegalStateException: first");
    }
}
