package org.shopplugin.samplehost.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.customer.AbsentPlugins;
import org.shopplugin.samplehost.customer.AccountClosing;
import org.shopplugin.samplehost.customer.CustomerView;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.customer.EmailChanges;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.order.Orders;
import org.shopplugin.samplehost.shop.Shop;

/**
 * What people ask about their own data, and what the merchant does about it.
 *
 * <p>Erasing is one transaction over everything that the shop keeps of a person, plugins included; what bookkeeping law
 * demands stays under a pseudonym. It cannot be undone.
 */
public final class PrivacyRequests {

    private static final int MOST = 200;

    private final Work work;
    private final Customers customers;
    private final AccountClosing closing;
    private final AbsentPlugins absent;
    private final Orders orders;
    private final EmailChanges changes;
    private final List<Traces> traces;
    private final Outbox outbox;
    private final Letters letters;
    private final AuditLog audit;
    private final Clock clock;

    /** The doors to everything that keeps something about people. */
    public record Doors(
            Customers customers,
            AccountClosing closing,
            AbsentPlugins absent,
            Orders orders,
            EmailChanges changes,
            List<Traces> traces,
            Outbox outbox,
            Letters letters,
            AuditLog audit) {}

    public PrivacyRequests(Work work, Doors doors, Clock clock) {
        this.work = work;
        this.customers = doors.customers();
        this.closing = doors.closing();
        this.absent = doors.absent();
        this.orders = doors.orders();
        this.changes = doors.changes();
        this.traces = List.copyOf(doors.traces());
        this.outbox = doors.outbox();
        this.letters = doors.letters();
        this.audit = doors.audit();
        this.clock = clock;
    }

    public static List<Class<?>> entities() {
        return List.of(PrivacyRow.class);
    }

    /** What became of a decision. */
    public enum Answer {
        DONE,
        /** Somebody else has decided or changed it since the page was shown. */
        CHANGED_MEANWHILE,
        /** Goods are still to be delivered to this person. */
        OPEN_ORDERS
    }

    /** The person of a customer, also of one whose account is deleted already. */
    public Optional<Person> person(UUID shop, UUID customer) {
        return customers
                .find(shop, customer)
                .map(known -> new Person(Optional.of(known.id()), Optional.of(known.number()), known.email()));
    }

    /** The person of a customer number or an e-mail address; of an address also when there is no such customer. */
    public Optional<Person> person(UUID shop, String text) {
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            return customers
                    .findNumber(shop, number)
                    .map(id -> person(shop, id).orElseGet(() -> new Person(Optional.of(id), Optional.of(number), "")));
        }
        Optional<CustomerView> known = customers.findByEmail(shop, text);
        return known.isPresent()
                ? person(shop, known.get().id())
                : Optional.of(new Person(Optional.empty(), Optional.empty(), text));
    }

    /** Writes down a request; a month is left from now on. */
    public UUID open(Shop shop, RequestKind kind, Person person, Who who) {
        return work.call(em -> {
            UUID id = Ids.next();
            Instant now = clock.instant();
            LocalDate due = LocalDate.ofInstant(now, shop.timeZone()).plusMonths(1);
            em.persist(new PrivacyRow(id, shop.id(), kind, person, now, due));
            em.flush();
            audit.record(shop.id(), who, "privacy.open", subject(id, person), Map.of("kind", kind.name()));
            return id;
        });
    }

    /** The requests of a shop, the open ones first, then the newest. */
    public List<PrivacyRequest> all(UUID shop) {
        return work.read(
                em -> em
                        .createQuery("""
                        select r from PrivacyRow r where r.shopId = :shop
                         order by case when r.state = org.shopplugin.samplehost.privacy.RequestState.OPEN then 0 else 1 end,
                                  r.id desc""", PrivacyRow.class)
                        .setParameter("shop", shop)
                        .setMaxResults(MOST)
                        .getResultList()
                        .stream()
                        .map(PrivacyRow::view)
                        .toList());
    }

    public Optional<PrivacyRequest> find(UUID shop, UUID id) {
        return work.read(em -> row(em, shop, id).map(PrivacyRow::view));
    }

    /** How many orders of a person are still to be delivered. */
    public long openOrders(UUID shop, Person person) {
        return orders.openOf(shop, person.customer(), person.email());
    }

    /** The plugins that have not let go of a person yet, since they do not run. */
    public List<String> waiting(UUID shop, Person person) {
        return person.customer().map(id -> absent.waiting(shop, id)).orElse(List.of());
    }

    /** Says no, with the reason that the law wants. */
    public Answer decline(Shop shop, UUID id, long version, String reason, Who who) {
        return deciding(shop, id, version, row -> {
            row.decline(reason, who.name(), clock.instant());
            audit.record(shop.id(), who, "privacy.decline", subject(id, row.person()), Map.of());
            return Answer.DONE;
        });
    }

    /** Notes that the person has got a copy of his data. */
    public Answer handedOut(Shop shop, UUID id, long version, Who who) {
        return deciding(shop, id, version, row -> {
            row.handedOut(who.name(), clock.instant());
            audit.record(shop.id(), who, "privacy.hand-out", subject(id, row.person()), Map.of());
            return Answer.DONE;
        });
    }

    /**
     * Erases all that is personal. Mails that are on their way are waited for; those that wait leave after all when nothing
     * is erased.
     *
     * @param reason why it happens although plugins have something against it; empty when none has
     * @throws org.shopplugin.host.PluginFailure when a plugin that runs cannot let go; nothing is erased then
     */
    public Answer erase(Shop shop, UUID id, long version, String reason, Who who) {
        return deciding(shop, id, version, row -> {
            Person whom = row.person();
            // An order that is being placed holds the same lock; it is there, or it comes too late.
            whom.customer().ifPresent(customer -> customers.lock(shop.id(), customer));
            if (openOrders(shop.id(), whom) > 0) {
                return Answer.OPEN_ORDERS;
            }
            if (!whom.email().isEmpty()) {
                outbox.hold(shop.id(), whom.email());
            }
            Kept kept = erase(shop, whom);
            row.erased(kept, reason, who.name(), clock.instant());
            work.run(em -> others(em, shop.id(), whom).forEach(PrivacyRow::forgetAddress));
            tell(shop, whom, kept);
            whom.customer().ifPresent(customer -> audit.redact(shop.id(), customer.toString()));
            audit.record(shop.id(), who, AuditLog.ERASED, subject(id, whom), kept.details());
            return Answer.DONE;
        });
    }

    private Kept erase(Shop shop, Person person) {
        List<String> others = person.customer()
                .map(customer -> changes.others(shop.id(), customer))
                .orElse(List.of());
        String email = person.customer()
                .flatMap(customer -> closing.erase(shop, customer))
                .map(CustomerView::email)
                .orElse(person.email());
        Orders.Kept stayed = orders.pseudonymise(shop.id(), person.customer(), email, person.pseudonym());
        long mails = 0;
        for (String address : Stream.concat(Stream.of(email), others.stream())
                .filter(known -> !known.isEmpty())
                .toList()) {
            mails += eraseAt(shop, address);
        }
        return new Kept(stayed.orders(), stayed.documents(), mails);
    }

    /** What is kept under an address goes; where somebody else has it now, only mails that are older than his account. */
    private long eraseAt(Shop shop, String address) {
        Optional<CustomerView> owner = customers.findByEmail(shop.id(), address);
        if (owner.isEmpty()) {
            traces.forEach(kept -> kept.erase(shop.id(), address));
        }
        Instant end = owner.map(CustomerView::createdAt)
                .orElseGet(() -> clock.instant().plusSeconds(1));
        return outbox.forget(shop.id(), address, end);
    }

    /** The merchant has it in writing, without the person. */
    private void tell(Shop shop, Person person, Kept kept) {
        for (String merchant : shop.merchantEmails()) {
            outbox.queue(letters.write(
                    shop,
                    merchant,
                    shop.defaultLanguage(),
                    "privacy.mail.erased",
                    person.pseudonym(),
                    kept.orders(),
                    kept.documents()));
        }
    }

    private interface Decision {
        Answer on(PrivacyRow row);
    }

    private Answer deciding(Shop shop, UUID id, long version, Decision decision) {
        return work.call(em -> {
            Optional<PrivacyRow> row = row(em, shop.id(), id);
            row.ifPresent(found -> em.refresh(found, LockModeType.PESSIMISTIC_WRITE));
            if (row.filter(found -> found.isOpenAt(version)).isEmpty()) {
                return Answer.CHANGED_MEANWHILE;
            }
            Answer answer = decision.on(row.get());
            em.flush();
            return answer;
        });
    }

    private static Optional<PrivacyRow> row(EntityManager em, UUID shop, UUID id) {
        return em.createQuery("select r from PrivacyRow r where r.id = :id and r.shopId = :shop", PrivacyRow.class)
                .setParameter("id", id)
                .setParameter("shop", shop)
                .getResultStream()
                .findFirst();
    }

    private static List<PrivacyRow> others(EntityManager em, UUID shop, Person person) {
        return em.createQuery(
                        "select r from PrivacyRow r where r.shopId = :shop and r.customerId = :customer",
                        PrivacyRow.class)
                .setParameter("shop", shop)
                .setParameter("customer", person.customer().orElseGet(Ids::next))
                .getResultList();
    }

    /** The audit log names a customer by his id, which says nothing once he is erased; a guest has only the request's. */
    private static String subject(UUID request, Person person) {
        return person.customer().map(UUID::toString).orElse(request.toString());
    }
}
