package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
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
import org.shopplugin.samplehost.data.EmailAddress;

/**
 * What customers and the merchant change of an account: each a transaction that also writes the plugins' fields, or none
 * of both.
 */
public final class CustomerAccounts {

    private final Work work;
    private final AuditLog audit;

    public CustomerAccounts(Work work, AuditLog audit) {
        this.work = work;
        this.audit = audit;
    }

    /** Saves what a customer changed of himself. */
    public SaveAnswer change(
            UUID shop, UUID id, long version, Profile profile, ShopPlugins plugins, Submission fields, Who who) {
        return saving(shop, id, version, (em, row) -> {
            row.change(profile);
            em.flush();
            reindex(em, shop, row);
            List<String> notices = write(plugins, id, fields);
            audit.record(shop, who, "customer.change", id.toString(), Map.of());
            return notices;
        });
    }

    /** Saves what the merchant changed of a customer. */
    public SaveAnswer change(UUID shop, UUID id, long version, MerchantChange change, Who who) {
        return saving(shop, id, version, (em, row) -> {
            boolean moved = !row.isAtAddress(change.email());
            if (moved) {
                moveTo(em, shop, row, change.email());
            }
            row.change(change.profile());
            row.put(change.status());
            em.flush();
            reindex(em, shop, row);
            if (change.refused() != (merchantsWord(em, id) == Access.REFUSED)) {
                refuse(em, row, change.refused());
            }
            audit.record(
                    shop,
                    who,
                    "customer.change",
                    id.toString(),
                    Map.of(
                            "moved", String.valueOf(moved),
                            "status", change.status().name(),
                            "refused", String.valueOf(change.refused())));
            return List.of();
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

    /** Saves both addresses. */
    public SaveAnswer saveAddresses(UUID shop, UUID id, Addresses addresses, Who who) {
        return work.call(em -> {
            Optional<CustomerRow> row = CustomerStore.locked(em, shop, id);
            if (row.isEmpty()) {
                return SaveAnswer.GONE;
            }
            Customers.keep(em, row.get(), addresses);
            audit.record(shop, who, "customer.addresses", id.toString(), Map.of());
            return SaveAnswer.saved(List.of());
        });
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

    private static void moveTo(EntityManager em, UUID shop, CustomerRow row, EmailAddress email) {
        boolean taken = CustomerStore.findByEmail(em, shop, email.canonical())
                .filter(other -> !other.id().equals(row.id()))
                .isPresent();
        if (taken) {
            throw new NotSaved(SaveAnswer.ADDRESS_TAKEN);
        }
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
