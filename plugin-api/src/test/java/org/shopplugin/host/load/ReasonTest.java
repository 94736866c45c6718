package org.shopplugin.host.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

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
}
