package org.shopplugin.b2b.reserved;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.b2b.group.GroupId;

/** A time in which a product or category was kept for a group; closed, never overwritten. */
@Entity(name = "B2bReservation")
@Table(name = "b2b_reserved")
@Cacheable(false)
class Reservation {

    /** The slot of the open row; the database lets one thing be kept for one group once. */
    static final String NOW = "now";

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Enumerated(EnumType.STRING)
    private Reserved.Kind kind;

    @Column(name = "target_id")
    private String targetId;

    @Column(name = "group_id")
    private UUID group;

    private Instant since;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    private String slot;

    @Version
    private long version;

    protected Reservation() {}

    Reservation(UUID id, String shop, Reserved what, GroupId group, Instant at) {
        this.id = id;
        this.shop = shop;
        this.kind = what.kind();
        this.targetId = what.id();
        this.group = group.value();
        this.since = at;
        this.slot = NOW;
    }

    void end(Instant at) {
        if (endedAt != null) {
            throw new IllegalStateException("Reservation " + id + " has ended");
        }
        endedAt = at;
        slot = id.toString();
    }

    Reserved what() {
        return new Reserved(kind, targetId);
    }

    GroupId group() {
        return new GroupId(group);
    }
}
