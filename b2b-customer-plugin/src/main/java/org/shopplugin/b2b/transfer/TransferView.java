package org.shopplugin.b2b.transfer;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that was sent, and how far it is.
 *
 * @param total how many lines it has at most
 * @param done how many of them were looked at in this phase
 * @param trouble message key of why it failed; empty when it did not
 */
record TransferView(
        UUID id,
        Kind kind,
        Phase phase,
        String fileName,
        String charset,
        char separator,
        String language,
        String begunBy,
        Instant begunAt,
        long total,
        long done,
        long creates,
        long changes,
        long same,
        long refused,
        String trouble) {

    /** Whether it can be entered: something in it does something, and a price list has no line that is refused. */
    boolean isReady() {
        return phase == Phase.CHECKED && creates + changes > 0 && (kind == Kind.COMPANIES || refused == 0);
    }
}
