package org.shopplugin.b2b.approval;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.company.AlreadyDecided;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyData;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanySettings.Approval;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.data.Ids;
import org.shopplugin.b2b.vat.VatChecks;
import org.shopplugin.b2b.vat.VatEvidence;
import org.shopplugin.b2b.vat.VatState;

/**
 * The merchant's decisions about companies, and what applicants are told of them.
 *
 * <p>Every command joins the caller's transaction or opens one; its mail is a row of the same transaction, so it leaves
 * exactly once, or not at all.
 */
public final class Approvals {

    /** Approves, rejects and suspends companies, and writes to applicants. */
    public static final Permission PERMISSION = Permission.of("approve");

    private static final String WRITTEN_BY = "m.shop = :shop and m.sentTo = :customer and m.fromCustomer = true";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_REPLIES = 30;

    private final PluginContext shop;
    private final Companies companies;
    private final VatChecks vat;

    public Approvals(PluginContext shop, Companies companies, VatChecks vat) {
        this.shop = shop;
        this.companies = companies;
        this.vat = vat;
    }

    public static List<Class<?>> entities() {
        return List.of(Change.class, Message.class, BulkApproval.class);
    }

    /**
     * A company asks to be let in: the merchant gets one mail, or the company is approved at once where he wants it so.
     * A VAT number is valid when the tax office has said so and that is kept; asking comes later, and no answer is none.
     */
    public CompanyView ask(CompanyView company, Customer applicant) {
        return switch (shop.settings().get(CompanySettings.APPROVAL)) {
            case AUTO -> approve(company.id(), "");
            case AUTO_IF_VAT_VALID -> vat.isValid(company) ? approve(company.id(), "") : await(company, applicant);
            case MANUAL -> await(company, applicant);
        };
    }

    private CompanyView await(CompanyView company, Customer applicant) {
        toMerchant("approval-needed", company, applicant);
        return company;
    }

    /** Asks the tax offices what waits, and approves whose number they know, where the merchant wants it so. */
    void checkNumbers() {
        for (CompanyId id : vat.askWaiting()) {
            approveIfValid(id);
        }
    }

    private void approveIfValid(CompanyId id) {
        if (shop.settings().get(CompanySettings.APPROVAL) != Approval.AUTO_IF_VAT_VALID) {
            return;
        }
        // Its number may be another one by now, or somebody may have decided: what is looked at stays as it is.
        shop.transactions().run(em -> {
            CompanyView company = companies.lockedToDecide(id);
            if (company.status() == CompanyStatus.PENDING && vat.isValid(company)) {
                approve(id, "");
            }
        });
    }

    /** Asks now about a company's number, because somebody pressed a button; empty when it cannot be asked about. */
    Optional<VatEvidence> checkNumber(CompanyView company) {
        Optional<VatEvidence> known = vat.ask(company);
        known.filter(evidence -> evidence.state() == VatState.VALID)
                .ifPresent(evidence -> approveIfValid(company.id()));
        return known;
    }

    /** What is known of a company's number; empty when nothing was ever asked. */
    public Optional<VatEvidence> evidence(CompanyView company) {
        return vat.evidence(company);
    }

    /** Whether a company's number can be asked about. */
    public boolean canCheck(CompanyView company) {
        return vat.isOn() && VatChecks.knows(company.data().vatNumber());
    }

    /**
     * Decides about a company by what somebody has read of it, with the company locked.
     *
     * @param version of the view that he has read, as it came back from his page
     * @return false when the company has changed since, or is none with which this can be done: nothing has happened
     */
    public boolean asRead(CompanyId id, String version, Runnable decision) {
        try {
            return shop.transactions().call(em -> {
                boolean same =
                        String.valueOf(companies.lockedToDecide(id).version()).equals(version);
                if (same) {
                    decision.run();
                }
                return same;
            });
        } catch (AlreadyDecided e) {
            return false;
        }
    }

    /** The merchant says yes: the company has its rights from the next request on, and is told so by one mail. */
    public CompanyView approve(CompanyId id, String by) {
        return shop.transactions().call(em -> {
            CompanyView company = companies.approve(id, by);
            toContact("company-approved", company, Map.of());
            return company;
        });
    }

    /** An account that the merchant makes himself, active at once: its mail is the host's invitation. */
    public CompanyView approveSilently(CompanyId id, String by) {
        return companies.approve(id, by);
    }

    /** The merchant says no and why; the applicant is told by one mail and may apply again. */
    public CompanyView reject(CompanyId id, String by, String reason) {
        return shop.transactions().call(em -> {
            CompanyView company = companies.reject(id, by, reason);
            toContact("company-rejected", company, Map.of("reason", reason));
            return company;
        });
    }

    /** The rights go at once, with a reason for the company to read, or without one. */
    public CompanyView suspend(CompanyId id, String by, String reason) {
        return companies.suspend(id, by, reason);
    }

    /** Ends a company for good, and tells why; its people stay customers. */
    public CompanyView close(CompanyId id, String by, String reason) {
        return companies.close(id, by, reason);
    }

    public CompanyView resume(CompanyId id, String by) {
        return companies.resume(id, by);
    }

    /** Writes to a customer of the company by one mail, which is kept with the application. */
    public void write(CompanyId id, CustomerId to, String text, String by) {
        shop.transactions().run(em -> {
            Customer customer = known(to);
            keep(em, id, to, text, by, false);
            send("company-message", companies.find(id).orElseThrow(), customer, Map.of("message", text));
        });
    }

    /** The merchant writes to whoever speaks for a company. False when nobody does. */
    public boolean write(CompanyId id, String text, String by) {
        Optional<Customer> contact = companies.contact(id);
        contact.ifPresent(customer -> write(id, customer.id(), text, by));
        return contact.isPresent();
    }

    /**
     * A member of the company answers; the merchant gets one mail. False when he has written so often within the hour that
     * it is enough: then nothing has happened.
     */
    public boolean reply(CompanyId id, CustomerId from, String text) {
        return shop.transactions().call(em -> {
            CompanyView company = companies.locked(id);
            if (writtenSince(em, from, shop.clock().instant().minus(HOUR)) >= MOST_REPLIES) {
                return false;
            }
            Customer customer = known(from);
            keep(em, id, from, text, customer.name(), true);
            toMerchant("company-reply", company, customer, Map.of("message", text));
            return true;
        });
    }

    private long writtenSince(EntityManager em, CustomerId customer, Instant since) {
        return em.createQuery(
                        "select count(m) from B2bMessage m where " + WRITTEN_BY + " and m.sentAt > :since", Long.class)
                .setParameter("shop", shopId())
                .setParameter("customer", customer.value())
                .setParameter("since", since)
                .getSingleResult();
    }

    /** Name and text of what somebody wrote go; that he wrote, and what he was answered, stays with the company. */
    public void forget(CustomerId customer) {
        shop.transactions()
                .run(em -> em.createQuery("update B2bMessage m set m.text = '', m.sentBy = '' where " + WRITTEN_BY)
                        .setParameter("shop", shopId())
                        .setParameter("customer", customer.value())
                        .executeUpdate());
    }

    /** How many messages somebody has written. */
    public long written(CustomerId customer) {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select count(m) from B2bMessage m where m.text <> '' and " + WRITTEN_BY, Long.class)
                        .setParameter("shop", shopId())
                        .setParameter("customer", customer.value())
                        .getSingleResult());
    }

    /** What somebody has written and was answered, the oldest first. */
    public List<MessageView> messagesWith(CustomerId customer) {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select m from B2bMessage m where m.shop = :shop and m.sentTo = :customer order by m.id",
                                Message.class)
                        .setParameter("shop", shopId())
                        .setParameter("customer", customer.value())
                        .getResultStream()
                        .map(Message::view)
                        .toList());
    }

    private void keep(EntityManager em, CompanyId id, CustomerId with, String text, String by, boolean fromCustomer) {
        companies.messageSent(id, fromCustomer ? with.value() : by);
        em.persist(new Message(
                Ids.next(),
                shopId(),
                id,
                with,
                text,
                by,
                fromCustomer,
                shop.clock().instant()));
    }

    private Customer known(CustomerId id) {
        return Optional.ofNullable(shop.customers().find(List.of(id)).get(id))
                .orElseThrow(() -> new IllegalArgumentException("No customer " + id + " in this shop"));
    }

    /** What the merchant and a company wrote to each other, newest first. */
    public List<MessageView> messages(CompanyId id) {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select m from B2bMessage m where m.shop = :shop and m.company = :company order by m.id desc",
                                Message.class)
                        .setParameter("shop", shopId())
                        .setParameter("company", id.value())
                        .setMaxResults(50)
                        .getResultStream()
                        .map(Message::view)
                        .toList());
    }

    /**
     * An approved company asks for another name, number or website: the old stays in force, and the merchant gets one mail.
     */
    public void propose(CompanyView company, CompanyData data, String website, Customer by) {
        shop.transactions().run(em -> {
            var at = shop.clock().instant();
            companies.underReview(company.id(), true, by.id().value());
            open(em, company.id())
                    .ifPresent(former ->
                            former.decide(Change.State.REPLACED, by.id().value(), at));
            em.flush();
            em.persist(new Change(Ids.next(), company, data, website, by, shopId(), at));
            toMerchant("change-to-review", company, by);
        });
    }

    /** The change of a company that awaits the merchant. */
    public Optional<ProposedChange> proposed(CompanyView company) {
        return shop.transactions().read(em -> open(em, company.id()).map(change -> change.view(company)));
    }

    /** Puts a proposed change in force. False when it awaits nobody any more, or another one does instead. */
    public boolean accept(CompanyView company, String change, String by) {
        return decide(company, change, Change.State.ACCEPTED, by);
    }

    /** Drops a proposed change. False when it awaits nobody any more, or another one does instead. */
    public boolean refuse(CompanyView company, String change, String by) {
        return decide(company, change, Change.State.REFUSED, by);
    }

    private boolean decide(CompanyView company, String seen, Change.State decision, String by) {
        return shop.transactions().call(em -> {
            CompanyView now = companies.locked(company.id());
            Optional<Change> change = open(em, company.id()).filter(open -> open.is(seen));
            change.ifPresent(open -> {
                companies.underReview(company.id(), false, by);
                open.decide(decision, by, shop.clock().instant());
                if (decision == Change.State.ACCEPTED) {
                    companies.describe(now.id(), open.data(now.data()), by);
                    if (!open.website(now.website()).equals(now.website())) {
                        companies.website(now.id(), open.website(now.website()), by);
                    }
                }
                toContact(decision == Change.State.ACCEPTED ? "change-accepted" : "change-refused", company, Map.of());
            });
            return change.isPresent();
        });
    }

    private Optional<Change> open(EntityManager em, CompanyId id) {
        return em.createQuery(
                        "select c from B2bChange c where c.shop = :shop and c.company = :company and c.slot = :open",
                        Change.class)
                .setParameter("shop", shopId())
                .setParameter("company", id.value())
                .setParameter("open", Change.OPEN)
                .getResultStream()
                .findFirst();
    }

    private void toMerchant(String mail, CompanyView company, Customer applicant) {
        toMerchant(mail, company, applicant, Map.of());
    }

    private void toMerchant(String mail, CompanyView company, Customer applicant, Map<String, String> more) {
        var model = new HashMap<>(more);
        model.put("company", company.data().name());
        model.put("vatNumber", company.data().vatNumber());
        model.put("name", applicant.name());
        model.put("email", applicant.email());
        model.put("link", shop.shop().baseUrl() + shop.pages().customerUrl(applicant.id()));
        shop.mailer().toMerchant(mail, model);
    }

    private void toContact(String mail, CompanyView company, Map<String, String> more) {
        companies.contact(company.id()).ifPresent(contact -> send(mail, company, contact, more));
    }

    private void send(String mail, CompanyView company, Customer to, Map<String, String> more) {
        var model = new HashMap<>(more);
        model.put("company", company.data().name());
        model.put("name", to.name());
        model.put("shop", shop.shop().name());
        model.put("link", shop.shop().baseUrl().toString());
        shop.mailer().send(to.email(), to.language(), mail, model);
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
