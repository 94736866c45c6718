package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;
import org.shopplugin.samplehost.signin.AccountsElsewhere;

/**
 * Accounts that shops of this host share, where the merchants of both want it.
 *
 * <p>Whoever has an account at one shop, with a proven address and free to sign in, may give its password at another
 * shop where his address has no account yet, and gets one there. Until then the other shop knows nothing of him; from
 * then on it is an account of its own, with the password it was opened with. What plugins know of him, his consent to
 * mails and his orders stay where they are.
 */
public final class SharedAccounts implements AccountsElsewhere {

    /** Of several shops the one where he was last. HELD and REFUSED count as no account, so that they do not show. */
    private static final String CANDIDATE = """
            select cast(c.shop_id as varchar(36)), cast(c.id as varchar(36))
              from customer c join credential k on k.customer_id = c.id
             where c.email_canonical = :email and c.shop_id in (:shops) and c.email_confirmed = true
               and c.forgotten_at is null and c.status <> 'CLOSED' and c.access not in ('HELD', 'REFUSED')
             order by c.last_seen_at desc""";

    private static final String OTHERS = """
            select cast(c.shop_id as varchar(36))
              from shared_account mine
              join shared_account other on other.group_id = mine.group_id and other.customer_id <> mine.customer_id
              join customer c on c.id = other.customer_id and c.forgotten_at is null
             where mine.customer_id = :id""";

    private final Work work;
    private final Shops shops;
    private final Settings settings;
    private final Customers customers;
    private final Registrations registrations;

    public SharedAccounts(Work work, Shops shops, Settings settings, Customers customers, Registrations registrations) {
        this.work = work;
        this.shops = shops;
        this.settings = settings;
        this.customers = customers;
        this.registrations = registrations;
    }

    /** Whether this customer has an account at another shop that came from here, or from which this one came. */
    public boolean isShared(UUID shop, UUID customer) {
        if (!shares(shops.get(shop))) {
            return false;
        }
        List<?> others = work.read(em -> em.createNativeQuery(OTHERS, String.class)
                .setParameter("id", customer)
                .getResultList());
        return others.stream()
                .map(id -> UUID.fromString((String) id))
                .anyMatch(other -> shops.byId(other).filter(this::shares).isPresent());
    }

    @Override
    public boolean shares(Shop shop) {
        return settings.get(shop.id(), CustomerSettings.ACCOUNTS_SHARED);
    }

    @Override
    public Optional<Elsewhere> find(Shop shop, String canonical) {
        List<UUID> others = shops.all().stream()
                .filter(other -> !other.id().equals(shop.id()) && shares(other))
                .map(Shop::id)
                .toList();
        if (!shares(shop) || others.isEmpty()) {
            return Optional.empty();
        }
        // In a transaction of its own, so that no connection is held while a password is hashed.
        List<?> found = work.call(em -> em.createNativeQuery(CANDIDATE, Object[].class)
                .setParameter("email", canonical)
                .setParameter("shops", others)
                .setMaxResults(1)
                .getResultList());
        return found.stream()
                .map(Object[].class::cast)
                .map(row -> new Elsewhere(UUID.fromString((String) row[0]), UUID.fromString((String) row[1])))
                .findFirst();
    }

    @Override
    public Optional<UUID> bring(Shop shop, Elsewhere account, String hash) {
        try {
            return work.call(em -> {
                Optional<UUID> copy = customers
                        .find(account.shop(), account.customer())
                        .flatMap(there -> registrations.copy(
                                shop,
                                there,
                                language(shop, there),
                                customers.addresses(account.shop(), account.customer()),
                                hash));
                copy.ifPresent(here -> connect(em, account.customer(), here));
                return copy;
            });
        } catch (PersistenceException e) {
            if (CustomerStore.isAddressTaken(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Locale language(Shop shop, CustomerView there) {
        return shop.languages().contains(there.language()) ? there.language() : shop.defaultLanguage();
    }

    private static void connect(EntityManager em, UUID there, UUID here) {
        List<?> known = em.createNativeQuery(
                        "select cast(group_id as varchar(36)) from shared_account where customer_id = :id",
                        String.class)
                .setParameter("id", there)
                .getResultList();
        UUID group = known.stream()
                .map(id -> UUID.fromString((String) id))
                .findFirst()
                .orElseGet(() -> {
                    UUID made = Ids.next();
                    insert(em, there, made);
                    return made;
                });
        insert(em, here, group);
    }

    private static void insert(EntityManager em, UUID customer, UUID group) {
        em.createNativeQuery("insert into shared_account (customer_id, group_id) values (:customer, :group)")
                .setParameter("customer", customer)
                .setParameter("group", group)
                .executeUpdate();
    }
}
