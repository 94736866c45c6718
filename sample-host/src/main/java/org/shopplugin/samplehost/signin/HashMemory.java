package org.shopplugin.samplehost.signin;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;

/**
 * The memory in which one hash after the other is computed, wiped in between.
 *
 * <p>Kept, since 19 MiB of garbage for each password keep the collector of a small heap busier than the hashes do. For one
 * thread at a time.
 */
final class HashMemory implements BlockPool {

    private final Deque<Block> free = new ArrayDeque<>();

    @Override
    public Block allocate() {
        Block block = free.poll();
        return block == null ? new Block() : block;
    }

    @Override
    public void deallocate(Block block) {
        free.push(block.clear());
    }
}
