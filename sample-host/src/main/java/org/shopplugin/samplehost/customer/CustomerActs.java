package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.shopplugin.api.customer.Access;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.customer.Consents.Place;

/**
 * What the merchant does to a customer without looking at his form: each in one transaction, the caller's if there is
 * one, and written down once. A customer who is as wanted already, or is gone, stays as he is.
 */
public final class CustomerActs {

    private final Work work;
    private final Consents consents;
    private final AuditLog audit;

    public CustomerActs(Work work, Consents consents, AuditLog audit) {
        this.work = work;
        this.consents = consents;
        this.audit = audit;
    }

    /** Refuses a customer, whose sessions end, or takes the merchant's own refusal back. */
    public void refuse(UUID shop, UUID id, boolean refused, Who who) {
        with(shop, id, (em, row) -> {
            boolean before = CustomerStore.restriction(em, id, CustomerStore.HOST) == Access.REFUSED;
            if (before != refused) {
                row.allow(
                        CustomerStore.restrict(em, id, CustomerStore.HOST, refused ? Access.REFUSED : Access.OPEN, ""));
                audit.record(shop, who, refused ? "customer.refuse" : "customer.readmit", id.toString(), Map.of());
            }
        });
    }

    /** Sends him no more mails that advertise. */
    public void unsubscribe(UUID shop, UUID id, Who who) {
        with(shop, id, (em, row) -> {
            if (row.agreesToMail()) {
                row.unsubscribe();
                consents.changed(shop, id, true, false, Place.BACK_OFFICE, who);
                audit.record(shop, who, "customer.unsubscribe", id.toString(), Map.of());
            }
        });
    }

    public void put(UUID shop, UUID id, CustomerStatus status, Who who) {
        with(shop, id, (em, row) -> {
            CustomerStatus before = row.status();
            if (before != status) {
                row.put(status);
                audit.record(
                        shop,
                        who,
                        "customer.status",
                        id.toString(),
                        Map.of("before", before.name(), "after", status.name()));
            }
        });
    }

    private void with(UUID shop, UUID id, BiConsumer<EntityManager, CustomerRow> act) {
        work.run(em -> CustomerStore.locked(em, shop, id).ifPresent(row -> act.accept(em, row)));
    }
}
