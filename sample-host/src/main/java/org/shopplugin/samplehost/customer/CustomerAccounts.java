package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.Work;
import org.shopplugin.host.form.FieldForms;
import org.shopplugin.host.form.FieldForms.Written;
import org.shopplugin.host.form.Submission;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.customer.Consents.Place;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.signin.Credentials;

/**
 * What customers and the merchant change of an account: each a transaction that also writes the plugins' fields, or none
 * of both.
 */
public final class CustomerAccounts {

    private final Work work;
    private final AuditLog audit;
    private final Consents consents;
    private final Credentials credentials;
    private final Purchases purchases;

    public CustomerAccounts(
            Work work, AuditLog audit, Consents consents, Credentials credentials, Purchases purchases) {
        this.work = work;
        this.audit = audit;
        this.consents = consents;
        this.credentials = credentials;
        this.purchases = purchases;
    }

    /** Saves what a customer changed of himself. */
    public SaveAnswer change(
            UUID shop, UUID id, long version, Profile profile, ShopPlugins plugins, Submission fields, Who who) {
        return saving(shop, id, version, (em, row) -> {
            List<String> changed = change(shop, row, profile, Place.ACCOUNT, who);
            em.flush();
            reindex(em, shop, row);
            List<String> notices = write(plugins, id, fields);
            audit.record(shop, who, "customer.change", id.toString(), Map.of("fields", String.join(" ", changed)));
            return notices;
        });
    }

    /** Saves what the merchant changed of a customer. */
    public SaveAnswer change(UUID shop, UUID id, long version, MerchantChange change, Who who) {
        return saving(shop, id, version, (em, row) -> {
            boolean moved =
                    change.email().filter(email -> !row.isAtAddress(email)).isPresent();
            if (moved) {
                moveTo(em, shop, row, change.email().orElseThrow());
            }
            List<String> changed = change.profile()
                    .map(profile -> change(shop, row, profile, Place.BACK_OFFICE, who))
                    .orElse(List.of());
            CustomerStatus before = row.status();
            row.put(change.status());
            row.allow(change.ssoAllowed(), !change.autoStatusDisabled());
            em.flush();
            reindex(em, shop, row);
            boolean refusedBefore = merchantsWord(em, id) == Access.REFUSED;
            if (change.refused() != refusedBefore) {
                refuse(em, row, change.refused());
                audit.record(
                        shop, who, change.refused() ? "customer.refuse" : "customer.readmit", id.toString(), Map.of());
            }
            if (before != change.status()) {
                audit.record(
                        shop,
                        who,
                        "customer.status",
                        id.toString(),
                        Map.of("before", before.name(), "after", change.status().name()));
            }
            audit.record(
                    shop,
                    who,
                    "customer.change",
                    id.toString(),
                    Map.of("moved", String.valueOf(moved), "fields", String.join(" ", changed)));
            return List.of();
        });
    }

    /** Refuses a customer, whose sessions end at once on all nodes, or lets him in again; false when he is gone. */
    public boolean refuse(UUID shop, UUID id, boolean refused, Who who) {
        return work.call(em -> {
            Optional<CustomerRow> row = CustomerStore.locked(em, shop, id);
            row.ifPresent(found -> {
                refuse(em, found, refused);
                audit.record(shop, who, refused ? "customer.refuse" : "customer.readmit", id.toString(), Map.of());
            });
            return row.isPresent();
        });
    }

    /** Saves the plugins' fields alone. */
    public SaveAnswer saveFields(UUID shop, UUID id, ShopPlugins plugins, Submission fields, Who who) {
        return answering(() -> work.call(em -> {
            if (CustomerStore.locked(em, shop, id).isEmpty()) {
                return SaveAnswer.GONE;
            }
            List<String> notices = write(plugins, id, fields);
            audit.record(shop, who, "customer.fields", id.toString(), Map.of());
            return SaveAnswer.saved(notices);
        }));
    }

    /** Saves both addresses, whatever they were. */
    public SaveAnswer saveAddresses(UUID shop, UUID id, Addresses addresses, Who who) {
        return work.call(em -> CustomerStore.locked(em, shop, id)
                .map(row -> SaveAnswer.saved(keep(em, shop, row, addresses, who)))
                .orElse(SaveAnswer.GONE));
    }

    /** Saves both addresses, unless somebody else changed the customer since this version. */
    public SaveAnswer saveAddresses(UUID shop, UUID id, long version, Addresses addresses, Who who) {
        return saving(shop, id, version, (em, row) -> keep(em, shop, row, addresses, who));
    }

    private List<String> keep(EntityManager em, UUID shop, CustomerRow row, Addresses addresses, Who who) {
        em.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT); // forms filled from the old addresses are stale now
        Customers.keep(em, row, addresses);
        audit.record(shop, who, "customer.addresses", row.id().toString(), Map.of());
        return List.of();
    }

    /**
     * Saves whether a customer agrees to mails that advertise; saying the same again changes nothing.
     *
     * @param wording the sentence he read
     * @param source the address of his browser
     */
    public void agree(UUID shop, UUID id, boolean agreed, String wording, String source, Who who) {
        work.run(em -> CustomerStore.locked(em, shop, id).ifPresent(row -> {
            consents.changed(shop, id, row.agreesToMail(), agreed, Place.ACCOUNT, wording, source, who);
            row.agree(agreed);
            audit.record(shop, who, "customer.newsletter", id.toString(), Map.of("agreed", String.valueOf(agreed)));
        }));
    }

    /** Saves the merchant's notes. */
    public SaveAnswer note(UUID shop, UUID id, long version, String notes, Who who) {
        return saving(shop, id, version, (em, row) -> {
            row.note(notes);
            em.flush();
            audit.record(shop, who, "customer.notes", id.toString(), Map.of());
            return List.of();
        });
    }

    /** One change of a customer's row; answers what to tell. */
    @FunctionalInterface
    private interface Step {
        List<String> take(EntityManager em, CustomerRow row);
    }

    private SaveAnswer saving(UUID shop, UUID id, long version, Step step) {
        return answering(() -> work.call(em -> {
            Optional<CustomerRow> row = CustomerStore.locked(em, shop, id);
            if (row.isEmpty()) {
                return SaveAnswer.GONE;
            }
            if (!row.get().isAt(version)) {
                return SaveAnswer.CONFLICT;
            }
            return SaveAnswer.saved(step.take(em, row.get()));
        }));
    }

    private static SaveAnswer answering(Supplier<SaveAnswer> saving) {
        try {
            return saving.get();
        } catch (NotSaved expected) {
            return expected.answer();
        } catch (OptimisticLockException overtaken) {
            return SaveAnswer.CONFLICT;
        }
    }

    private static List<String> write(ShopPlugins plugins, UUID id, Submission fields) {
        Written written = FieldForms.in(plugins).write(new CustomerId(id.toString()), fields);
        if (!written.done()) {
            throw new NotSaved(SaveAnswer.refused(written));
        }
        return written.notices();
    }

    /** Answers the names of what is different now; once he has ordered, the currency is not. */
    private List<String> change(UUID shop, CustomerRow row, Profile profile, Place place, Who who) {
        boolean other = profile.currency().isPresent() && !profile.currency().equals(row.currency());
        boolean fixed = other && purchases.count(shop, row.id()) > 0;
        Profile wanted = fixed ? profile.payingIn(Optional.empty()) : profile;
        CustomerView before = row.view();
        row.change(wanted);
        consents.changed(shop, row.id(), before.newsletter(), wanted.newsletter(), place, who);
        return PersonForm.differing(before, row.view());
    }

    /** Codes and links that went to the old address are worth nothing from now on. */
    private void moveTo(EntityManager em, UUID shop, CustomerRow row, EmailAddress email) {
        boolean taken = CustomerStore.findByEmail(em, shop, email.canonical())
                .filter(other -> !other.id().equals(row.id()))
                .isPresent();
        if (taken) {
            throw new NotSaved(SaveAnswer.ADDRESS_TAKEN);
        }
        credentials.forgetProofs(row.id());
        CustomerStore.wroteTo(em, Map.of(row.id(), row.view().email()));
        row.correct(email);
        try {
            em.flush();
        } catch (PersistenceException e) {
            if (CustomerStore.isAddressTaken(e)) {
                throw new NotSaved(SaveAnswer.ADDRESS_TAKEN);
            }
            throw e;
        }
    }

    private static void refuse(EntityManager em, CustomerRow row, boolean refused) {
        row.allow(CustomerStore.restrict(em, row.id(), CustomerStore.HOST, refused ? Access.REFUSED : Access.OPEN, ""));
        em.flush();
    }

    private static Access merchantsWord(EntityManager em, UUID id) {
        return CustomerStore.restriction(em, id, CustomerStore.HOST);
    }

    private static void reindex(EntityManager em, UUID shop, CustomerRow row) {
        CustomerStore.index(
                em, row, CustomerStore.addresses(em, shop, row.id()).billing().city());
    }
}
