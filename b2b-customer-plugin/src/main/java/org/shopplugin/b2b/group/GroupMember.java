package org.shopplugin.b2b.group;

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

/** A holder's time in a group; it is closed, never overwritten, and only one is open at a time. */
@Entity(name = "B2bGroupMember")
@Table(name = "b2b_group_member")
@Cacheable(false)
class GroupMember {

    /** The slot of the open row; the database lets one holder have it once. */
    static final String NOW = "now";

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Enumerated(EnumType.STRING)
    private GroupHolder.Kind holder;

    @Column(name = "holder_id")
    private String holderId;

    @Column(name = "group_id")
    private UUID group;

    @Column(name = "since")
    private Instant since;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "slot")
    private String slot;

    @Version
    private long version;

    protected GroupMember() {}

    GroupMember(UUID id, String shop, GroupHolder holder, GroupId group, Instant at) {
        this.id = id;
        this.shop = shop;
        this.holder = holder.kind();
        this.holderId = holder.id();
        this.group = group.value();
        this.since = at;
        this.slot = NOW;
    }

    void end(Instant at) {
        if (endedAt != null) {
            throw new IllegalStateException("Membership " + id + " has ended");
        }
        endedAt = at;
        slot = id.toString();
    }

    GroupHolder holder() {
        return new GroupHolder(holder, holderId);
    }

    GroupId group() {
        return new GroupId(group);
    }
}
