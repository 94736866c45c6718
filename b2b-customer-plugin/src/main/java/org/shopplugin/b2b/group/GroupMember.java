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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A holder's time in a group; it is closed, never overwritten, and only one is open at a time. */
@Entity(name = "B2bGroupMember")
@Table(name = "b2b_group_member")
@Cacheable(false)
class GroupMember {

    /** The slots of the open rows, by place; the database lets one holder have each once. */
    static final List<String> NOW = List.of("now", "now2", "now3", "now4", "now5");

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

    /** 1 for the group that goes first. */
    private int place;

    @Column(name = "since")
    private Instant since;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "slot")
    private String slot;

    @Version
    private long version;

    protected GroupMember() {}

    GroupMember(UUID id, String shop, GroupHolder holder, GroupId group, int place, Instant at) {
        this.id = id;
        this.shop = shop;
        this.holder = holder.kind();
        this.holderId = holder.id();
        this.group = group.value();
        this.place = place;
        this.since = at;
        this.slot = NOW.get(place - 1);
    }

    void end(Instant at) {
        if (endedAt != null) {
            throw new IllegalStateException("Membership " + id + " has ended");
        }
        endedAt = at;
        slot = id.toString();
    }

    /** The membership that follows this one at the place before. */
    GroupMember oneUp(UUID next, Instant at) {
        return new GroupMember(next, shop, holder(), group(), place - 1, at);
    }

    UUID id() {
        return id;
    }

    GroupHolder holder() {
        return new GroupHolder(holder, holderId);
    }

    GroupId group() {
        return new GroupId(group);
    }

    Instant since() {
        return since;
    }

    int place() {
        return place;
    }
}
