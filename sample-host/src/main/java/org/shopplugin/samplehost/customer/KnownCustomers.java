package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Address;

/** The customers that a batch of lines may be about, with what hangs on them; three statements for all. */
final class KnownCustomers {

    private final Map<UUID, CustomerRow> byId = new HashMap<>();
    private final Map<Long, CustomerRow> byNumber = new HashMap<>();
    private final Map<String, CustomerRow> byEmail = new HashMap<>();
    private final Map<UUID, Map<AddressKind, AddressRow>> addresses = new HashMap<>();
    private final Map<UUID, SearchRow> search = new HashMap<>();
    private final Set<UUID> refused = new HashSet<>();

    private KnownCustomers() {}

    static KnownCustomers of(EntityManager em, Collection<CustomerRow> rows) {
        KnownCustomers known = new KnownCustomers();
        rows.forEach(row -> {
            CustomerView view = row.view();
            known.byId.put(row.id(), row);
            known.byNumber.put(view.number(), row);
            known.byEmail.put(row.canonicalEmail(), row);
        });
        if (!rows.isEmpty()) {
            known.fill(em);
        }
        return known;
    }

    private void fill(EntityManager em) {
        em.createQuery("select a from AddressRow a where a.id.customerId in :ids", AddressRow.class)
                .setParameter("ids", byId.keySet())
                .getResultList()
                .forEach(row -> addresses
                        .computeIfAbsent(row.customerId(), id -> new EnumMap<>(AddressKind.class))
                        .put(row.kind(), row));
        em.createQuery(
                        "select s from SearchRow s where s.id.pluginId = '' and s.id.field = :whole"
                                + " and s.id.customerId in :ids",
                        SearchRow.class)
                .setParameter("whole", CustomerStore.WHOLE)
                .setParameter("ids", byId.keySet())
                .getResultList()
                .forEach(row -> search.put(row.customerId(), row));
        List<?> ids = em.createNativeQuery(
                        "select cast(customer_id as varchar(36)) from customer_restriction"
                                + " where plugin_id = '' and access = :access and customer_id in (:ids)",
                        String.class)
                .setParameter("access", Access.REFUSED.name())
                .setParameter("ids", byId.keySet())
                .getResultList();
        ids.forEach(id -> refused.add(UUID.fromString((String) id)));
    }

    Optional<CustomerRow> byId(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<CustomerRow> byNumber(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    Optional<CustomerRow> byEmail(String canonical) {
        return Optional.ofNullable(byEmail.get(canonical));
    }

    Dossier dossier(CustomerRow row) {
        Map<AddressKind, AddressRow> stored = addresses.getOrDefault(row.id(), Map.of());
        return new Dossier(
                row.view(),
                new Addresses(
                        address(stored.get(AddressKind.BILLING)).orElse(Address.EMPTY),
                        address(stored.get(AddressKind.SHIPPING))),
                refused.contains(row.id()),
                row.notes());
    }

    /** Changes the addresses of a customer who is there, and what he is found by. */
    void keep(EntityManager em, CustomerRow row, Addresses wanted) {
        keep(em, row.id(), addresses.getOrDefault(row.id(), Map.of()), wanted);
        row.livesIn(wanted.billing().city());
        SearchRow findable = search.get(row.id());
        if (findable == null) {
            em.persist(new SearchRow(row));
        } else {
            findable.change(row);
        }
    }

    static void keep(EntityManager em, UUID customer, Map<AddressKind, AddressRow> stored, Addresses wanted) {
        keep(em, new AddressId(customer, AddressKind.BILLING), stored, wanted.billing());
        keep(
                em,
                new AddressId(customer, AddressKind.SHIPPING),
                stored,
                wanted.shipping().orElse(Address.EMPTY));
    }

    private static void keep(EntityManager em, AddressId id, Map<AddressKind, AddressRow> stored, Address wanted) {
        AddressRow row = stored.get(id.kind());
        if (row == null && !wanted.isEmpty()) {
            em.persist(new AddressRow(id, wanted));
        } else if (row != null && wanted.isEmpty()) {
            em.remove(row);
        } else if (row != null) {
            row.change(wanted);
        }
    }

    private static Optional<Address> address(@Nullable AddressRow row) {
        return Optional.ofNullable(row).map(AddressRow::address);
    }
}
