package org.shopplugin.b2b.group;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.audit.Audit;
import org.shopplugin.api.customer.TagExtension;
import org.shopplugin.b2b.data.Duplicate;
import org.shopplugin.b2b.data.Ids;

/**
 * The customer groups of one shop and who belongs to them: a holder has one group or none, or as many as the merchant's
 * setting allows, of which the first has priority.
 *
 * <p>Every command joins the caller's transaction or opens one, and is audited. Names of groups are for the back office
 * alone; what leaves it is the opaque {@link #label}.
 */
public final class CustomerGroups {

    /** Sees and edits groups, and puts customers into them. */
    public static final Permission PERMISSION = Permission.of("groups");

    /** The most characters that a name may have. */
    public static final int LONGEST_NAME = 100;

    /** The slots of open memberships, as a list of SQL. */
    public static final String OPEN_SLOTS = GroupMember.NOW.stream().collect(joining("', '", "('", "')"));

    private static final String LEAVE = "update b2b_group_member set ended_at = :at, slot = cast(id as varchar(36)),"
            + " version = version + 1 where shop_id = :shop and group_id = :group and slot in " + OPEN_SLOTS;

    private static final String LABEL = "b2b:group:";
    private static final char PLACE = '#';

    private final PluginContext shop;
    private final GroupTags tags;

    public CustomerGroups(PluginContext shop) {
        this.shop = shop;
        this.tags = new GroupTags(shop);
    }

    public static List<Class<?>> entities() {
        return List.of(CustomerGroup.class, GroupMember.class, GroupMove.class);
    }

    /** The groups as labels of the shop's customer list. */
    public TagExtension tags() {
        return tags;
    }

    /** What stands for a group outside the back office. */
    public static String label(GroupId group) {
        return LABEL + group;
    }

    /** The segments of the members of these groups, the one with priority first. */
    public static List<String> segments(List<GroupId> inOrder) {
        var segments = new ArrayList<String>(inOrder.size());
        for (int i = 0; i < inOrder.size(); i++) {
            segments.add(i == 0 ? label(inOrder.get(i)) : label(inOrder.get(i)) + PLACE + (i + 1));
        }
        return segments;
    }

    /** The labels of the groups whose segments are among these. */
    public static Set<String> labels(Set<String> segments) {
        var labels = new HashSet<String>();
        for (String segment : segments) {
            if (segment.startsWith(LABEL)) {
                int place = segment.indexOf(PLACE);
                labels.add(place < 0 ? segment : segment.substring(0, place));
            }
        }
        return labels;
    }

    /** The groups whose segments are among these, the one with priority first. */
    public static List<GroupId> in(Set<String> segments) {
        List<String> found = null; // hardly anybody has two, and this runs for each page
        String only = null;
        for (String segment : segments) {
            if (segment.startsWith(LABEL)) {
                if (only == null) {
                    only = segment;
                } else {
                    found = found == null ? new ArrayList<>(List.of(only)) : found;
                    found.add(segment);
                }
            }
        }
        if (only == null) {
            return List.of();
        }
        if (found == null) {
            return group(only).map(List::of).orElse(List.of());
        }
        found.sort(Comparator.comparingInt(CustomerGroups::place));
        return found.stream().flatMap(segment -> group(segment).stream()).toList();
    }

    private static Optional<GroupId> group(String segment) {
        int place = segment.indexOf(PLACE);
        return GroupId.parse(segment.substring(LABEL.length(), place < 0 ? segment.length() : place));
    }

    private static int place(String segment) {
        int place = segment.indexOf(PLACE);
        return place < 0 ? 1 : Integer.parseInt(segment.substring(place + 1));
    }

    /** A new group; empty when the name is taken, or somebody else takes it at this moment. */
    public Optional<GroupId> create(String name) {
        return unlessTaken(Optional.empty(), em -> {
            if (isTaken(em, name)) {
                return Optional.empty();
            }
            var group =
                    new CustomerGroup(Ids.next(), shopId(), name, shop.clock().instant());
            em.persist(group);
            em.flush();
            audit("group.create", group.groupId(), name);
            return Optional.of(group.groupId());
        });
    }

    /** Gives a group another name; its members and prices stay. False when the name is taken, as above. */
    public boolean rename(GroupId id, String name) {
        return unlessTaken(false, em -> {
            CustomerGroup group = locked(em, id);
            boolean sameWord = CustomerGroup.key(name).equals(CustomerGroup.key(group.name()));
            if (!sameWord && isTaken(em, name)) {
                return false;
            }
            group.rename(name);
            em.flush();
            audit("group.rename", id, name);
            return true;
        });
    }

    /** Of two who want one name at once the database lets one have it, whoever had looked before. */
    private <R> R unlessTaken(R taken, Function<EntityManager, R> naming) {
        try {
            return shop.transactions().call(naming);
        } catch (PersistenceException failure) {
            if (Duplicate.isReasonOf(failure)) {
                return taken;
            }
            throw failure;
        }
    }

    /** Deletes a group for good: its members stay, with standard prices. Answers how many left it. */
    public int delete(GroupId id) {
        return shop.transactions().call(em -> {
            var at = shop.clock().instant();
            CustomerGroup group = locked(em, id);
            String name = group.name();
            group.delete(at);
            List<GroupMember> behind = behind(em, id);
            int members = em.createNativeQuery(LEAVE)
                    .setParameter("at", at)
                    .setParameter("shop", shopId())
                    .setParameter("group", id.value())
                    .executeUpdate();
            behind.forEach(member -> member.end(at));
            em.flush();
            behind.forEach(member -> em.persist(member.oneUp(Ids.next(), at)));
            tags.gone(id);
            audit("group.delete", id, name);
            return members;
        });
    }

    /** Memberships of its members that come after it; with the group gone each has a higher priority. */
    private List<GroupMember> behind(EntityManager em, GroupId group) {
        return em.createQuery(
                        "select o from B2bGroupMember o where o.shop = :shop and o.slot in :now and o.place > 1 and exists"
                                + " (select m from B2bGroupMember m where m.group = :group and m.slot in :now"
                                + " and m.holder = o.holder and m.holderId = o.holderId and m.place < o.place)",
                        GroupMember.class)
                .setParameter("shop", shopId())
                .setParameter("now", GroupMember.NOW)
                .setParameter("group", group.value())
                .getResultList();
    }

    /**
     * Puts a holder into a group, or into none; former memberships are closed. The caller holds a lock on the holder, so
     * that two at once come one after the other.
     */
    public void assign(GroupHolder holder, Optional<GroupId> to) {
        assign(holder, to.stream().toList());
    }

    /** The same with several groups, the one with priority first; one named twice counts once. */
    public void assign(GroupHolder holder, List<GroupId> to) {
        assign(Map.of(holder, to));
    }

    /** The same with several holders, in few statements. */
    public void assign(Map<GroupHolder, List<GroupId>> groupsOfEach) {
        shop.transactions().run(em -> {
            var at = shop.clock().instant();
            Map<GroupHolder, List<GroupMember>> former =
                    current(em, groupsOfEach.keySet()).stream().collect(groupingBy(GroupMember::holder));
            var wanted = new LinkedHashMap<GroupHolder, List<GroupId>>();
            groupsOfEach.forEach((holder, to) -> {
                List<GroupId> its =
                        to.stream().distinct().limit(GroupSettings.MOST).toList();
                if (!groups(former.getOrDefault(holder, List.of())).equals(its)) {
                    wanted.put(holder, its);
                }
            });
            if (!wanted.isEmpty()) {
                move(em, former, wanted, at);
            }
        });
    }

    private void move(
            EntityManager em,
            Map<GroupHolder, List<GroupMember>> former,
            Map<GroupHolder, List<GroupId>> wanted,
            Instant at) {
        // In one order, so that of two who put somebody into the same groups nobody waits for ever.
        wanted.values().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted(Comparator.comparing(GroupId::value))
                .forEach(group -> locked(em, group));
        // Who keeps his place in a group keeps his row, so that it goes on telling since when.
        wanted.forEach((holder, its) -> former.getOrDefault(holder, List.of()).stream()
                .filter(member -> !keepsPlace(member, its))
                .forEach(member -> member.end(at)));
        em.flush();
        wanted.forEach((holder, its) -> {
            List<GroupMember> before = former.getOrDefault(holder, List.of());
            for (int i = 0; i < its.size(); i++) {
                GroupId group = its.get(i);
                int place = i + 1;
                if (before.stream()
                        .noneMatch(member ->
                                member.place() == place && member.group().equals(group))) {
                    em.persist(new GroupMember(Ids.next(), shopId(), holder, group, place, at));
                }
            }
        });
        tags.tellOf(em, wanted.keySet());
        shop.audit()
                .record(wanted.entrySet().stream()
                        .map(one -> new Audit.Entry(
                                "group.assign",
                                one.getKey().id(),
                                Map.of(
                                        "group",
                                        one.getValue().stream()
                                                .map(GroupId::toString)
                                                .collect(joining(", ")))))
                        .toList());
    }

    private static List<GroupId> groups(List<GroupMember> memberships) {
        return memberships.stream().map(GroupMember::group).toList();
    }

    private static boolean keepsPlace(GroupMember member, List<GroupId> wanted) {
        return member.place() <= wanted.size() && wanted.get(member.place() - 1).equals(member.group());
    }

    /** The first group of each of these holders who has one, in one statement. */
    public Map<GroupHolder, GroupId> of(Collection<GroupHolder> holders) {
        return shop.transactions()
                .read(em -> current(em, holders).stream()
                        .collect(toMap(GroupMember::holder, GroupMember::group, (one, other) -> one)));
    }

    /** What is remembered for the rest of the request. */
    private record Question(List<GroupHolder> holders) {}

    /** Every group of each of these holders who has one, the one with priority first, in one statement. */
    public Map<GroupHolder, List<GroupId>> allOf(Collection<GroupHolder> holders) {
        return shop.transactions()
                .readOnce(
                        new Question(List.copyOf(holders)),
                        em -> current(em, holders).stream()
                                .collect(groupingBy(GroupMember::holder, mapping(GroupMember::group, toList()))));
    }

    /** The groups that a holder was in at a moment, the one with priority first; a group deleted since counts. */
    public List<GroupId> of(GroupHolder holder, Instant at) {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select m from B2bGroupMember m where m.shop = :shop and m.holder = :kind"
                                        + " and m.holderId = :id and m.since <= :at"
                                        + " and (m.endedAt is null or m.endedAt > :at) order by m.place",
                                GroupMember.class)
                        .setParameter("shop", shopId())
                        .setParameter("kind", holder.kind())
                        .setParameter("id", holder.id())
                        .setParameter("at", at)
                        .getResultStream()
                        .map(GroupMember::group)
                        .limit(GroupSettings.mostPerCustomer(shop.settings()))
                        .toList());
    }

    /** All groups by name, with the number of their members. */
    public List<GroupView> all() {
        return shop.transactions().read(em -> {
            Map<UUID, Long> members = em.createQuery(
                            "select m.group, count(m) from B2bGroupMember m where m.shop = :shop and m.slot in :now"
                                    + " group by m.group",
                            Object[].class)
                    .setParameter("shop", shopId())
                    .setParameter("now", GroupMember.NOW)
                    .getResultStream()
                    .collect(toMap(row -> (UUID) row[0], row -> (Long) row[1]));
            return em.createQuery(
                            "select g from B2bGroup g where g.shop = :shop and g.deletedAt is null order by g.nameKey",
                            CustomerGroup.class)
                    .setParameter("shop", shopId())
                    .getResultStream()
                    .map(group ->
                            group.view(members.getOrDefault(group.groupId().value(), 0L)))
                    .toList();
        });
    }

    /** The names of the groups that there are, in their order. */
    public Map<GroupId, String> choices() {
        var names = new LinkedHashMap<GroupId, String>();
        shop.transactions()
                .read(em -> em.createQuery(
                                "select g.id, g.name from B2bGroup g where g.shop = :shop and g.deletedAt is null"
                                        + " order by g.nameKey",
                                Object[].class)
                        .setParameter("shop", shopId())
                        .getResultList())
                .forEach(group -> names.put(new GroupId((UUID) group[0]), (String) group[1]));
        return names;
    }

    /** A group that is not deleted, with the number of its members; those of others are not counted. */
    public Optional<GroupView> find(GroupId id) {
        return shop.transactions()
                .read(em -> Optional.ofNullable(em.find(CustomerGroup.class, id.value()))
                        .filter(group -> group.isIn(shopId()))
                        .map(group -> group.view(members(em, id))));
    }

    private long members(EntityManager em, GroupId group) {
        return em.createQuery(
                        "select count(m) from B2bGroupMember m where m.shop = :shop and m.group = :group and m.slot in :now",
                        Long.class)
                .setParameter("shop", shopId())
                .setParameter("group", group.value())
                .setParameter("now", GroupMember.NOW)
                .getSingleResult();
    }

    /** The names of all groups, of those deleted too: a past price may be of one. */
    public Map<GroupId, String> names() {
        return shop.transactions()
                .read(em -> em.createQuery("select g from B2bGroup g where g.shop = :shop", CustomerGroup.class)
                        .setParameter("shop", shopId())
                        .getResultStream()
                        .collect(toMap(CustomerGroup::groupId, CustomerGroup::name)));
    }

    /** Those of these groups that there are or were. */
    List<CustomerGroup> named(Collection<GroupId> ids) {
        return ids.isEmpty()
                ? List.of()
                : shop.transactions()
                        .read(em -> em.createQuery(
                                        "select g from B2bGroup g where g.shop = :shop and g.id in :ids",
                                        CustomerGroup.class)
                                .setParameter("shop", shopId())
                                .setParameter(
                                        "ids", ids.stream().map(GroupId::value).toList())
                                .getResultList());
    }

    /**
     * Open memberships by place; the merchant's setting does not hide any from him. A list in a condition has the statement
     * translated anew each time; who is asked for alone is in none.
     */
    private List<GroupMember> current(EntityManager em, Collection<GroupHolder> holders) {
        if (holders.isEmpty()) {
            return List.of();
        }
        List<String> ids = holders.stream().map(GroupHolder::id).toList();
        boolean alone = ids.size() == 1;
        return em.createQuery(
                        "select m from B2bGroupMember m where m.shop = :shop and m.slot in " + OPEN_SLOTS
                                + " and m.holderId " + (alone ? "= :ids" : "in :ids") + " order by m.place",
                        GroupMember.class)
                .setParameter("shop", shopId())
                .setParameter("ids", alone ? ids.get(0) : ids)
                .getResultStream()
                .filter(member -> holders.contains(member.holder()))
                .toList();
    }

    private boolean isTaken(EntityManager em, String name) {
        return em.createQuery("select count(g) from B2bGroup g where g.shop = :shop and g.nameKey = :key", Long.class)
                        .setParameter("shop", shopId())
                        .setParameter("key", CustomerGroup.key(name))
                        .getSingleResult()
                > 0;
    }

    /** How many companies and customers are in more groups than count. */
    public long beyond() {
        int most = GroupSettings.mostPerCustomer(shop.settings());
        return most == GroupSettings.MOST
                ? 0
                : shop.transactions()
                        .read(em -> em.createQuery(
                                        "select count(m) from B2bGroupMember m where m.shop = :shop and m.slot = :first",
                                        Long.class)
                                .setParameter("shop", shopId())
                                .setParameter("first", GroupMember.NOW.get(most))
                                .getSingleResult());
    }

    /** Tells the host in which groups these are now. */
    void tellOf(EntityManager em, Collection<GroupHolder> holders) {
        tags.tellOf(em, holders);
    }

    /** Keeps a group from being deleted until the transaction ends. */
    void hold(EntityManager em, GroupId id) {
        locked(em, id);
    }

    private CustomerGroup locked(EntityManager em, GroupId id) {
        CustomerGroup group = em.find(CustomerGroup.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (group == null || !group.isIn(shopId())) {
            throw new IllegalArgumentException("No group " + id + " in this shop");
        }
        return group;
    }

    private void audit(String action, GroupId id, String name) {
        shop.audit().record(action, id.toString(), Map.of("name", name));
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
