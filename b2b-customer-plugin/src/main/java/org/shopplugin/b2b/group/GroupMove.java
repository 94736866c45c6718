package org.shopplugin.b2b.group;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.b2b.work.LongWork;

/** Somebody's wish that everybody in a group moves to another one, or out of it, and how far that is. */
@Entity(name = "B2bGroupMove")
@Table(name = "b2b_group_move")
@Cacheable(false)
class GroupMove extends LongWork {

    @Column(name = "from_group")
    private UUID from;

    @Column(name = "to_group")
    private @Nullable UUID to;

    protected GroupMove() {}

    GroupMove(UUID id, String shop, GroupId from, Optional<GroupId> to, String by, Instant at, long total) {
        super(id, shop, by, at, total);
        this.from = from.value();
        this.to = to.map(GroupId::value).orElse(null);
    }

    void count(int moved) {
        did(moved);
    }

    View view() {
        return new View(progress(), new GroupId(from), Optional.ofNullable(to).map(GroupId::new));
    }

    /**
     * How far a move is.
     *
     * @param to empty for no group
     */
    record View(Progress progress, GroupId from, Optional<GroupId> to) {}
}
