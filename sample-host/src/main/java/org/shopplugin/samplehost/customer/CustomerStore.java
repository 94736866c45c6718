package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Address;
import org.shopplugin.samplehost.data.Batch;
import org.shopplugin.samplehost.data.RowLock;

/** The statements about single customers. */
final class CustomerStore {

    /** The owner of what the merchant and the shop themselves note beside what plugins do. */
    static final String HOST = "";

    /** The one value by which the shop itself finds a customer. */
    static final String WHOLE = "customer";

    private static final String ALIVE = " from CustomerRow c where c.shopId = :shop and c.forgottenAt is null and ";

    private static final String LOCK =
            "select access from customer where id = :id and shop_id = :shop and forgotten_at is null";

    private static final String LOCK_SEVERAL =
            "select access from customer where id in (:ids) and shop_id = :shop order by id";

    private CustomerStore() {}

    static Optional<CustomerRow> find(EntityManager em, UUID shop, UUID id) {
        return em.createQuery("select c" + ALIVE + "c.id = :id", CustomerRow.class)
                .setParameter("shop", shop)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    static List<CustomerRow> find(EntityManager em, UUID shop, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return em.createQuery("select c" + ALIVE + "c.id in :ids", CustomerRow.class)
                .setParameter("shop", shop)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** Those with one of these numbers or canonical addresses, by two statements at most. */
    static Set<CustomerRow> find(EntityManager em, UUID shop, Collection<Long> numbers, Collection<String> canonicals) {
        Set<CustomerRow> found = new HashSet<>();
        if (!numbers.isEmpty()) {
            found.addAll(em.createQuery("select c" + ALIVE + "c.number in :numbers", CustomerRow.class)
                    .setParameter("shop", shop)
                    .setParameter("numbers", numbers)
                    .getResultList());
        }
        if (!canonicals.isEmpty()) {
            found.addAll(em.createQuery("select c" + ALIVE + "c.emailCanonical in :emails", CustomerRow.class)
                    .setParameter("shop", shop)
                    .setParameter("emails", canonicals)
                    .getResultList());
        }
        return found;
    }

    static Optional<CustomerRow> findByEmail(EntityManager em, UUID shop, String canonical) {
        return em.createQuery("select c" + ALIVE + "c.emailCanonical = :email", CustomerRow.class)
                .setParameter("shop", shop)
                .setParameter("email", canonical)
                .getResultStream()
                .findFirst();
    }

    /** The row of a customer as it is now, locked until the transaction ends. */
    static Optional<CustomerRow> locked(EntityManager em, UUID shop, UUID id) {
        if (lock(em, shop, id).isEmpty()) {
            return Optional.empty();
        }
        Optional<CustomerRow> row = find(em, shop, id);
        row.ifPresent(em::refresh);
        return row;
    }

    static Optional<Access> lock(EntityManager em, UUID shop, UUID id) {
        List<?> access = em.createNativeQuery(LOCK + RowLock.in(em), String.class)
                .setParameter("id", id)
                .setParameter("shop", shop)
                .getResultList();
        return access.stream().findFirst().map(name -> Access.valueOf((String) name));
    }

    /** Several by one statement, which locks one after the other in the order of their ids. */
    static void lock(EntityManager em, UUID shop, Collection<UUID> ids) {
        em.createNativeQuery(LOCK_SEVERAL + RowLock.in(em), String.class)
                .setParameter("ids", ids)
                .setParameter("shop", shop)
                .getResultList();
    }

    /** So many new numbers by one statement. */
    static Deque<Long> nextNumbers(EntityManager em, int count) {
        List<?> numbers = em.createNativeQuery(
                        "with recursive n (i) as (select 1 union all select i + 1 from n where i < :count)"
                                + " select nextval('customer_number') from n",
                        Long.class)
                .setParameter("count", count)
                .getResultList();
        return numbers.stream()
                .map(number -> ((Number) number).longValue())
                .sorted()
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    static long nextNumber(EntityManager em) {
        return ((Number) em.createNativeQuery("select nextval('customer_number')", Long.class)
                        .getSingleResult())
                .longValue();
    }

    static Addresses addresses(EntityManager em, UUID shop, UUID id) {
        Map<AddressKind, Address> found = new EnumMap<>(AddressKind.class);
        em.createQuery("""
                        select a from AddressRow a where a.id.customerId =
                          (select c.id from CustomerRow c where c.id = :id and c.shopId = :shop)""", AddressRow.class)
                .setParameter("id", id)
                .setParameter("shop", shop)
                .getResultList()
                .forEach(row -> found.put(row.kind(), row.address()));
        return new Addresses(
                found.getOrDefault(AddressKind.BILLING, Address.EMPTY),
                Optional.ofNullable(found.get(AddressKind.SHIPPING)));
    }

    static void keep(EntityManager em, UUID id, AddressKind kind, @Nullable Address address) {
        AddressId key = new AddressId(id, kind);
        AddressRow row = em.find(AddressRow.class, key);
        if (address == null || address.isEmpty()) {
            if (row != null) {
                em.remove(row);
            }
        } else if (row == null) {
            em.persist(new AddressRow(key, address));
        } else {
            row.change(address);
        }
    }

    /** Writes where a new customer lives, and what the merchant's search finds him by. */
    static void begin(EntityManager em, CustomerRow row, Addresses addresses) {
        begin(em, row.id(), AddressKind.BILLING, addresses.billing());
        addresses.shipping().ifPresent(address -> begin(em, row.id(), AddressKind.SHIPPING, address));
        em.persist(new SearchRow(row));
        em.flush();
        Cities.note(em, row.shopId(), List.of(row.sortCity()));
    }

    private static void begin(EntityManager em, UUID id, AddressKind kind, Address address) {
        if (!address.isEmpty()) {
            em.persist(new AddressRow(new AddressId(id, kind), address));
        }
    }

    /** Notes what somebody allows a customer, and answers the strictest of all that is noted. */
    static Access restrict(EntityManager em, UUID id, String owner, Access access, String reason) {
        em.createNativeQuery("delete from customer_restriction where customer_id = :id and plugin_id = :owner")
                .setParameter("id", id)
                .setParameter("owner", owner)
                .executeUpdate();
        if (access != Access.OPEN) {
            em.createNativeQuery("""
                            insert into customer_restriction (customer_id, plugin_id, access, reason)
                            values (:id, :owner, :access, :reason)""")
                    .setParameter("id", id)
                    .setParameter("owner", owner)
                    .setParameter("access", access.name())
                    .setParameter("reason", reason.substring(0, Math.min(reason.length(), 1000)))
                    .executeUpdate();
        }
        List<?> all = em.createNativeQuery(
                        "select access from customer_restriction where customer_id = :id", String.class)
                .setParameter("id", id)
                .getResultList();
        return all.stream()
                .map(name -> Access.valueOf((String) name))
                .max(Comparator.naturalOrder())
                .orElse(Access.OPEN);
    }

    /** Notes that the merchant refuses these new customers, of whom nobody else has noted anything yet. */
    static void refuse(EntityManager em, List<UUID> ids) {
        Batch.run(
                em,
                "insert into customer_restriction (customer_id, plugin_id, access, reason) values (?, ?, ?, '')",
                ids.stream()
                        .map(id -> List.<Object>of(id, HOST, Access.REFUSED.name()))
                        .toList());
    }

    /** What one party has noted. */
    static Access restriction(EntityManager em, UUID id, String owner) {
        List<?> noted = em.createNativeQuery(
                        "select access from customer_restriction where customer_id = :id and plugin_id = :owner",
                        String.class)
                .setParameter("id", id)
                .setParameter("owner", owner)
                .getResultList();
        return noted.stream()
                .findFirst()
                .map(name -> Access.valueOf((String) name))
                .orElse(Access.OPEN);
    }

    /** Whether two customers of a shop wanted the same address at the same moment. */
    static boolean isAddressTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && message.toLowerCase(Locale.ROOT).contains("customer_email")) {
                return true;
            }
        }
        return false;
    }

    /** Tells the merchant's search what the shop itself knows of a customer. */
    static void index(EntityManager em, CustomerRow customer, String city) {
        String before = customer.sortCity();
        customer.livesIn(city);
        em.flush();
        if (!customer.sortCity().equals(before)) {
            Cities.note(em, customer.shopId(), List.of(customer.sortCity()));
        }
        sort(em, List.of(customer));
        int changed = em.createNativeQuery("""
                        update customer_search set content = :content
                         where customer_id = :id and plugin_id = '' and field = 'customer'""")
                .setParameter("content", customer.findable())
                .setParameter("id", customer.id())
                .executeUpdate();
        if (changed == 0) {
            PluginNotes.insert(em, customer.shopId(), HOST, customer.id(), Map.of(WHOLE, customer.findable()));
        }
    }

    /** Puts these customers where they belong now in the order of what the search finds, whoever told it; one statement. */
    static void sort(EntityManager em, List<CustomerRow> customers) {
        Batch.run(
                em,
                "update customer_search set sort_name = ?, sort_email = ?, sort_city = ? where customer_id = ?",
                customers.stream()
                        .map(row -> List.<Object>of(row.sortName(), row.canonicalEmail(), row.sortCity(), row.id()))
                        .toList());
    }

    /** Remembers to which other addresses of these customers mails have gone, until they are forgotten; one statement. */
    static void wroteTo(EntityManager em, Map<UUID, String> addresses) {
        Batch.run(
                em,
                "insert into earlier_email (customer_id, address) values (?, ?) on conflict do nothing",
                addresses.entrySet().stream()
                        .map(each -> List.<Object>of(each.getKey(), each.getValue()))
                        .toList());
    }

    /** Removes what hangs on a customer who is forgotten. */
    static void strip(EntityManager em, UUID id) {
        for (String table : List.of(
                "customer_address",
                "customer_consent",
                "customer_restriction",
                "customer_tag",
                "customer_search",
                "shared_account",
                "email_change",
                "earlier_email")) {
            em.createNativeQuery("delete from " + table + " where customer_id = :id")
                    .setParameter("id", id)
                    .executeUpdate();
        }
    }
}
