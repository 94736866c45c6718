package org.shopplugin.b2b.company;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.data.Ids;

/** The companies of a shop as lists: handed out one after the other, and brought along from elsewhere as they stand. */
public final class CompanyLists {

    private static final int PAGE = 200;

    private final PluginContext shop;
    private final Companies companies;

    public CompanyLists(PluginContext shop, Companies companies) {
        this.shop = shop;
        this.companies = companies;
    }

    /**
     * By what files know a company.
     *
     * @param key the merchant's own number for it, else its id
     */
    public record Key(String name, String key) {}

    /**
     * A company with the people who act for it.
     *
     * @param members in the order of joining
     */
    public record Listed(CompanyView company, String key, List<MemberView> members) {}

    /** A person's place in a company. */
    public record Place(CustomerId customer, Role role, String department) {}

    /**
     * A company as a file describes it.
     *
     * @param key by what the file knows it; empty when it does not say
     * @param members the first administrator counts as its founder
     */
    public record Described(
            String key,
            CompanyData data,
            CompanyStatus status,
            String reason,
            String website,
            RiskLevel risk,
            List<Place> members) {}

    /** The company that a file means by this key, or by this name when it says no key and only one has the name. */
    public Optional<CompanyId> named(String key, String name) {
        return shop.transactions()
                .read(em -> key.isEmpty() ? single(byName(em, name)) : byKey(em, key))
                .map(Company::companyId);
    }

    /**
     * The companies that these lines of a file describe, in the order of the lines: by key, else by VAT number, else by name.
     * A few statements, however many lines there are.
     */
    public List<Optional<Listed>> meant(List<Described> lines) {
        return shop.transactions().read(em -> {
            Map<String, Company> byKey = byKeys(
                    em,
                    lines.stream()
                            .map(Described::key)
                            .filter(key -> !key.isEmpty())
                            .collect(toSet()));
            Map<String, List<Company>> byVat = byVats(
                    em,
                    lines.stream()
                            .filter(line -> line.key().isEmpty())
                            .map(line -> line.data().vatNumber())
                            .filter(number -> !number.isEmpty())
                            .collect(toSet()));
            Map<String, List<Company>> byName = byNames(
                    em,
                    lines.stream()
                            .filter(line -> line.key().isEmpty()
                                    && line.data().vatNumber().isEmpty())
                            .map(line -> line.data().name())
                            .collect(toSet()));
            List<Optional<Company>> found = lines.stream()
                    .map(line -> {
                        String number = line.data().vatNumber();
                        if (!line.key().isEmpty()) {
                            return Optional.ofNullable(byKey.get(line.key()));
                        }
                        return single(
                                number.isEmpty()
                                        ? byName.getOrDefault(line.data().name(), List.of())
                                        : byVat.getOrDefault(number, List.of()));
                    })
                    .toList();
            Map<CompanyId, Listed> listed =
                    listed(
                                    em,
                                    found.stream()
                                            .flatMap(Optional::stream)
                                            .distinct()
                                            .toList())
                            .stream()
                            .collect(toMap(one -> one.company().id(), one -> one));
            return found.stream()
                    .map(company -> company.map(one -> listed.get(one.companyId())))
                    .toList();
        });
    }

    /** How files know these companies. */
    public Map<CompanyId, Key> keys(Collection<String> ids) {
        var keys = new HashMap<CompanyId, Key>();
        List<UUID> all = ids.stream().map(UUID::fromString).toList();
        for (int i = 0; i < all.size(); i += PAGE) {
            List<UUID> some = all.subList(i, Math.min(i + PAGE, all.size()));
            shop.transactions()
                    .read(em -> em.createQuery(
                                    "select c from B2bCompany c where c.shop = :shop and c.id in :ids", Company.class)
                            .setParameter("shop", shopId())
                            .setParameter("ids", some)
                            .getResultList())
                    .forEach(company -> keys.put(company.companyId(), new Key(company.name(), company.key())));
        }
        return keys;
    }

    /** Hands out all companies by name, a few hundred at a time. */
    public void each(Consumer<List<Listed>> reader) {
        Optional<Listed> last = Optional.empty();
        List<Listed> page;
        do {
            page = page(last);
            reader.accept(page);
            last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
    }

    private List<Listed> page(Optional<Listed> after) {
        return shop.transactions().read(em -> {
            String key = "coalesce(c.reference, cast(c.id as string))";
            var asked = em.createQuery(
                            "select c from B2bCompany c where c.shop = :shop"
                                    + (after.isPresent()
                                            ? " and (c.name > :name or (c.name = :name and " + key + " > :key))"
                                            : "")
                                    + " order by c.name, " + key,
                            Company.class)
                    .setParameter("shop", shopId())
                    .setMaxResults(PAGE);
            after.ifPresent(last ->
                    asked.setParameter("name", last.company().data().name()).setParameter("key", last.key()));
            return listed(em, asked.getResultList());
        });
    }

    /**
     * Views of these. What was read for them is let go of: a company that is locked later in the same transaction would be
     * expected as it was read, and fail when somebody has changed it meanwhile.
     */
    private List<Listed> listed(EntityManager em, List<Company> found) {
        var numbers = Companies.numbers(em, found);
        Map<String, Role> roles = companies.roles().byKey(em);
        Map<UUID, List<Membership>> places = found.isEmpty()
                ? Map.of()
                : em.createQuery(
                                "select m from B2bMembership m where m.company in :companies and m.status = :active"
                                        + " order by m.id",
                                Membership.class)
                        .setParameter(
                                "companies", found.stream().map(Company::id).toList())
                        .setParameter("active", MembershipStatus.ACTIVE)
                        .getResultStream()
                        .collect(groupingBy(Membership::company));
        List<Listed> listed = found.stream()
                .map(company -> {
                    CompanyView view = Companies.view(company, numbers);
                    return new Listed(
                            view,
                            company.key(),
                            places.getOrDefault(company.id(), List.of()).stream()
                                    .map(place -> place.view(view, roles))
                                    .toList());
                })
                .toList();
        found.forEach(em::detach);
        places.values().forEach(all -> all.forEach(em::detach));
        return listed;
    }

    /** Companies that were not there, in few statements; nobody is written to. Their ids, in the order of the descriptions. */
    public List<CompanyId> bring(List<Described> all, String by) {
        return shop.transactions().call(em -> {
            var at = shop.clock().instant();
            Set<CustomerId> founders = founders(em, all);
            var membersOfEach = new LinkedHashMap<Company, List<CustomerId>>();
            for (Described described : all) {
                Optional<CustomerId> founder = described.members().stream()
                        .filter(place -> place.role().isAdministrator())
                        .map(Place::customer)
                        .filter(who -> !founders.contains(who))
                        .findFirst();
                founder.ifPresent(founders::add);
                membersOfEach.put(
                        bring(em, described, founder, at),
                        described.members().stream().map(Place::customer).toList());
            }
            companies.done(em, membersOfEach, "company.bring", by);
            return membersOfEach.keySet().stream().map(Company::companyId).toList();
        });
    }

    private Company bring(EntityManager em, Described described, Optional<CustomerId> founder, Instant at) {
        UUID id = Ids.next();
        var company = new Company(
                id,
                shopId(),
                founder,
                described.data(),
                described.key().isEmpty() ? id.toString() : described.key(),
                described.status(),
                at);
        company.explain(described.reason());
        company.standsAt(described.website());
        company.rate(described.risk());
        em.persist(company);
        described
                .data()
                .identifiers()
                .forEach((type, number) -> em.persist(new Identifier(Ids.next(), shopId(), id, type, number)));
        for (Place place : described.members()) {
            var membership = Membership.of(Ids.next(), company, place.customer(), place.role(), at);
            membership.worksIn(place.department());
            em.persist(membership);
        }
        return company;
    }

    /**
     * Locks these companies and everybody whom a change of them concerns until the transaction ends; several changes in one
     * transaction begin with it.
     *
     * @param people who join them, or others that are brought along
     */
    public void hold(Collection<CompanyId> ids, Collection<CustomerId> people) {
        shop.transactions().run(em -> companies.lockToDecide(em, ids, people));
    }

    /**
     * A company that is there becomes as described; who is not described stays what he is. The caller {@link #hold holds} it.
     *
     * @param read the company as the line was compared with it
     * @return the state that it was led into meanwhile, if it cannot be led from there into the one described: then nothing
     *     has changed
     */
    public Optional<CompanyStatus> revise(Listed read, Described described, String by) {
        CompanyId id = read.company().id();
        return shop.transactions().call(em -> {
            CompanyView now = companies.locked(id);
            if (!leads(now.status(), described.status())) {
                return Optional.of(now.status());
            }
            if (!now.data().equals(described.data())) {
                companies.describe(id, described.data(), by);
            }
            if (!now.website().equals(described.website())) {
                companies.website(id, described.website(), by);
            }
            if (now.risk() != described.risk()) {
                companies.rate(id, described.risk(), by);
            }
            Map<CustomerId, String> departments =
                    read.members().stream().collect(toMap(MemberView::customer, MemberView::department));
            for (Place place : described.members()) {
                boolean there = departments.containsKey(place.customer());
                if (!there) {
                    companies.addMember(id, place.customer(), place.role());
                }
                if (!there || !place.department().equals(departments.get(place.customer()))) {
                    companies.worksIn(id, place.customer(), place.department());
                }
            }
            if (now.status() != described.status()) {
                become(now, described, by);
            }
            if (!companies.locked(id).reason().equals(described.reason())) {
                companies.explain(id, described.reason(), by);
            }
            return Optional.empty();
        });
    }

    private void become(CompanyView now, Described described, String by) {
        switch (described.status()) {
            case ACTIVE -> {
                if (now.status() == CompanyStatus.SUSPENDED) {
                    companies.resume(now.id(), by);
                } else {
                    companies.approve(now.id(), by);
                }
            }
            case SUSPENDED -> companies.suspend(now.id(), by, described.reason());
            case REJECTED -> companies.reject(now.id(), by, described.reason());
            case CLOSED -> companies.close(now.id(), by, described.reason());
            case PENDING -> throw new IllegalArgumentException("No company goes back to PENDING: " + now.id());
        }
    }

    /** Whether a company in one state can be led into another by the merchant. */
    public static boolean leads(CompanyStatus from, CompanyStatus to) {
        return from == to
                || switch (to) {
                    case ACTIVE -> from != CompanyStatus.CLOSED;
                    case SUSPENDED -> from == CompanyStatus.ACTIVE;
                    case REJECTED -> from == CompanyStatus.PENDING;
                    case CLOSED -> true;
                    case PENDING -> false;
                };
    }

    /** Those of the administrators who have founded a company already: nobody founds two. */
    private Set<CustomerId> founders(EntityManager em, List<Described> all) {
        Set<String> administrators = all.stream()
                .flatMap(described -> described.members().stream())
                .filter(place -> place.role().isAdministrator())
                .map(place -> place.customer().value())
                .collect(toSet());
        return administrators.isEmpty()
                ? new HashSet<>()
                : em.createQuery(
                                "select c.founder from B2bCompany c where c.shop = :shop and c.founder in :who",
                                String.class)
                        .setParameter("shop", shopId())
                        .setParameter("who", administrators)
                        .getResultStream()
                        .map(CustomerId::new)
                        .collect(toCollection(HashSet::new));
    }

    /** Under the merchant's own number, else under their id. */
    private Map<String, Company> byKeys(EntityManager em, Set<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<String, Company> found = em.createQuery(
                        "select c from B2bCompany c where c.shop = :shop and c.reference in :keys", Company.class)
                .setParameter("shop", shopId())
                .setParameter("keys", keys)
                .getResultStream()
                .collect(toMap(Company::key, company -> company, (one, other) -> one, HashMap::new));
        List<UUID> ids = keys.stream()
                .filter(key -> !found.containsKey(key))
                .flatMap(key -> CompanyId.parse(key).stream())
                .map(CompanyId::value)
                .toList();
        if (!ids.isEmpty()) {
            em.createQuery(
                            "select c from B2bCompany c where c.shop = :shop and c.id in :ids and c.reference is null",
                            Company.class)
                    .setParameter("shop", shopId())
                    .setParameter("ids", ids)
                    .getResultStream()
                    .forEach(company -> found.put(company.key(), company));
        }
        return found;
    }

    private Map<String, List<Company>> byNames(EntityManager em, Set<String> names) {
        return names.isEmpty()
                ? Map.of()
                : em.createQuery("select c from B2bCompany c where c.shop = :shop and c.name in :names", Company.class)
                        .setParameter("shop", shopId())
                        .setParameter("names", names)
                        .getResultStream()
                        .collect(groupingBy(Company::name));
    }

    private Map<String, List<Company>> byVats(EntityManager em, Set<String> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : em.createQuery(
                                "select i.number, c from B2bIdentifier i, B2bCompany c where c.id = i.company"
                                        + " and i.shop = :shop and i.type = :vat and i.number in :numbers",
                                Object[].class)
                        .setParameter("shop", shopId())
                        .setParameter("vat", IdentifierType.VAT)
                        .setParameter("numbers", numbers)
                        .getResultStream()
                        .collect(groupingBy(row -> (String) row[0], mapping(row -> (Company) row[1], toList())));
    }

    private Optional<Company> byKey(EntityManager em, String key) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return em.createQuery("select c from B2bCompany c where c.shop = :shop and c.reference = :key", Company.class)
                .setParameter("shop", shopId())
                .setParameter("key", key)
                .getResultStream()
                .findFirst()
                .or(() -> CompanyId.parse(key)
                        .map(id -> em.find(Company.class, id.value()))
                        .filter(company ->
                                company.shop().equals(shopId()) && company.key().equals(key)));
    }

    private List<Company> byName(EntityManager em, String name) {
        return em.createQuery("select c from B2bCompany c where c.shop = :shop and c.name = :name", Company.class)
                .setParameter("shop", shopId())
                .setParameter("name", name)
                .setMaxResults(2)
                .getResultList();
    }

    private static Optional<Company> single(List<Company> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
