package org.shopplugin.b2b.company;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.data.Ids;

/**
 * What the host must know of business customers to find them, to filter them, and to hold them off even while the plugin
 * is off: searchable values, tags and access.
 */
final class HostNews {

    private static final int AT_ONCE = 200;

    private final PluginContext shop;
    private final FurtherNews further;

    HostNews(PluginContext shop, FurtherNews further) {
        this.shop = shop;
        this.further = further;
    }

    /** A customer's place in one company. */
    private record Place(Membership membership, Company company) {

        /** When both had become what they are. */
        Instant since() {
            return membership.since().isAfter(company.decidedAt()) ? membership.since() : company.decidedAt();
        }
    }

    /** Tells all that is so now about these customers, in the caller's transaction, which has locked them. */
    void tell(EntityManager em, Collection<CustomerId> customers) {
        if (!customers.isEmpty()) {
            var places = places(em, customers);
            customers.forEach(customer -> tellAccess(customer, places.getOrDefault(customer, List.of())));
            tellFindable(em, customers, places);
        }
    }

    /** Tells by what these customers are found now, and nothing of what they may do: for that they would be locked. */
    void tellFindable(EntityManager em, Collection<CustomerId> customers) {
        if (!customers.isEmpty()) {
            tellFindable(em, customers, places(em, customers));
        }
    }

    private void tellFindable(EntityManager em, Collection<CustomerId> customers, Map<CustomerId, List<Place>> places) {
        var numbers = numbers(em, places);
        var tags = new HashMap<CustomerId, Set<String>>();
        var values = new HashMap<CustomerId, Map<String, String>>();
        for (CustomerId customer : customers) {
            var ofCustomer = places.getOrDefault(customer, List.of());
            tags.put(customer, tags(ofCustomer));
            values.put(customer, values(ofCustomer, numbers));
        }
        shop.customers().tag(tags);
        shop.customers().index(values);
        further.tell(customers);
        keepTimes(em, customers, places);
    }

    /** He can buy for no company any more. */
    void endTimes(EntityManager em, CustomerId customer) {
        keepTimes(em, List.of(customer), Map.of());
    }

    /** Opens and closes the times in which these customers can buy for companies. */
    private void keepTimes(EntityManager em, Collection<CustomerId> customers, Map<CustomerId, List<Place>> places) {
        var now = shop.clock().instant();
        var open = em.createQuery(
                        "select a from B2bActing a where a.shop = :shop and a.customer in :customers and a.slot = :now",
                        Acting.class)
                .setParameter("shop", shop.shop().id().value())
                .setParameter(
                        "customers", customers.stream().map(CustomerId::value).toList())
                .setParameter("now", Acting.NOW)
                .getResultList();
        for (CustomerId customer : customers) {
            var may = places.getOrDefault(customer, List.of()).stream()
                    .filter(place -> place.company().status() == CompanyStatus.ACTIVE)
                    .map(place -> place.company().id())
                    .toList();
            var could = open.stream()
                    .filter(time -> time.customer().equals(customer.value()))
                    .toList();
            could.stream().filter(time -> !may.contains(time.company())).forEach(time -> time.end(now));
            may.stream()
                    .filter(company ->
                            could.stream().noneMatch(time -> time.company().equals(company)))
                    .forEach(company -> em.persist(
                            new Acting(Ids.next(), shop.shop().id().value(), company, customer.value(), now)));
        }
    }

    /**
     * Opens the times of members of active companies who have none, because their rows were not made by a command: from
     * when both were what they are.
     */
    void openLacking(EntityManager em) {
        em.createQuery(
                        "select m, c from B2bMembership m, B2bCompany c where c.id = m.company and m.shop = :shop"
                                + " and m.status = :active and c.status = :going and not exists (select a.id from"
                                + " B2bActing a where a.shop = m.shop and a.customer = m.customer"
                                + " and a.company = m.company and a.slot = :now) order by m.id",
                        Object[].class)
                .setParameter("shop", shop.shop().id().value())
                .setParameter("active", MembershipStatus.ACTIVE)
                .setParameter("going", CompanyStatus.ACTIVE)
                .setParameter("now", Acting.NOW)
                .setMaxResults(500)
                .getResultStream()
                .map(row -> new Place((Membership) row[0], (Company) row[1]))
                .forEach(place -> em.persist(new Acting(
                        Ids.next(),
                        shop.shop().id().value(),
                        place.company().id(),
                        place.membership().customer().value(),
                        place.since())));
    }

    /** Some customers after an id, which is empty for the first, whom the host was told something else about than the settings say now. */
    List<CustomerId> toldOtherwise(EntityManager em, String after) {
        return em.createQuery(
                        "select distinct m.customer from B2bMembership m, B2bCompany c where c.id = m.company"
                                + " and c.shop = :shop and m.status = :active and m.customer > :after"
                                + " and (c.status = :pending and m.toldAccess <> :pendingAccess"
                                + " or c.status = :suspended and m.toldAccess <> :suspendedAccess)"
                                + " and not exists (select o.id from B2bMembership o, B2bCompany oc where oc.id = o.company"
                                + " and o.shop = m.shop and o.customer = m.customer and o.status = :active"
                                + " and oc.status = :going) order by m.customer",
                        String.class)
                .setParameter("shop", shop.shop().id().value())
                .setParameter("active", MembershipStatus.ACTIVE)
                .setParameter("after", after)
                .setParameter("pending", CompanyStatus.PENDING)
                .setParameter("pendingAccess", access(CompanyStatus.PENDING))
                .setParameter("suspended", CompanyStatus.SUSPENDED)
                .setParameter("suspendedAccess", access(CompanyStatus.SUSPENDED))
                .setParameter("going", CompanyStatus.ACTIVE)
                .setMaxResults(AT_ONCE)
                .getResultStream()
                .map(CustomerId::new)
                .toList();
    }

    private Map<CustomerId, List<Place>> places(EntityManager em, Collection<CustomerId> customers) {
        return em.createQuery(
                        "select m, c from B2bMembership m, B2bCompany c where c.id = m.company and m.shop = :shop"
                                + " and m.customer in :customers and m.status = :active order by m.id",
                        Object[].class)
                .setParameter("shop", shop.shop().id().value())
                .setParameter(
                        "customers", customers.stream().map(CustomerId::value).toList())
                .setParameter("active", MembershipStatus.ACTIVE)
                .getResultStream()
                .map(row -> new Place((Membership) row[0], (Company) row[1]))
                .collect(groupingBy(place -> place.membership().customer()));
    }

    private static Map<UUID, List<Identifier>> numbers(EntityManager em, Map<CustomerId, List<Place>> places) {
        var companies = places.values().stream()
                .flatMap(List::stream)
                .map(place -> place.company().id())
                .distinct()
                .toList();
        if (companies.isEmpty()) {
            return Map.of();
        }
        return em.createQuery(
                        "select i from B2bIdentifier i where i.company in :companies order by i.id", Identifier.class)
                .setParameter("companies", companies)
                .getResultStream()
                .collect(groupingBy(Identifier::company));
    }

    private static Set<String> tags(List<Place> places) {
        var tags = new HashSet<String>();
        for (Place place : places) {
            switch (place.company().status()) {
                case PENDING -> tags.add(CompanyTag.AWAITING.key());
                case ACTIVE -> tags.add(CompanyTag.ACTIVE.key());
                case SUSPENDED -> tags.add(CompanyTag.SUSPENDED.key());
                case REJECTED -> tags.add(CompanyTag.REJECTED.key());
                case CLOSED -> {}
            }
            if (place.company().isUnderReview()) {
                tags.add(CompanyTag.CHANGED.key());
            }
        }
        return tags;
    }

    private static Map<String, String> values(List<Place> places, Map<UUID, List<Identifier>> numbers) {
        var values = new HashMap<String, List<String>>();
        for (Place place : places) {
            values.computeIfAbsent(CompanyFields.NAME, key -> new ArrayList<>())
                    .add(place.company().name());
            for (Identifier identifier : numbers.getOrDefault(place.company().id(), List.of())) {
                values.computeIfAbsent(identifier.type().fieldKey(), key -> new ArrayList<>())
                        .add(identifier.number());
            }
        }
        var joined = new HashMap<String, String>();
        values.forEach((key, several) -> joined.put(key, several.stream().collect(joining(" "))));
        return joined;
    }

    /** Members of these companies whom the host holds off, or might by the settings of the moment. */
    List<CustomerId> whomItMayConcern(EntityManager em, Collection<CompanyId> companies) {
        boolean holdsNobodyOff =
                access(CompanyStatus.PENDING) == Access.OPEN && access(CompanyStatus.SUSPENDED) == Access.OPEN;
        var asked = em.createQuery(
                        "select m.customer from B2bMembership m where m.company in :companies and m.status = :active"
                                + (holdsNobodyOff ? " and m.toldAccess <> :open" : ""),
                        String.class)
                .setParameter(
                        "companies", companies.stream().map(CompanyId::value).toList())
                .setParameter("active", MembershipStatus.ACTIVE);
        if (holdsNobodyOff) {
            asked.setParameter("open", Access.OPEN);
        }
        return asked.getResultStream().map(CustomerId::new).toList();
    }

    private void tellAccess(CustomerId customer, List<Place> places) {
        Access wanted = access(places);
        boolean known = !places.isEmpty()
                && places.stream().allMatch(place -> place.membership().toldAccess() == wanted);
        if (!known) {
            shop.customers().restrict(customer, wanted, "b2b");
            places.forEach(place -> place.membership().toldAccess(wanted));
        }
    }

    /** What a customer may do by the settings of the moment. */
    Access access(EntityManager em, CustomerId customer) {
        return access(places(em, List.of(customer)).getOrDefault(customer, List.of()));
    }

    /** One active company opens every door; else the strictest counts. */
    private Access access(List<Place> places) {
        return places.stream().anyMatch(place -> place.company().status() == CompanyStatus.ACTIVE)
                ? Access.OPEN
                : places.stream()
                        .map(place -> access(place.company().status()))
                        .max(Access::compareTo)
                        .orElse(Access.OPEN);
    }

    /** What the settings say that the members of a company in this state may do. */
    private Access access(CompanyStatus status) {
        return switch (status) {
            case PENDING ->
                switch (shop.settings().get(CompanySettings.PENDING_ACCESS)) {
                    case LOGIN_AS_RETAIL -> Access.OPEN;
                    case LOGIN_VIEW_ONLY -> Access.VIEW_ONLY;
                    case DENY -> Access.HELD;
                };
            case SUSPENDED ->
                switch (shop.settings().get(CompanySettings.SUSPENDED_MODE)) {
                    case NO_B2B_RIGHTS -> Access.OPEN;
                    case BROWSE_ONLY -> Access.VIEW_ONLY;
                    case NO_LOGIN -> Access.HELD;
                };
            case ACTIVE, REJECTED, CLOSED -> Access.OPEN;
        };
    }
}
