package org.shopplugin.b2b.transfer;

import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** A file that was kept, of which one part at a time is in memory. */
final class Parts extends InputStream {

    private final TransferStore store;
    private final UUID id;
    private byte[] part = new byte[0];
    private int at;
    private int next;

    Parts(TransferStore store, UUID id) {
        this.store = store;
        this.id = id;
    }

    @Override
    public int read() {
        return filled() ? part[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean filled() {
        while (at == part.length) {
            Optional<byte[]> more = store.part(id, next++);
            if (more.isEmpty()) {
                return false;
            }
            part = more.get();
            at = 0;
        }
        return true;
    }
}
