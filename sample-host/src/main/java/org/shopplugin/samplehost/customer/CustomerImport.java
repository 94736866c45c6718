package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.customer.ImportVerdict.Kind;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.event.Events;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.Credentials;

/**
 * Files of customers, read and written many at a time: a handful of statements for hundreds of lines.
 *
 * <p>A line is about the customer with its number, else about the one with its e-mail address, else about a new one. It is
 * checked by the rules of the forms, and applied whole or not at all. Nobody gets a mail from here.
 */
public final class CustomerImport {

    private final Work work;
    private final Consents consents;
    private final Credentials credentials;
    private final Events events;
    private final Clock clock;

    public CustomerImport(Work work, Consents consents, Credentials credentials, Events events, Clock clock) {
        this.work = work;
        this.consents = consents;
        this.credentials = credentials;
        this.events = events;
        this.clock = clock;
    }

    /** What a file tells of these customers, in this order; those who are gone are left out. Three statements. */
    public List<Dossier> dossiers(UUID shop, List<UUID> ids) {
        return work.read(em -> {
            KnownCustomers known = KnownCustomers.of(em, CustomerStore.find(em, shop, ids));
            return ids.stream()
                    .map(known::byId)
                    .flatMap(Optional::stream)
                    .map(known::dossier)
                    .toList();
        });
    }

    /** What would become of these lines; changes nothing. */
    public List<ImportVerdict> check(Shop shop, List<ImportRow> rows) {
        return work.read(em -> plans(em, shop, rows).stream().map(Plan::verdict).toList());
    }

    /**
     * Applies these lines in one transaction, the caller's if there is one.
     *
     * @throws PersistenceException when somebody else did the same at the same time: nothing is to be committed then, and
     *     the lines are to be applied one by one
     */
    public List<ImportVerdict> apply(Shop shop, List<ImportRow> rows, Who who) {
        return work.call(em -> {
            List<Plan> plans = plans(em, shop, rows);
            int made = (int)
                    plans.stream().filter(plan -> plan.kind() == Kind.CREATED).count();
            Deque<Long> numbers = made == 0 ? new ArrayDeque<>() : CustomerStore.nextNumbers(em, made);
            Afterwards afterwards = new Afterwards();
            List<ImportVerdict> verdicts = plans.stream()
                    .map(plan -> switch (plan.kind()) {
                        case CREATED -> create(em, shop, plan, numbers.remove(), afterwards);
                        case CHANGED -> change(em, plan, afterwards);
                        case SAME, REFUSED -> plan.verdict();
                    })
                    .toList();
            em.flush(); // all rows of a kind together, before what hangs on them
            Cities.note(em, shop.id(), afterwards.cities);
            CustomerStore.sort(em, afterwards.changed);
            CustomerStore.refuse(em, afterwards.refused);
            CustomerStore.wroteTo(em, afterwards.left);
            consents.imported(em, shop.id(), afterwards.agreed, who);
            events.customersRegistered(shop.id(), afterwards.made);
            afterwards.others.forEach(Runnable::run);
            em.flush();
            return verdicts;
        });
    }

    /** What is written for all lines together, once their customers are. */
    private static final class Afterwards {

        final List<UUID> made = new ArrayList<>();
        final List<CustomerRow> changed = new ArrayList<>();
        final Set<String> cities = new HashSet<>();
        final List<UUID> refused = new ArrayList<>();
        final Map<UUID, String> left = new LinkedHashMap<>();
        final Map<UUID, Boolean> agreed = new LinkedHashMap<>();
        final List<Runnable> others = new ArrayList<>();

        void agrees(UUID customer, boolean before, boolean now) {
            if (before != now) {
                agreed.put(customer, now);
            }
        }
    }

    /**
     * One line and what is to become of it.
     *
     * @param row whom it is about; null for one who is not made yet
     * @param wanted how the line wants him; null when there is nothing to do
     */
    private record Plan(
            ImportVerdict verdict,
            @Nullable CustomerRow row,
            @Nullable Wanted wanted,
            KnownCustomers known) {

        Kind kind() {
            return verdict.kind();
        }

        Wanted demand() {
            return Objects.requireNonNull(wanted);
        }
    }

    private ImportVerdict create(EntityManager em, Shop shop, Plan plan, long number, Afterwards afterwards) {
        Wanted wanted = plan.demand();
        CustomerRow row =
                new CustomerRow(Ids.next(), shop.id(), number, wanted.email(), wanted.profile(), clock.instant());
        row.livesIn(wanted.addresses().billing().city());
        row.put(wanted.status());
        row.note(wanted.notes());
        if (wanted.refused()) {
            row.allow(Access.REFUSED);
            afterwards.refused.add(row.id());
        }
        em.persist(row);
        KnownCustomers.keep(em, row.id(), Map.of(), wanted.addresses());
        em.persist(new SearchRow(row));
        afterwards.agrees(row.id(), false, wanted.profile().newsletter());
        afterwards.cities.add(row.sortCity());
        afterwards.made.add(row.id());
        return plan.verdict().of(row.id());
    }

    private ImportVerdict change(EntityManager em, Plan plan, Afterwards afterwards) {
        CustomerRow row = Objects.requireNonNull(plan.row());
        Wanted wanted = plan.demand();
        Dossier before = plan.known().dossier(row);
        if (!row.isAtAddress(wanted.email())) {
            credentials.forgetProofs(row.id());
            afterwards.left.put(row.id(), before.customer().email());
            row.correct(wanted.email());
        }
        row.change(wanted.profile());
        row.put(wanted.status());
        row.note(wanted.notes());
        plan.known().keep(em, row, wanted.addresses());
        afterwards.cities.add(row.sortCity());
        afterwards.changed.add(row);
        afterwards.agrees(
                row.id(), before.customer().newsletter(), wanted.profile().newsletter());
        if (before.refused() != wanted.refused()) {
            Access access = wanted.refused() ? Access.REFUSED : Access.OPEN;
            afterwards.others.add(
                    () -> row.allow(CustomerStore.restrict(em, row.id(), CustomerStore.HOST, access, "")));
        }
        return plan.verdict();
    }

    private List<Plan> plans(EntityManager em, Shop shop, List<ImportRow> rows) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), shop.timeZone());
        List<ImportLine> lines =
                rows.stream().map(row -> new ImportLine(shop, row, today)).toList();
        KnownCustomers known = KnownCustomers.of(
                em,
                CustomerStore.find(
                        em,
                        shop.id(),
                        lines.stream()
                                .map(ImportLine::number)
                                .flatMap(Optional::stream)
                                .toList(),
                        lines.stream().map(ImportLine::canonical).toList()));
        return lines.stream().map(line -> plan(line, known)).toList();
    }

    private static Plan plan(ImportLine line, KnownCustomers known) {
        Optional<CustomerRow> row =
                line.number().isPresent() ? known.byNumber(line.number().get()) : known.byEmail(line.canonical());
        if (row.isEmpty() && line.namesNumber()) {
            return refused(line, known, List.of(Violation.of(Dossier.NUMBER, "transfer.line.number")));
        }
        Optional<Dossier> before = row.map(known::dossier);
        if (before.filter(line::saysNothingNew).isPresent()) {
            UUID id = before.get().customer().id();
            return new Plan(verdict(line, Kind.SAME, Optional.of(id)), null, null, known);
        }
        Wanted wanted = line.read(before);
        List<Violation> faults = new ArrayList<>(line.faults());
        boolean taken = known.byEmail(wanted.email().canonical())
                .filter(other -> row.isEmpty() || !other.id().equals(row.get().id()))
                .isPresent();
        if (taken) {
            faults.add(Violation.of(Dossier.EMAIL, "customer.email.taken"));
        }
        if (!faults.isEmpty()) {
            return refused(line, known, faults);
        }
        Kind kind = row.isEmpty() ? Kind.CREATED : Kind.CHANGED;
        return new Plan(verdict(line, kind, row.map(CustomerRow::id)), row.orElse(null), wanted, known);
    }

    private static Plan refused(ImportLine line, KnownCustomers known, List<Violation> faults) {
        return new Plan(
                new ImportVerdict(line.line(), Kind.REFUSED, line.identity(), faults, Optional.empty()),
                null,
                null,
                known);
    }

    private static ImportVerdict verdict(ImportLine line, Kind kind, Optional<UUID> customer) {
        return new ImportVerdict(line.line(), kind, line.identity(), List.of(), customer);
    }
}
