package org.shopplugin.b2b.group;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.data.Ids;
import org.shopplugin.b2b.data.ManyRows;

/** Who is in a group, some at a time, and how many of them move to another one at once. */
final class GroupMembers {

    /** How many a page of the list has. */
    static final int PAGE = 50;

    /** How many move by one step of a move of all. */
    private static final int AT_ONCE = 500;

    /** Whether somebody is in this group alone; whoever is in several is moved by himself, to keep his priorities. */
    private static final String ALONE = "m.slot = :first and not exists (select o.id from B2bGroupMember o"
            + " where o.shop = m.shop and o.holder = m.holder and o.holderId = m.holderId and o.slot = :second)";

    private static final String LEAVE = "update b2b_group_member set ended_at = :at, slot = cast(id as varchar(36)),"
            + " version = version + 1 where id in (:ids)";

    private static final String ENTER =
            "insert into b2b_group_member (id, shop_id, holder, holder_id, group_id, place, since, slot, version)";

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
            lockCustomers(whom);
            lockCompanies(em, whom);
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

    /**
     * The same with the next of all who are in a group: a few statements however many, and for whoever is in several groups
     * some of his own. Answers how many.
     */
    int moveSome(EntityManager em, GroupId from, Optional<GroupId> to) {
        List<GroupHolder> some = some(em, from, AT_ONCE);
        List<GroupHolder> several = inSeveral(em, from, some);
        // As everybody does: first customers, then companies, then groups.
        lockCustomers(several);
        lockCompanies(em, some);
        to.ifPresent(group -> groups.hold(em, group));
        List<GroupMember> alone = stillAlone(em, from, some);
        if (!alone.isEmpty()) {
            Instant at = shop.clock().instant();
            em.createNativeQuery(LEAVE)
                    .setParameter("at", at)
                    .setParameter("ids", alone.stream().map(GroupMember::id).toList())
                    .executeUpdate();
            to.ifPresent(group -> enter(em, alone, group, at));
        }
        List<GroupHolder> moved = alone.stream().map(GroupMember::holder).toList();
        groups.tellOf(em, moved);
        List<GroupHolder> others =
                some.stream().filter(holder -> !moved.contains(holder)).toList();
        return moved.size() + (others.isEmpty() ? 0 : move(from, others, to));
    }

    /** Whether nobody is in a group any more. */
    boolean areGone(EntityManager em, GroupId from) {
        return some(em, from, 1).isEmpty();
    }

    private List<GroupHolder> some(EntityManager em, GroupId from, int most) {
        return em.createQuery(
                        "select m.holder, m.holderId from B2bGroupMember m where m.shop = :shop and m.group = :group"
                                + " and m.slot in :now order by m.holderId",
                        Object[].class)
                .setParameter("shop", shopId())
                .setParameter("group", from.value())
                .setParameter("now", GroupMember.NOW)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new GroupHolder((GroupHolder.Kind) row[0], (String) row[1]))
                .toList();
    }

    /** Those of these who are in other groups, too. */
    private List<GroupHolder> inSeveral(EntityManager em, GroupId from, List<GroupHolder> holders) {
        if (holders.isEmpty()) {
            return List.of();
        }
        return em.createQuery(
                        "select m.holder, m.holderId from B2bGroupMember m where m.shop = :shop and m.group = :group"
                                + " and m.slot in :now and m.holderId in :ids and exists (select o.id from B2bGroupMember o"
                                + " where o.shop = m.shop and o.holder = m.holder and o.holderId = m.holderId"
                                + " and o.slot = :second) order by m.holderId",
                        Object[].class)
                .setParameter("shop", shopId())
                .setParameter("group", from.value())
                .setParameter("now", GroupMember.NOW)
                .setParameter("second", GroupMember.NOW.get(1))
                .setParameter("ids", holders.stream().map(GroupHolder::id).toList())
                .getResultStream()
                .map(row -> new GroupHolder((GroupHolder.Kind) row[0], (String) row[1]))
                .toList();
    }

    private void lockCustomers(List<GroupHolder> holders) {
        shop.customers()
                .lock(holders.stream()
                        .filter(holder -> holder.kind() == GroupHolder.Kind.CUSTOMER)
                        .map(holder -> new CustomerId(holder.id()))
                        .toList());
    }

    private static void lockCompanies(EntityManager em, List<GroupHolder> holders) {
        List<UUID> companies = holders.stream()
                .filter(holder -> holder.kind() == GroupHolder.Kind.COMPANY)
                .map(holder -> UUID.fromString(holder.id()))
                .toList();
        if (!companies.isEmpty()) {
            em.createNativeQuery("select id from b2b_company where id in (:ids) order by id for update")
                    .setParameter("ids", companies)
                    .getResultList();
        }
    }

    /** Their rows, which nobody else changes until the transaction ends. */
    private List<GroupMember> stillAlone(EntityManager em, GroupId from, List<GroupHolder> holders) {
        return holders.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select m from B2bGroupMember m where m.shop = :shop and m.group = :group"
                                        + " and m.holderId in :ids and " + ALONE + " order by m.id",
                                GroupMember.class)
                        .setParameter("shop", shopId())
                        .setParameter("group", from.value())
                        .setParameter(
                                "ids", holders.stream().map(GroupHolder::id).toList())
                        .setParameter("first", GroupMember.NOW.get(0))
                        .setParameter("second", GroupMember.NOW.get(1))
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList();
    }

    private void enter(EntityManager em, List<GroupMember> who, GroupId to, Instant at) {
        List<List<Object>> rows = who.stream()
                .map(member -> List.<Object>of(
                        Ids.next(),
                        shopId(),
                        member.holder().kind().name(),
                        member.holder().id(),
                        to.value(),
                        1,
                        at,
                        GroupMember.NOW.get(0)))
                .toList();
        ManyRows.insert(em, ENTER, "(?, ?, ?, ?, ?, ?, ?, ?, 0)", rows);
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
