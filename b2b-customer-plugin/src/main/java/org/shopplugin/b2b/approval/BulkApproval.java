package org.shopplugin.b2b.approval;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.b2b.company.CompanyId;

/** Somebody's wish that every company which waits be approved, and how far that is. */
@Entity(name = "B2bBulkApproval")
@Table(name = "b2b_bulk_approval")
@Cacheable(false)
class BulkApproval {

    /** Where it stands. */
    enum Phase {
        RUNNING,
        DONE,
        /** Somebody stopped it; who was approved stays so. */
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

    private long late;

    private @Nullable UUID reached;

    @Version
    private long version;

    protected BulkApproval() {}

    BulkApproval(UUID id, String shop, String by, Instant at, long total) {
        this.id = id;
        this.shop = shop;
        this.phase = Phase.RUNNING;
        this.begunBy = by;
        this.begunAt = at;
        this.total = total;
    }

    /** One company was dealt with: approved, or decided about by somebody else before. */
    void count(CompanyId company, boolean approved) {
        reached = company.value();
        if (approved) {
            done++;
        } else {
            late++;
        }
    }

    void end(Phase last) {
        if (phase != Phase.RUNNING) {
            throw new IllegalStateException("Bulk approval " + id + " has ended");
        }
        phase = last;
    }

    boolean runsIn(String shopId) {
        return shop.equals(shopId) && phase == Phase.RUNNING;
    }

    boolean isIn(String shopId) {
        return shop.equals(shopId);
    }

    View view() {
        return new View(
                id,
                phase.name(),
                begunBy,
                begunAt,
                total,
                done,
                late,
                Optional.ofNullable(reached).map(CompanyId::new));
    }

    /**
     * How far a bulk approval is.
     *
     * @param total how many waited when it was begun
     * @param done how many were approved
     * @param late how many somebody else had decided about before their turn
     * @param reached the last company that was dealt with
     */
    record View(
            UUID id,
            String phase,
            String begunBy,
            Instant begunAt,
            long total,
            long done,
            long late,
            Optional<CompanyId> reached) {

        boolean runs() {
            return phase.equals(Phase.RUNNING.name());
        }
    }
}
