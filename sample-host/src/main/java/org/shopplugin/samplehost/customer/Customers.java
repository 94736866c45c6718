package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.shopplugin.api.customer.Access;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.data.Ids;

/**
 * The customers of each shop: who they are, where they live, what they may do.
 *
 * <p>Every question names the shop, and a customer of another shop is as unknown as one who never was; so is one who has
 * been forgotten. Reads join the caller's work, changes the caller's transaction or open one.
 */
public final class Customers {

    private static final int AT_ONCE = 500;

    private final Work work;
    private final AuditLog audit;
    private final Clock clock;

    public Customers(Work work, AuditLog audit, Clock clock) {
        this.work = work;
        this.audit = audit;
        this.clock = clock;
    }

    public static List<Class<?>> entities() {
        return List.of(CustomerRow.class, AddressRow.class, SearchRow.class);
    }

    public Optional<CustomerView> find(UUID shop, UUID id) {
        return row(shop, id).map(CustomerRow::view);
    }

    /** The customers of these ids by one query; unknown ones are left out. */
    public Map<UUID, CustomerView> find(UUID shop, Collection<UUID> ids) {
        return work.read(em -> CustomerStore.find(em, shop, ids).stream()
                .collect(Collectors.toMap(CustomerRow::id, CustomerRow::view)));
    }

    /** The customer with this address, compared in canonical form. */
    public Optional<CustomerView> findByEmail(UUID shop, String email) {
        String canonical = EmailAddress.canonical(email);
        return work.read(em -> CustomerStore.findByEmail(em, shop, canonical).map(CustomerRow::view));
    }

    /** The customers with these addresses, by their canonical form; hundreds of them by one query. */
    public Map<String, CustomerView> findByEmails(UUID shop, Collection<String> emails) {
        List<String> all =
                emails.stream().map(EmailAddress::canonical).distinct().toList();
        return work.read(em -> IntStream.iterate(0, start -> start < all.size(), start -> start + AT_ONCE)
                .mapToObj(start -> all.subList(start, Math.min(start + AT_ONCE, all.size())))
                .flatMap(some -> CustomerStore.find(em, shop, List.of(), some).stream())
                .collect(Collectors.toMap(CustomerRow::canonicalEmail, CustomerRow::view)));
    }

    public Addresses addresses(UUID shop, UUID id) {
        return work.readOnce(new Question("addresses", shop, id), em -> CustomerStore.addresses(em, shop, id));
    }

    /** The customer of a number, also of an account that is gone; only then is there nobody behind the id. */
    public Optional<UUID> findNumber(UUID shop, long number) {
        List<?> ids = work.read(em -> em.createNativeQuery(
                        "select cast(id as varchar(36)) from customer where shop_id = :shop and number = :number",
                        String.class)
                .setParameter("shop", shop)
                .setParameter("number", number)
                .getResultList());
        return ids.stream().findFirst().map(id -> UUID.fromString((String) id));
    }

    /** The merchant's notes, which never leave the back office. */
    public String notes(UUID shop, UUID id) {
        return row(shop, id).map(CustomerRow::notes).orElse("");
    }

    /** The number that the customer's sessions must carry to be alive; empty when he is gone. */
    public Optional<Long> epoch(UUID shop, UUID id) {
        return work.read(em -> CustomerStore.find(em, shop, id).map(CustomerRow::epoch));
    }

    private Optional<CustomerRow> row(UUID shop, UUID id) {
        return work.readOnce(new Question("customer", shop, id), em -> CustomerStore.find(em, shop, id));
    }

    /** What several parts of a page ask, and the database is asked once. */
    private record Question(String what, UUID shop, UUID id) {}

    /**
     * Adds a customer; whether he can sign in is another feature's matter.
     *
     * @return empty when the address has an account in this shop already
     */
    Optional<CustomerRow> add(EntityManager em, UUID shop, EmailAddress email, Profile profile, Addresses addresses) {
        return CustomerStore.findByEmail(em, shop, email.canonical()).isPresent()
                ? Optional.empty()
                : Optional.of(begin(em, shop, email, profile, addresses));
    }

    /**
     * Adds a customer whose address has no account, as far as anybody knows.
     *
     * @throws PersistenceException when it got one meanwhile; see {@link CustomerStore#isAddressTaken}
     */
    CustomerRow begin(EntityManager em, UUID shop, EmailAddress email, Profile profile, Addresses addresses) {
        CustomerRow row =
                new CustomerRow(Ids.next(), shop, CustomerStore.nextNumber(em), email, profile, clock.instant());
        row.livesIn(addresses.billing().city());
        em.persist(row);
        em.flush(); // the unique address is decided here, before anything hangs on it
        CustomerStore.begin(em, row, addresses);
        return row;
    }

    /** Writes what the merchant adds to a customer whom he has just made. */
    void complete(UUID shop, UUID id, MerchantsPart part) {
        work.run(em -> CustomerStore.find(em, shop, id).ifPresent(row -> {
            row.note(part.notes());
            row.put(part.status());
            row.allow(part.ssoAllowed(), !part.autoStatusDisabled());
        }));
    }

    /** Keeps the currency of a customer's first order as his, unless he chose one before. */
    public void payIn(UUID shop, UUID id, Currency currency) {
        work.run(em -> em.createNativeQuery("""
                        update customer set currency = :currency, version = version + 1
                         where id = :id and shop_id = :shop and trim(currency) = ''""")
                .setParameter("currency", currency.getCurrencyCode())
                .setParameter("id", id)
                .setParameter("shop", shop)
                .executeUpdate());
    }

    /** Changes the addresses of a customer; the shipping address goes when it is the billing address. */
    public void keepAddresses(UUID shop, UUID id, Addresses addresses) {
        work.run(em -> CustomerStore.find(em, shop, id).ifPresent(row -> keep(em, row, addresses)));
    }

    static void keep(EntityManager em, CustomerRow row, Addresses addresses) {
        CustomerStore.keep(em, row.id(), AddressKind.BILLING, addresses.billing());
        CustomerStore.keep(
                em, row.id(), AddressKind.SHIPPING, addresses.shipping().orElse(null));
        em.flush();
        CustomerStore.index(em, row, addresses.billing().city());
    }

    /**
     * Notes what somebody allows a customer; the strictest of all counts. Takes the same lock as {@link #lock}.
     *
     * @param owner the id of a plugin, or {@link #MERCHANT}
     */
    public void restrict(UUID shop, UUID id, String owner, Access access, String reason, Who who) {
        work.run(em -> CustomerStore.locked(em, shop, id).ifPresent(row -> {
            Access before = row.access();
            row.allow(CustomerStore.restrict(em, id, owner, access, reason));
            audit.record(
                    shop,
                    who,
                    "customer.access",
                    id.toString(),
                    Map.of("by", owner, "access", access.name(), "before", before.name(), "reason", reason));
        }));
    }

    /** Notes, in the caller's transaction, that a customer orders: an account that is used is active. */
    public void ordered(UUID shop, UUID id) {
        work.run(em -> em.createNativeQuery("""
                        update customer set last_seen_at = :now,
                               status = case when status = 'INACTIVE' and auto_status_disabled = false
                                             then 'ACTIVE' else status end
                         where id = :id and shop_id = :shop""")
                .setParameter("now", clock.instant())
                .setParameter("id", id)
                .setParameter("shop", shop)
                .executeUpdate());
    }

    /** The owner of the merchant's own restrictions. */
    public static final String MERCHANT = CustomerStore.HOST;

    /**
     * Locks a customer until the transaction ends and answers what he may do as it is inside it; empty when he is gone.
     *
     * @throws IllegalStateException outside a transaction
     */
    public Optional<Access> lock(UUID shop, UUID id) {
        if (!work.inTransaction()) {
            throw new IllegalStateException("A lock needs a transaction");
        }
        return work.call(em -> CustomerStore.lock(em, shop, id));
    }

    /**
     * Locks several customers until the transaction ends, in the order of their ids.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void lock(UUID shop, Set<UUID> ids) {
        if (!work.inTransaction()) {
            throw new IllegalStateException("A lock needs a transaction");
        }
        if (!ids.isEmpty()) {
            work.run(em -> CustomerStore.lock(em, shop, ids));
        }
    }
}
