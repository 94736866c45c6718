package org.shopplugin.b2b.group;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.b2b.data.Ids;
import org.shopplugin.b2b.data.ManyRows;

/** Who is in a group, some at a time, and how many of them move to another one at once. */
final class GroupMembers {

    /** How many a page of the list has. */
    static final int PAGE = 50;

    private static final int AT_ONCE = 500;

    /** Those who are in this group alone leave it; whoever is in several is moved by himself, to keep his priorities. */
    private static final String LEAVE = "update b2b_group_member set ended_at = :at, slot = cast(id as varchar(36)),"
            + " version = version + 1 where shop_id = :shop and group_id = :group and slot = :first and not exists"
            + " (select 1 from b2b_group_member o where o.shop_id = b2b_group_member.shop_id"
            + " and o.holder = b2b_group_member.holder and o.holder_id = b2b_group_member.holder_id and o.slot = :second)";

    private static final String ENTER =
            "insert into b2b_group_member (id, shop_id, holder, holder_id, group_id, place," + " since, slot, version)";

    private final PluginContext shop;
    private final CustomerGroups groups;

    GroupMembers(PluginContext shop, CustomerGroups groups) {
        this.shop = shop;
        this.groups = groups;
    }

    /** One who is in a group. */
    record Member(GroupHolder holder, Instant since) {}

    /**
     * One page of those who are in a group, the newest first.
     *
     * @param ids only companies and customers with these ids; empty means all
     * @param page the first is 1
     */
    List<Member> list(GroupId group, Optional<List<String>> ids, int page) {
        return shop.transactions().read(em -> {
            var asked = em.createQuery(
                            "select m from B2bGroupMember m where m.shop = :shop and m.group = :group and m.slot in :now"
                                    + (ids.isPresent() ? " and m.holderId in :ids" : "")
                                    + " order by m.since desc, m.id desc",
                            GroupMember.class)
                    .setParameter("shop", shopId())
                    .setParameter("group", group.value())
                    .setParameter("now", GroupMember.NOW)
                    .setFirstResult((page - 1) * PAGE)
                    .setMaxResults(PAGE);
            ids.ifPresent(wanted -> asked.setParameter("ids", wanted));
            return asked.getResultStream()
                    .map(member -> new Member(member.holder(), member.since()))
                    .toList();
        });
    }

    /** Takes some out of a group and puts them into another one at the same place, or into none. Answers how many. */
    int move(GroupId from, List<GroupHolder> whom, Optional<GroupId> to) {
        return shop.transactions().call(em -> {
            Map<GroupHolder, List<GroupId>> now = groups.allOf(whom);
            List<GroupHolder> members = whom.stream()
                    .distinct()
                    .filter(holder -> now.getOrDefault(holder, List.of()).contains(from))
                    .toList();
            members.forEach(holder -> groups.assign(holder, instead(now.getOrDefault(holder, List.of()), from, to)));
            return members.size();
        });
    }

    private static List<GroupId> instead(List<GroupId> of, GroupId from, Optional<GroupId> to) {
        return of.stream()
                .flatMap(group -> group.equals(from) ? to.stream() : Stream.of(group))
                .distinct()
                .toList();
    }

    /** The same with everybody who is in a group, in one transaction: a few statements for each thousand, and for whoever is in several groups some of his own. */
    int moveAll(GroupId from, Optional<GroupId> to) {
        return shop.transactions().call(em -> {
            Stream.concat(Stream.of(from), to.stream())
                    .sorted((one, other) -> one.value().compareTo(other.value()))
                    .forEach(group -> groups.hold(em, group));
            // To the precision that databases keep, since those who left just now are found again by it.
            Instant at = shop.clock().instant().truncatedTo(ChronoUnit.MICROS);
            int alone = em.createNativeQuery(LEAVE)
                    .setParameter("at", at)
                    .setParameter("shop", shopId())
                    .setParameter("group", from.value())
                    .setParameter("first", GroupMember.NOW.get(0))
                    .setParameter("second", GroupMember.NOW.get(1))
                    .executeUpdate();
            to.ifPresent(group -> follow(em, from, group, at));
            int further = 0;
            List<Member> some = list(from, Optional.empty(), 1);
            while (!some.isEmpty()) {
                further += move(from, some.stream().map(Member::holder).toList(), to);
                some = list(from, Optional.empty(), 1);
            }
            shop.audit()
                    .record(
                            "group.move",
                            from.toString(),
                            Map.of(
                                    "to", to.map(GroupId::toString).orElse(""),
                                    "members", String.valueOf(alone + further)));
            return alone + further;
        });
    }

    /** Whoever has just left one group enters another. */
    private void follow(EntityManager em, GroupId from, GroupId to, Instant at) {
        String last = "";
        List<Object[]> some = left(em, from, at, last);
        while (!some.isEmpty()) {
            var rows = new ArrayList<List<Object>>();
            for (Object[] row : some) {
                rows.add(List.of(
                        Ids.next(),
                        shopId(),
                        ((GroupHolder.Kind) row[0]).name(),
                        row[1],
                        to.value(),
                        1,
                        at,
                        GroupMember.NOW.get(0)));
            }
            ManyRows.insert(em, ENTER, "(?, ?, ?, ?, ?, ?, ?, ?, 0)", rows);
            last = (String) some.get(some.size() - 1)[1];
            some = left(em, from, at, last);
        }
    }

    /** Some of those who left a group at this moment, by their ids, which companies and customers do not share. */
    private List<Object[]> left(EntityManager em, GroupId from, Instant at, String after) {
        return em.createQuery(
                        "select m.holder, m.holderId from B2bGroupMember m where m.shop = :shop and m.group = :group"
                                + " and m.endedAt = :at and m.place = 1 and m.holderId > :after order by m.holderId",
                        Object[].class)
                .setParameter("shop", shopId())
                .setParameter("group", from.value())
                .setParameter("at", at)
                .setParameter("after", after)
                .setMaxResults(AT_ONCE)
                .getResultList();
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
