package org.shopplugin.b2b.reserved;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shopplugin.api.Impact;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.catalog.VisibilityExtension;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.b2b.data.Ids;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.group.GroupView;

/**
 * What one shop keeps for the members of some groups: nobody else finds it, in lists, by search or by its address, and
 * nobody else can order it.
 *
 * <p>The host matches labels inside its own queries; here stands who set them, and since when.
 */
public final class ReservedProducts {

    private static final String VERSION = "reserved";

    private final PluginContext shop;
    private final CustomerGroups groups;

    public ReservedProducts(PluginContext shop, CustomerGroups groups) {
        this.shop = shop;
        this.groups = groups;
    }

    public static List<Class<?>> entities() {
        return List.of(Reservation.class);
    }

    /** Everything that is kept, categories first, with its groups; one that is deleted since keeps it still. */
    public Map<Reserved, List<GroupId>> all() {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select r from B2bReservation r where r.shop = :shop and r.slot = :now"
                                        + " order by r.kind, r.targetId, r.id",
                                Reservation.class)
                        .setParameter("shop", shopId())
                        .setParameter("now", Reservation.NOW)
                        .getResultStream()
                        .collect(groupingBy(
                                Reservation::what, LinkedHashMap::new, mapping(Reservation::group, toList()))));
    }

    /** Keeps something for exactly these groups; none opens it to everybody. */
    public void keep(Reserved what, Collection<GroupId> forGroups, String by) {
        Set<GroupId> wanted = Set.copyOf(forGroups);
        shop.transactions().run(em -> {
            shop.versions().bump(VERSION); // first, so that of two who keep things one waits for the other
            var now = shop.clock().instant();
            var former = of(em, what);
            former.stream().filter(row -> !wanted.contains(row.group())).forEach(row -> row.end(now));
            var known = former.stream().map(Reservation::group).collect(toSet());
            wanted.stream()
                    .filter(group -> !known.contains(group))
                    .forEach(group -> em.persist(new Reservation(Ids.next(), shopId(), what, group, now)));
            tell(what, wanted);
            shop.audit()
                    .record(
                            wanted.isEmpty() ? "reserved.open" : "reserved.keep",
                            what.id(),
                            Map.of(
                                    "kind",
                                    what.kind().name(),
                                    "groups",
                                    wanted.stream()
                                            .map(GroupId::toString)
                                            .sorted()
                                            .collect(joining(", ")),
                                    "by",
                                    by));
        });
    }

    private void tell(Reserved what, Set<GroupId> wanted) {
        Set<String> labels = wanted.stream().map(CustomerGroups::label).collect(toSet());
        switch (what.kind()) {
            case PRODUCT -> shop.catalog().restrict(Map.of(new Sku(what.id()), labels));
            case CATEGORY -> shop.catalog().restrictCategories(Map.of(new CategoryId(what.id()), labels));
        }
    }

    /** What deleting a group would hide from everybody: things that are kept for it alone. */
    public List<Impact> impactOfDeleting(GroupId group) {
        Set<GroupId> others = new HashSet<>(groups.all().stream()
                .map(GroupView::id)
                .filter(id -> !id.equals(group))
                .toList());
        long hidden = all().values().stream()
                .filter(kept -> kept.contains(group) && kept.stream().noneMatch(others::contains))
                .count();
        return List.of(Impact.of("group.delete.reserved", hidden));
    }

    /** Lets the members of groups see what is kept for them. */
    public VisibilityExtension visibility() {
        return new OfGroups();
    }

    /** Which group has priority does not matter here. */
    private static final class OfGroups implements VisibilityExtension {

        @Override
        public Set<String> labels(Buyer buyer) {
            return CustomerGroups.labels(buyer.segments().labels());
        }
    }

    private List<Reservation> of(EntityManager em, Reserved what) {
        return em.createQuery(
                        "select r from B2bReservation r where r.shop = :shop and r.kind = :kind and r.targetId = :id"
                                + " and r.slot = :now",
                        Reservation.class)
                .setParameter("shop", shopId())
                .setParameter("kind", what.kind())
                .setParameter("id", what.id())
                .setParameter("now", Reservation.NOW)
                .getResultList();
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
