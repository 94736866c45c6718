package org.shopplugin.b2b.work;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** Somebody's wish that takes long, and how far it is; what it is about stands in the entity that extends this. */
@MappedSuperclass
public abstract class LongWork {

    /** Where it stands. */
    public enum Phase {
        RUNNING,
        DONE,
        /** Somebody stopped it; what was done stays so. */
        STOPPED
    }

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Enumerated(EnumType.STRING)
    private Phase phase;

    @Column(name = "begun_by")
    private String begunBy;

    @Column(name = "begun_at")
    private Instant begunAt;

    private long total;

    private long done;

    @Version
    private long version;

    protected LongWork() {}

    /** @param total how much there is to do, as far as is known at its beginning */
    protected LongWork(UUID id, String shop, String by, Instant at, long total) {
        this.id = id;
        this.shop = shop;
        this.phase = Phase.RUNNING;
        this.begunBy = by;
        this.begunAt = at;
        this.total = total;
    }

    /** So much more is done. */
    protected void did(long more) {
        done += more;
    }

    /** There is nothing left to do. */
    public void finish() {
        end(Phase.DONE);
    }

    void end(Phase last) {
        if (phase != Phase.RUNNING) {
            throw new IllegalStateException("Work " + id + " has ended");
        }
        phase = last;
    }

    boolean isIn(String shopId) {
        return shop.equals(shopId);
    }

    /** How far it is now. */
    public Progress progress() {
        return new Progress(id, phase, begunBy, begunAt, total, done);
    }

    /**
     * How far some work is.
     *
     * @param total how much there was to do when it was begun
     */
    public record Progress(UUID id, Phase phase, String begunBy, Instant begunAt, long total, long done) {

        public boolean runs() {
            return phase == Phase.RUNNING;
        }
    }
}
