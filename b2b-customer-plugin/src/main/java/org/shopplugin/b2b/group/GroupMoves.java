package org.shopplugin.b2b.group;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.job.Job;
import org.shopplugin.b2b.data.Ids;
import org.shopplugin.b2b.work.LongWorks;

/** Moves everybody who is in a group to another one, or out of it, away from whoever wants it so, some hundreds at a time. */
final class GroupMoves implements Job {

    private final PluginContext shop;
    private final CustomerGroups groups;
    private final GroupMembers members;
    private final LongWorks<GroupMove> works;

    GroupMoves(PluginContext shop, CustomerGroups groups) {
        this.shop = shop;
        this.groups = groups;
        this.members = new GroupMembers(shop, groups);
        this.works = new LongWorks<>(shop, GroupMove.class, "B2bGroupMove");
    }

    /** Begins with the first of them at once, so that a small group needs no waiting; one that runs already goes on instead. */
    UUID begin(GroupView from, Optional<GroupId> to, String by) {
        UUID id = shop.transactions().call(em -> {
            groups.hold(em, from.id());
            return works.running(GroupMove::view).stream()
                    .filter(move -> move.from().equals(from.id()) && move.to().equals(to))
                    .map(move -> move.progress().id())
                    .findFirst()
                    .orElseGet(() -> {
                        UUID made = Ids.next();
                        em.persist(new GroupMove(
                                made,
                                shop.shop().id().value(),
                                from.id(),
                                to,
                                by,
                                shop.clock().instant(),
                                from.members()));
                        shop.audit()
                                .record(
                                        "group.move",
                                        from.id().toString(),
                                        Map.of(
                                                "by",
                                                by,
                                                "to",
                                                to.map(GroupId::toString).orElse("")));
                        return made;
                    });
        });
        find(id).filter(move -> move.progress().runs()).ifPresent(this::step);
        return id;
    }

    Optional<GroupMove.View> find(UUID id) {
        return works.find(id, GroupMove::view);
    }

    /** Who has moved stays there; the others stay where they are. False when it has ended already. */
    boolean stop(UUID id) {
        return works.stop(id);
    }

    @Override
    public String name() {
        return "group-moves";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        long since = System.nanoTime();
        for (GroupMove.View move : works.running(GroupMove::view)) {
            boolean goesOn = true;
            while (goesOn && LongWorks.hasTime(since)) {
                goesOn = step(move);
            }
        }
    }

    /** Answers whether the work goes on. */
    private boolean step(GroupMove.View move) {
        UUID id = move.progress().id();
        if (move.to().isPresent() && move.to().flatMap(groups::find).isEmpty()) {
            works.stop(id); // where they were to go has been deleted
            return false;
        }
        works.step(id, (em, row) -> {
            row.count(members.moveSome(em, move.from(), move.to()));
            if (members.areGone(em, move.from())) {
                row.finish();
            }
        });
        return find(id).filter(now -> now.progress().runs()).isPresent();
    }
}
