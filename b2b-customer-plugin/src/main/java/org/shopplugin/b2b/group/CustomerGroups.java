package org.shopplugin.b2b.group;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginContext;
import org.shopplugin.b2b.data.Ids;

/**
 * The customer groups of one shop and who belongs to them: a holder has one group or none.
 *
 * <p>Every command joins the caller's transaction or opens one, and is audited. Names of groups are for the back office
 * alone; what leaves it is the opaque {@link #label}.
 */
public final class CustomerGroups {

    /** Sees and edits groups, and puts customers into them. */
    public static final Permission PERMISSION = Permission.of("groups");

    /** The most characters that a name may have. */
    public static final int LONGEST_NAME = 100;

    private static final String LABEL = "b2b:group:";

    private final PluginContext shop;

    public CustomerGroups(PluginContext shop) {
        this.shop = shop;
    }

    public static List<Class<?>> entities() {
        return List.of(CustomerGroup.class, GroupMember.class);
    }

    /** The segment of a group's members. */
    public static String label(GroupId group) {
        return LABEL + group;
    }

    /** The group whose label is among the segments. */
    public static Optional<GroupId> in(Set<String> labels) {
        return labels.stream()
                .filter(label -> label.startsWith(LABEL))
                .findFirst()
                .flatMap(label -> GroupId.parse(label.substring(LABEL.length())));
    }

    /** A new group; empty when the name is taken. */
    public Optional<GroupId> create(String name) {
        return shop.transactions().call(em -> {
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

    /** Gives a group another name; its members and prices stay. False when the name is taken. */
    public boolean rename(GroupId id, String name) {
        return shop.transactions().call(em -> {
            CustomerGroup group = locked(em, id);
            boolean sameWord = CustomerGroup.key(name)
                    .equals(CustomerGroup.key(group.view(0).name()));
            if (!sameWord && isTaken(em, name)) {
                return false;
            }
            group.rename(name);
            audit("group.rename", id, name);
            return true;
        });
    }

    /** Deletes a group for good: its members stay, with standard prices. Answers how many left it. */
    public int delete(GroupId id) {
        return shop.transactions().call(em -> {
            var at = shop.clock().instant();
            CustomerGroup group = locked(em, id);
            String name = group.view(0).name();
            group.delete(at);
            List<GroupMember> members = em.createQuery(
                            "select m from B2bGroupMember m where m.group = :group and m.slot = :now",
                            GroupMember.class)
                    .setParameter("group", id.value())
                    .setParameter("now", GroupMember.NOW)
                    .getResultList();
            members.forEach(member -> member.end(at));
            audit("group.delete", id, name);
            return members.size();
        });
    }

    /**
     * Puts a holder into a group, or into none; the former membership is closed. The caller holds a lock on the holder,
     * so that two at once come one after the other.
     */
    public void assign(GroupHolder holder, Optional<GroupId> to) {
        shop.transactions().run(em -> {
            var at = shop.clock().instant();
            Optional<GroupMember> former = current(em, List.of(holder)).stream().findFirst();
            if (former.map(GroupMember::group).equals(to)) {
                return;
            }
            former.ifPresent(member -> member.end(at));
            em.flush();
            to.ifPresent(group -> {
                locked(em, group);
                em.persist(new GroupMember(Ids.next(), shopId(), holder, group, at));
            });
            shop.audit()
                    .record(
                            "group.assign",
                            holder.id(),
                            Map.of("group", to.map(GroupId::toString).orElse("")));
        });
    }

    /** The group of each of these holders who has one, in one statement. */
    public Map<GroupHolder, GroupId> of(Collection<GroupHolder> holders) {
        return shop.transactions()
                .read(em -> current(em, holders).stream()
                        .collect(toMap(GroupMember::holder, GroupMember::group, (one, other) -> one)));
    }

    /** All groups by name, with the number of their members. */
    public List<GroupView> all() {
        return shop.transactions().read(em -> {
            Map<UUID, Long> members = em.createQuery(
                            "select m.group, count(m) from B2bGroupMember m where m.shop = :shop and m.slot = :now"
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

    /** A group that is not deleted. */
    public Optional<GroupView> find(GroupId id) {
        return all().stream().filter(group -> group.id().equals(id)).findFirst();
    }

    private List<GroupMember> current(EntityManager em, Collection<GroupHolder> holders) {
        return em.createQuery(
                        "select m from B2bGroupMember m where m.shop = :shop and m.holderId in :ids and m.slot = :now",
                        GroupMember.class)
                .setParameter("shop", shopId())
                .setParameter("ids", holders.stream().map(GroupHolder::id).toList())
                .setParameter("now", GroupMember.NOW)
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
