package org.shopplugin.b2b.vat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shopplugin.api.PluginContext;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.data.Ids;

/**
 * Asks the tax offices whether VAT numbers are in force, and keeps what they answer as evidence.
 *
 * <p>Off until the merchant turns it on. Nothing is asked on a save: a job asks for numbers that were never asked about,
 * and a person may ask by a button, which waits two seconds at most. No answer blocks nothing and proves nothing.
 */
public final class VatChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE_OF_THE_JOB = Duration.ofSeconds(10);
    private static final Duration GOOD_FOR = Duration.ofDays(90);
    private static final int AT_ONCE = 10;

    /** The countries that the service knows, by the prefixes of their numbers. */
    private static final Set<String> KNOWN = Set.of(
            "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI".split(" ", -1));

    private final PluginContext shop;

    public VatChecks(PluginContext shop) {
        this.shop = shop;
    }

    public static List<Class<?>> entities() {
        return List.of(VatCheck.class);
    }

    public boolean isOn() {
        return shop.settings().get(VatSettings.CHECK) == VatSettings.Check.VIES;
    }

    /** Whether the service knows such numbers. */
    public static boolean knows(String number) {
        return number.length() > 4 && KNOWN.contains(number.substring(0, 2));
    }

    /** What is known of the number that a company has now; of a former number nothing counts. */
    public Optional<VatEvidence> evidence(CompanyView company) {
        String number = company.data().vatNumber();
        return number.isEmpty()
                ? Optional.empty()
                : shop.transactions()
                        .read(em -> latest(em, company.id(), number).map(VatCheck::view));
    }

    /** Whether the tax office has said, and it is kept, that the company's present number is in force. */
    public boolean isValid(CompanyView company) {
        return evidence(company)
                .filter(known -> known.state() == VatState.VALID)
                .isPresent();
    }

    /** Asks at once because somebody wants to know; keeps the answer. Called outside any transaction. */
    public Optional<VatEvidence> ask(CompanyView company) {
        String number = company.data().vatNumber();
        if (!isOn() || !knows(number)) {
            return Optional.empty();
        }
        VatAnswer answer =
                register().map(one -> one.ask(number, requester(), PATIENCE)).orElse(VatAnswer.none("OFF"));
        return Optional.of(shop.transactions().call(em -> {
            VatCheck check = latest(em, company.id(), number)
                    .filter(known -> known.state() == VatState.PENDING)
                    .orElseGet(() -> opened(em, company.id().value(), number));
            return keep(check, answer);
        }));
    }

    /** Asks who has a number, for a form that fills itself; keeps nothing. Called outside any transaction. */
    public Optional<VatAnswer> look(String number) {
        if (!isOn() || !knows(number)) {
            return Optional.empty();
        }
        return register()
                .map(one -> one.ask(number, requester(), PATIENCE))
                .filter(answer -> answer.state() == VatState.VALID);
    }

    /** The job's work: asks what waits, and answers the companies whose numbers were found valid. */
    public List<CompanyId> askWaiting() {
        Optional<VatRegister> register = isOn() ? register() : Optional.empty();
        if (register.isEmpty()) {
            return List.of();
        }
        shop.transactions().run(this::openNew);
        var valid = new ArrayList<CompanyId>();
        for (VatCheck waiting : shop.transactions().read(this::waiting)) {
            VatAnswer answer = register.get().ask(waiting.number(), requester(), PATIENCE_OF_THE_JOB);
            shop.transactions()
                    .run(em -> Optional.ofNullable(em.find(VatCheck.class, waiting.id()))
                            .filter(check -> check.state() == VatState.PENDING)
                            .ifPresent(check -> keep(check, answer)));
            if (answer.state() == VatState.VALID) {
                valid.add(new CompanyId(waiting.company()));
            }
        }
        return valid;
    }

    /** A wrong address of the service is the merchant's to mend; until then nothing is asked. */
    private Optional<VatRegister> register() {
        try {
            return Optional.of(new Vies(shop.settings().get(VatSettings.SERVICE)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String requester() {
        String own = shop.shop().seller().vatNumber().replaceAll("[^A-Za-z0-9]", "");
        return knows(own) ? own : "";
    }

    private VatEvidence keep(VatCheck check, VatAnswer answer) {
        boolean again = shop.settings().get(VatSettings.ON_UNAVAILABLE) == VatSettings.OnUnavailable.RETRY;
        check.answered(answer, shop.clock().instant(), again);
        if (answer.state() != VatState.PENDING) {
            shop.audit()
                    .record(
                            "company.vat-answer",
                            check.company().toString(),
                            Map.of("state", answer.state().name(), "consultation", answer.consultation()));
        }
        return check.view();
    }

    private VatCheck opened(EntityManager em, UUID company, String number) {
        var check = new VatCheck(
                Ids.next(),
                shop.shop().id().value(),
                company,
                number,
                shop.clock().instant());
        em.persist(check);
        return check;
    }

    /** Numbers that were never asked about, or whose answer has grown old. */
    private void openNew(EntityManager em) {
        Instant old = shop.clock().instant().minus(GOOD_FOR);
        em.createQuery(
                        "select i.company, i.number from B2bIdentifier i where i.shop = :shop"
                                + " and i.type = org.shopplugin.b2b.company.IdentifierType.VAT"
                                + " and substring(i.number, 1, 2) in :known"
                                + " and not exists (select v.id from B2bVatCheck v where v.company = i.company"
                                + " and v.number = i.number and v.askedAt > :old) order by i.id",
                        Object[].class)
                .setParameter("shop", shop.shop().id().value())
                .setParameter("known", KNOWN)
                .setParameter("old", old)
                .setMaxResults(AT_ONCE)
                .getResultStream()
                .forEach(row -> opened(em, (UUID) row[0], (String) row[1]));
    }

    private List<VatCheck> waiting(EntityManager em) {
        return em.createQuery(
                        "select v from B2bVatCheck v where v.shop = :shop and v.state = :pending"
                                + " and v.nextAt <= :now order by v.nextAt, v.id",
                        VatCheck.class)
                .setParameter("shop", shop.shop().id().value())
                .setParameter("pending", VatState.PENDING)
                .setParameter("now", shop.clock().instant())
                .setMaxResults(AT_ONCE)
                .getResultList();
    }

    private Optional<VatCheck> latest(EntityManager em, CompanyId company, String number) {
        return em.createQuery(
                        "select v from B2bVatCheck v where v.shop = :shop and v.company = :company and v.number = :number"
                                + " order by v.id desc",
                        VatCheck.class)
                .setParameter("shop", shop.shop().id().value())
                .setParameter("company", company.value())
                .setParameter("number", number)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
