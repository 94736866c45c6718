package org.shopplugin.b2b.transfer;

import java.util.List;
import org.shopplugin.b2b.page.Reader;

/**
 * A file on a page.
 *
 * @param whole whether it is entered whole or not at all
 */
public record FileRow(
        String id,
        String name,
        String phase,
        String by,
        String at,
        long total,
        long done,
        List<Count> counts,
        long refused,
        boolean busy,
        boolean ready,
        boolean checked,
        String trouble,
        boolean whole) {

    /** How many lines do something. */
    public record Count(String act, long lines) {}

    static FileRow of(TransferView transfer, Reader reader) {
        return new FileRow(
                transfer.id().toString(),
                transfer.fileName(),
                transfer.phase().name(),
                transfer.begunBy(),
                reader.time(transfer.begunAt()),
                transfer.total(),
                transfer.done(),
                List.of(
                        new Count("CREATE", transfer.creates()),
                        new Count("CHANGE", transfer.changes()),
                        new Count("SAME", transfer.same()),
                        new Count("REFUSE", transfer.refused())),
                transfer.refused(),
                transfer.phase().isBusy(),
                transfer.isReady(),
                transfer.phase() == Phase.CHECKED,
                transfer.trouble(),
                transfer.kind() == Kind.PRICES);
    }
}
