package org.shopplugin.b2b.company;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.audit.Audit;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.data.Ids;

/**
 * The companies of one shop and their members.
 *
 * <p>Every command is one step that somebody wanted: it joins the caller's transaction or opens one, locks the company's
 * row, is refused by the company itself when it comes too late, is audited, and tells the host what its customer list
 * and its doors must know. Customers are locked before their company, as whoever orders does, and several at once, in the
 * order of their ids: all whom a decision may shut out or let in again, and nobody by a command that decides nothing.
 */
public final class Companies {

    /** Sees and edits companies. */
    public static final Permission PERMISSION = Permission.of("companies");

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PluginContext shop;
    private final HostNews news;
    private final Roles roles;

    /** @param further is told whenever the host is told something about members */
    public Companies(PluginContext shop, FurtherNews further) {
        this.shop = shop;
        this.news = new HostNews(shop, further);
        this.roles = new Roles(shop);
    }

    public static List<Class<?>> entities() {
        return List.of(
                Company.class, Identifier.class, Membership.class, Acting.class, RoleRow.class, CompanyEvent.class);
    }

    /** The roles that members may have. */
    public Roles roles() {
        return roles;
    }

    /** A new company that awaits the merchant's decision; its founder becomes its first administrator. */
    public CompanyView found(CustomerId founder, CompanyData data, String department) {
        return shop.transactions().call(em -> {
            var at = shop.clock().instant();
            var company = new Company(Ids.next(), shopId(), founder, data, at);
            em.persist(company);
            writeIdentifiers(em, company, data);
            var membership = Membership.of(Ids.next(), company, founder, Role.ADMINISTRATOR, at);
            membership.worksIn(department);
            em.persist(membership);
            news.tell(em, done(em, company, "company.found", founder.value(), ""));
            return view(em, company);
        });
    }

    /** Somebody who was rejected applies once more. */
    public CompanyView applyAgain(CompanyId id, CompanyData data, String by) {
        return decision(id, "company.apply-again", by, "", (em, company) -> {
            company.applyAgain(data);
            describe(em, company, data);
        });
    }

    /** Other name or numbers, in force at once. */
    public CompanyView describe(CompanyId id, CompanyData data, String by) {
        return command(id, "company.describe", by, data.name(), (em, company) -> {
            company.describe(data);
            describe(em, company, data);
        });
    }

    /** Its numbers are rows of their own, and yet what somebody has read of it is old now. */
    private void describe(EntityManager em, Company company, CompanyData data) {
        writeIdentifiers(em, company, data);
        em.lock(company, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    }

    /** Locks a company until the transaction ends, and answers what it is now: nobody else decides about it meanwhile. */
    public CompanyView locked(CompanyId id) {
        return shop.transactions().call(em -> view(em, locked(em, id)));
    }

    /** The same for whoever may decide about it next: before it, its people are locked whom that may concern. */
    public CompanyView lockedToDecide(CompanyId id) {
        return shop.transactions().call(em -> view(em, lockedToDecide(em, id)));
    }

    public CompanyView approve(CompanyId id, String by) {
        return decision(
                id,
                "company.approve",
                by,
                "",
                (em, company) -> company.approve(by, shop.clock().instant()));
    }

    public CompanyView reject(CompanyId id, String by, String reason) {
        return decision(
                id,
                "company.reject",
                by,
                reason,
                (em, company) -> company.reject(by, shop.clock().instant(), reason));
    }

    public CompanyView suspend(CompanyId id, String by, String reason) {
        return decision(
                id,
                "company.suspend",
                by,
                reason,
                (em, company) -> company.suspend(by, shop.clock().instant(), reason));
    }

    public CompanyView resume(CompanyId id, String by) {
        return decision(
                id,
                "company.resume",
                by,
                "",
                (em, company) -> company.resume(by, shop.clock().instant()));
    }

    /** Ends a company for good: nobody acts for it any more; its orders and invoices stay. */
    public CompanyView close(CompanyId id, String by, String reason) {
        return decision(
                id,
                "company.close",
                by,
                reason,
                (em, company) -> company.close(by, shop.clock().instant(), reason));
    }

    /** Where a company stands on the web. */
    public void website(CompanyId id, String address, String by) {
        command(id, "company.website", by, address, (em, company) -> company.standsAt(address));
    }

    /** Why a company stands as it does, where that is told anew. */
    public void explain(CompanyId id, String reason, String by) {
        command(id, "company.explain", by, reason, (em, company) -> company.explain(reason));
    }

    /** How the merchant judges the risk of a company. */
    public void rate(CompanyId id, RiskLevel level, String by) {
        command(id, EventView.RISK, by, level.name(), (em, company) -> company.rate(level));
    }

    /** A change awaits the merchant, or does so no longer. */
    public void underReview(CompanyId id, boolean now, String by) {
        command(
                id,
                now ? "company.ask-review" : "company.end-review",
                by,
                "",
                (em, company) -> company.underReview(now));
    }

    /** Remembers that the applicant was written to, or has written. */
    public void messageSent(CompanyId id, String by) {
        command(
                id,
                "company.message",
                by,
                "",
                (em, company) -> company.messageSent(shop.clock().instant()));
    }

    /** The merchant adds an existing customer to a company; one who was removed comes back. */
    public void addMember(CompanyId id, CustomerId customer, Role role) {
        shop.transactions().run(em -> {
            shop.customers().lock(customer);
            command(id, "member.add", "", customer.value(), (same, company) -> {
                var at = shop.clock().instant();
                membership(em, company.id(), customer)
                        .ifPresentOrElse(
                                membership -> membership.returnAs(role, at),
                                () -> em.persist(Membership.of(Ids.next(), company, customer, role, at)));
            });
            tellOf(em, customer);
        });
    }

    /** Says where in his company a member works. */
    public void worksIn(CompanyId id, CustomerId customer, String department) {
        shop.transactions()
                .run(em -> memberships(em, List.of(customer)).stream()
                        .filter(membership -> membership.company().equals(id.value()))
                        .forEach(membership -> membership.worksIn(department)));
    }

    /** Locks every company that a customer belongs to until the transaction ends: who belongs to them stays as it is. */
    public void lockAllOf(CustomerId customer) {
        shop.transactions().run(em -> lock(em, companiesOf(em, customer)));
    }

    private List<UUID> companiesOf(EntityManager em, CustomerId customer) {
        return em.createQuery(
                        "select m.company from B2bMembership m where m.shop = :shop and m.customer = :customer"
                                + " and m.status = :active order by m.id",
                        UUID.class)
                .setParameter("shop", shopId())
                .setParameter("customer", customer.value())
                .setParameter("active", MembershipStatus.ACTIVE)
                .getResultList();
    }

    /**
     * Takes a customer out of every company he belongs to, because he is no customer any more. A company that nobody is
     * left in is closed; one that others belong to goes on.
     */
    public void forget(CustomerId customer) {
        shop.transactions().run(em -> {
            List<Membership> all = memberships(em, List.of(customer));
            lock(em, all.stream().map(Membership::company).toList());
            all.forEach(membership -> leave(em, membership));
            news.endTimes(em, customer);
        });
    }

    private void leave(EntityManager em, Membership membership) {
        Company company = locked(em, new CompanyId(membership.company()));
        if (membership.status() != MembershipStatus.REMOVED) {
            membership.remove(shop.clock().instant());
        }
        membership.forgetEmail();
        if (company.founder().filter(membership.customer().value()::equals).isPresent()) {
            company.forgetFounder();
        }
        boolean others =
                members(company.companyId()).stream().anyMatch(member -> member.status() == MembershipStatus.ACTIVE);
        if (!others && company.status() != CompanyStatus.CLOSED) {
            company.close("", shop.clock().instant(), "");
        }
        remember(em, company, "member.forget", "", "");
        shop.audit().record("member.forget", company.id().toString(), Map.of());
    }

    /**
     * Tells the host anew what members may do, where a setting says something else than when it was told last: some at a time,
     * each in a transaction of its own. Whom it does not come to in the time that a merchant waits is left to the next call.
     */
    public void tellAccessAnew() {
        long since = System.nanoTime();
        Optional<String> reached = Optional.of("");
        while (reached.isPresent() && System.nanoTime() - since < PATIENCE.toNanos()) {
            String after = reached.get();
            reached = shop.transactions().call(em -> {
                List<CustomerId> customers = news.toldOtherwise(em, after);
                news.tell(em, customers);
                return customers.isEmpty()
                        ? Optional.empty()
                        : Optional.of(customers.get(customers.size() - 1).value());
            });
        }
    }

    /** Remembers since when members can buy whose rows came into the database by another way than by a command. */
    public void rememberTimes() {
        shop.transactions().run(news::openLacking);
    }

    /** The companies that a customer could buy for at a moment, the one he could first leading. */
    public List<CompanyId> actingFor(CustomerId customer, Instant at) {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select a.company from B2bActing a where a.shop = :shop and a.customer = :customer"
                                        + " and a.since <= :at and (a.endedAt is null or a.endedAt > :at) order by a.id",
                                UUID.class)
                        .setParameter("shop", shopId())
                        .setParameter("customer", customer.value())
                        .setParameter("at", at)
                        .getResultStream()
                        .map(CompanyId::new)
                        .toList());
    }

    /** What a customer may do by the settings of the moment. */
    public Access access(CustomerId customer) {
        return shop.transactions().read(em -> news.access(em, customer));
    }

    public Optional<CompanyView> find(CompanyId id) {
        return shop.transactions()
                .read(em -> Optional.ofNullable(em.find(Company.class, id.value()))
                        .filter(company -> company.shop().equals(shopId()))
                        .map(company -> view(em, company)));
    }

    /** The company a customer belongs to, the one he joined first when there are several. */
    public Optional<MemberView> of(CustomerId customer) {
        return Optional.ofNullable(of(List.of(customer)).get(customer));
    }

    /**
     * The company a customer acts for now, else the one he belongs to.
     *
     * @param context the key of the company he acts for, as the host was told it
     */
    public Optional<MemberView> of(CustomerId customer, Optional<String> context) {
        List<MemberView> all = placesOf(customer).stream()
                .filter(place -> place.status() == MembershipStatus.ACTIVE)
                .toList();
        return context.flatMap(CompanyId::parse)
                .flatMap(id -> all.stream()
                        .filter(place -> place.company().id().equals(id))
                        .findFirst())
                .or(() -> all.stream().findFirst());
    }

    /** What is remembered for the rest of the request. */
    private record Question(CustomerId customer) {}

    /** Every company that a customer belongs to, or is invited to, in the order in which that came. */
    public List<MemberView> placesOf(CustomerId customer) {
        return shop.transactions()
                .readOnce(
                        new Question(customer),
                        em -> places(
                                em,
                                "m.customer = :whose and m.status <> :status",
                                customer.value(),
                                MembershipStatus.REMOVED));
    }

    /** The company of each of these customers who has one, in three statements. */
    public Map<CustomerId, MemberView> of(Collection<CustomerId> customers) {
        if (customers.isEmpty()) {
            return Map.of();
        }
        List<String> whose = customers.stream().map(CustomerId::value).toList();
        return shop.transactions()
                .read(em ->
                        places(em, "m.customer in :whose and m.status = :status", whose, MembershipStatus.ACTIVE)
                                .stream()
                                .collect(toMap(MemberView::customer, place -> place, (first, later) -> first)));
    }

    /** A list in a condition has the statement translated anew each time; who is asked for alone is in none. */
    private List<MemberView> places(EntityManager em, String condition, Object whose, MembershipStatus status) {
        var rows = em.createQuery(
                        "select m, c from B2bMembership m, B2bCompany c where c.id = m.company and m.shop = :shop and "
                                + condition + " order by m.id",
                        Object[].class)
                .setParameter("shop", shopId())
                .setParameter("whose", whose)
                .setParameter("status", status)
                .getResultList();
        if (rows.isEmpty()) {
            return List.of();
        }
        var numbers = numbers(em, rows.stream().map(row -> (Company) row[1]).toList());
        var allRoles = roles.byKey(em);
        return rows.stream()
                .map(row -> ((Membership) row[0]).view(view((Company) row[1], numbers), allRoles))
                .toList();
    }

    /**
     * Locks a customer, and then the company that {@link #of(CustomerId, Optional)} names, until the transaction ends, and
     * answers its state inside it; whoever suspends it, or edits it, waits.
     *
     * @param toDecide whether a company in this state is decided about next; then all whom that may concern are locked with
     *     the customer
     */
    public Optional<MemberView> lockedOf(
            CustomerId customer, Optional<String> context, Predicate<CompanyStatus> toDecide) {
        return shop.transactions().call(em -> {
            List<CompanyId> decided = companyOf(em, customer, context).stream()
                    .filter(id -> toDecide.test(status(em, id)))
                    .toList();
            lockPeople(em, decided, List.of(customer));
            companyOf(em, customer, context).ifPresent(id -> locked(em, id));
            return of(customer, context);
        });
    }

    /** Not from the company itself, which would be expected as it was read when it is locked. */
    private static CompanyStatus status(EntityManager em, CompanyId id) {
        return em.createQuery("select c.status from B2bCompany c where c.id = :id", CompanyStatus.class)
                .setParameter("id", id.value())
                .getSingleResult();
    }

    private Optional<CompanyId> companyOf(EntityManager em, CustomerId customer, Optional<String> context) {
        List<UUID> ids = companiesOf(em, customer);
        return context.flatMap(CompanyId::parse)
                .filter(id -> ids.contains(id.value()))
                .or(() -> ids.stream().findFirst().map(CompanyId::new));
    }

    /**
     * Locks a company and answers the customer's place in it when he may act for it now: the last word about a right
     * inside the transaction that relies on it.
     */
    public Optional<MemberView> lockedMayAct(CompanyId id, CustomerId customer) {
        return shop.transactions().call(em -> {
            Company company = em.find(Company.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
            if (company == null || !company.shop().equals(shopId())) {
                return Optional.empty();
            }
            return membership(em, company.id(), customer)
                    .map(membership -> membership.view(view(em, company), roles.byKey(em)))
                    .filter(MemberView::mayAct);
        });
    }

    /** The names of those of these companies that there are, in one statement. */
    public Map<CompanyId, String> names(Collection<CompanyId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : shop.transactions()
                        .read(em -> em.createQuery(
                                        "select c.id, c.name from B2bCompany c where c.shop = :shop and c.id in :ids",
                                        Object[].class)
                                .setParameter("shop", shopId())
                                .setParameter(
                                        "ids",
                                        ids.stream().map(CompanyId::value).toList())
                                .getResultStream()
                                .collect(toMap(row -> new CompanyId((UUID) row[0]), row -> (String) row[1])));
    }

    /** Everybody who belongs or belonged to a company, in order of joining. */
    public List<MemberView> members(CompanyId id) {
        return shop.transactions().read(em -> {
            var company = em.find(Company.class, id.value());
            if (company == null || !company.shop().equals(shopId())) {
                return List.of();
            }
            var view = view(em, company);
            var allRoles = roles.byKey(em);
            return em.createQuery("from B2bMembership m where m.company = :company order by m.id", Membership.class)
                    .setParameter("company", id.value())
                    .getResultStream()
                    .map(membership -> membership.view(view, allRoles))
                    .toList();
        });
    }

    /**
     * A page of companies, in two statements whatever its length; one more for a page that is not the first. It begins
     * after a company, not after a number of them, so that none is missed or shown twice while others come and go.
     */
    public List<CompanyView> list(CompanyQuery query) {
        return shop.transactions().read(em -> {
            Optional<Company> after = query.after()
                    .map(id -> em.find(Company.class, id.value()))
                    .filter(company -> company.shop().equals(shopId()));
            var jpql = new StringBuilder("select c from B2bCompany c where c.shop = :shop");
            if (!query.text().isBlank()) {
                jpql.append(" and (lower(c.name) like :text escape '!' or exists (select i.id from B2bIdentifier i"
                        + " where i.company = c.id and lower(i.number) like :text escape '!'))");
            }
            query.status().ifPresent(status -> jpql.append(" and c.status = :status"));
            jpql.append(
                    switch (query.sort()) {
                        case NAME ->
                            (after.isPresent() ? " and (c.name > :name or (c.name = :name and c.id > :id))" : "")
                                    + " order by c.name, c.id";
                        case NEWEST ->
                            (after.isPresent() ? " and (c.foundedAt < :at or (c.foundedAt = :at and c.id < :id))" : "")
                                    + " order by c.foundedAt desc, c.id desc";
                    });
            var asked = em.createQuery(jpql.toString(), Company.class)
                    .setParameter("shop", shopId())
                    .setMaxResults(query.most());
            if (!query.text().isBlank()) {
                asked.setParameter("text", "%" + escaped(query.text().strip().toLowerCase(Locale.ROOT)) + "%");
            }
            query.status().ifPresent(status -> asked.setParameter("status", status));
            after.ifPresent(company -> {
                asked.setParameter("id", company.id());
                switch (query.sort()) {
                    case NAME -> asked.setParameter("name", company.name());
                    case NEWEST -> asked.setParameter("at", company.foundedAt());
                }
            });
            List<Company> found = asked.getResultList();
            var numbers = numbers(em, found);
            return found.stream().map(company -> view(company, numbers)).toList();
        });
    }

    /** How many companies stand in each state. */
    public Map<CompanyStatus, Long> counts() {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select c.status, count(c) from B2bCompany c where c.shop = :shop group by c.status",
                                Object[].class)
                        .setParameter("shop", shopId())
                        .getResultStream()
                        .collect(toMap(row -> (CompanyStatus) row[0], row -> (Long) row[1])));
    }

    /** The person whom mails about the company go to: its founder, else its first administrator. */
    public Optional<Customer> contact(CompanyId id) {
        var acting = members(id).stream()
                .filter(member -> member.status() == MembershipStatus.ACTIVE)
                .toList();
        return acting.stream()
                .filter(member -> member.company()
                        .founder()
                        .equals(Optional.of(member.customer().value())))
                .findFirst()
                .or(() -> acting.stream().filter(MemberView::isAdministrator).findFirst())
                .map(MemberView::customer)
                .flatMap(who ->
                        Optional.ofNullable(shop.customers().find(List.of(who)).get(who)));
    }

    /** What was done to a company, newest first. */
    public List<EventView> history(CompanyId id, int most) {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select e from B2bEvent e where e.shop = :shop and e.company = :company"
                                        + " order by e.id desc",
                                CompanyEvent.class)
                        .setParameter("shop", shopId())
                        .setParameter("company", id.value())
                        .setMaxResults(most)
                        .getResultStream()
                        .map(CompanyEvent::view)
                        .toList());
    }

    /** What a command does to a company. */
    interface Change {
        void make(EntityManager em, Company company);
    }

    /**
     * One step that changes nobody's access: locks the company, changes it, remembers who did that, and tells the host what
     * it must know.
     */
    CompanyView command(CompanyId id, String action, String by, String detail, Change change) {
        return shop.transactions().call(em -> {
            Company company = locked(em, id);
            change.make(em, company);
            news.tellFindable(em, done(em, company, action, by, detail));
            return view(em, company);
        });
    }

    /** One step that leads the company into another state, which may shut its people out or let them in again. */
    private CompanyView decision(CompanyId id, String action, String by, String detail, Change change) {
        return shop.transactions().call(em -> {
            Company company = lockedToDecide(em, id);
            change.make(em, company);
            news.tell(em, done(em, company, action, by, detail));
            return view(em, company);
        });
    }

    /** Answers who acts for the company. */
    private List<CustomerId> done(EntityManager em, Company company, String action, String by, String detail) {
        remember(em, company, action, by, detail);
        em.flush();
        List<CustomerId> members = activeMembers(em, company);
        shop.audit().record(List.of(entry(company, members, action, detail)));
        return members;
    }

    /**
     * The same with several companies that nobody has known before, in few statements.
     *
     * @param membersOfEach everybody who belongs to each
     */
    void done(EntityManager em, Map<Company, List<CustomerId>> membersOfEach, String action, String by) {
        membersOfEach.keySet().forEach(company -> remember(em, company, action, by, company.name()));
        em.flush();
        news.tell(
                em,
                membersOfEach.values().stream().flatMap(List::stream).distinct().toList());
        shop.audit()
                .record(membersOfEach.entrySet().stream()
                        .map(one -> entry(
                                one.getKey(),
                                one.getValue(),
                                action,
                                one.getKey().name()))
                        .toList());
    }

    private static Audit.Entry entry(Company company, List<CustomerId> members, String action, String detail) {
        var details = new HashMap<String, String>();
        details.put("status", company.status().name());
        details.put(
                "customer", members.stream().findFirst().map(CustomerId::value).orElse(""));
        if (!detail.isEmpty()) {
            details.put("detail", detail);
        }
        return new Audit.Entry(action, company.id().toString(), details);
    }

    private void remember(EntityManager em, Company company, String action, String by, String detail) {
        em.persist(new CompanyEvent(Ids.next(), company, shop.clock().instant(), by, action, detail));
    }

    /** Tells the host what is so now about somebody who has joined or left a company, and is locked. */
    void tellOf(EntityManager em, CustomerId customer) {
        em.flush();
        news.tell(em, List.of(customer));
    }

    /** Locks these companies and before them their people, as each decision about one does, and further people with those. */
    void lockToDecide(EntityManager em, Collection<CompanyId> ids, Collection<CustomerId> further) {
        lockPeople(em, ids, further);
        lock(em, ids.stream().map(CompanyId::value).toList());
    }

    private Company lockedToDecide(EntityManager em, CompanyId id) {
        lockPeople(em, List.of(id), List.of());
        return locked(em, id);
    }

    /** All customers at once, since whoever holds one already may wait for another who waits for him. */
    private void lockPeople(EntityManager em, Collection<CompanyId> ofCompanies, Collection<CustomerId> further) {
        var people = new HashSet<CustomerId>(further);
        if (!ofCompanies.isEmpty()) {
            people.addAll(news.whomItMayConcern(em, ofCompanies));
        }
        shop.customers().lock(people);
    }

    /** Several by one statement, one after the other in the order of their ids. */
    private void lock(EntityManager em, Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            em.createQuery(
                            "select c from B2bCompany c where c.shop = :shop and c.id in :ids order by c.id",
                            Company.class)
                    .setParameter("shop", shopId())
                    .setParameter("ids", ids)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
        }
    }

    Company locked(EntityManager em, CompanyId id) {
        Company company = em.find(Company.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (company == null || !company.shop().equals(shopId())) {
            throw new IllegalArgumentException("No company " + id + " in this shop");
        }
        return company;
    }

    Optional<Membership> membership(EntityManager em, UUID company, CustomerId customer) {
        return memberships(em, List.of(customer)).stream()
                .filter(membership -> membership.company().equals(company))
                .findFirst();
    }

    /** A place as it is now, inside the caller's transaction. */
    Optional<MemberView> place(EntityManager em, Company company, CustomerId customer) {
        return membership(em, company.id(), customer)
                .map(membership -> membership.view(view(em, company), roles.byKey(em)));
    }

    private List<Membership> memberships(EntityManager em, Collection<CustomerId> customers) {
        return em.createQuery(
                        "select m from B2bMembership m where m.shop = :shop and m.customer in :customers order by m.id",
                        Membership.class)
                .setParameter("shop", shopId())
                .setParameter(
                        "customers", customers.stream().map(CustomerId::value).toList())
                .getResultList();
    }

    private static List<CustomerId> activeMembers(EntityManager em, Company company) {
        return em.createQuery(
                        "select m.customer from B2bMembership m where m.company = :company and m.status = :active",
                        String.class)
                .setParameter("company", company.id())
                .setParameter("active", MembershipStatus.ACTIVE)
                .getResultStream()
                .map(CustomerId::new)
                .toList();
    }

    void writeIdentifiers(EntityManager em, Company company, CompanyData data) {
        var kept = new HashMap<IdentifierType, String>(data.identifiers());
        List<Identifier> now = em.createQuery(
                        "select i from B2bIdentifier i where i.company = :company order by i.id", Identifier.class)
                .setParameter("company", company.id())
                .getResultList();
        for (Identifier identifier : now) {
            if (identifier.number().equals(kept.get(identifier.type()))) {
                kept.remove(identifier.type());
            } else {
                em.remove(identifier);
            }
        }
        kept.forEach((type, number) -> em.persist(new Identifier(Ids.next(), shopId(), company.id(), type, number)));
    }

    private static CompanyView view(EntityManager em, Company company) {
        return view(company, numbers(em, List.of(company)));
    }

    static CompanyView view(Company company, Map<UUID, Map<IdentifierType, String>> numbers) {
        return company.view(numbers.getOrDefault(company.id(), Map.of()));
    }

    static Map<UUID, Map<IdentifierType, String>> numbers(EntityManager em, Collection<Company> companies) {
        if (companies.isEmpty()) {
            return Map.of();
        }
        return em.createQuery(
                        "select i.company, i.type, i.number from B2bIdentifier i where i.company in :companies"
                                + " order by i.id",
                        Object[].class)
                .setParameter("companies", companies.stream().map(Company::id).toList())
                .getResultStream()
                .collect(groupingBy(
                        row -> (UUID) row[0],
                        toMap(row -> (IdentifierType) row[1], row -> (String) row[2], (one, other) -> one)));
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
