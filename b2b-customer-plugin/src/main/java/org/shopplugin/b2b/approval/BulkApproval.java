package org.shopplugin.b2b.approval;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.work.LongWork;

/** Somebody's wish that every company which waits be approved, and how far that is. */
@Entity(name = "B2bBulkApproval")
@Table(name = "b2b_bulk_approval")
@Cacheable(false)
class BulkApproval extends LongWork {

    private long late;

    private @Nullable UUID reached;

    protected BulkApproval() {}

    BulkApproval(UUID id, String shop, String by, Instant at, long total) {
        super(id, shop, by, at, total);
    }

    /** One company was dealt with: approved, or decided about by somebody else before. */
    void count(CompanyId company, boolean approved) {
        reached = company.value();
        if (approved) {
            did(1);
        } else {
            late++;
        }
    }

    View view() {
        return new View(progress(), late, Optional.ofNullable(reached).map(CompanyId::new));
    }

    /**
     * How far a bulk approval is.
     *
     * @param progress how many waited when it was begun, and how many were approved
     * @param late how many somebody else had decided about before their turn
     * @param reached the last company that was dealt with
     */
    record View(Progress progress, long late, Optional<CompanyId> reached) {}
}
