package org.shopplugin.samplehost.customer;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.PersonalDataExtension.Reason;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Work;
import org.shopplugin.host.form.PersonalData;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.Credentials;

/**
 * Ends accounts, by the customer or by the merchant. It cannot be undone: what is personal goes, at the plugins too;
 * orders stay, and the address is free for a new account.
 */
public final class AccountClosing {

    private final Work work;
    private final Plugins plugins;
    private final Credentials credentials;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Letters letters;
    private final Clock clock;

    public AccountClosing(
            Work work,
            Plugins plugins,
            Credentials credentials,
            AuditLog audit,
            Outbox outbox,
            Letters letters,
            Clock clock) {
        this.work = work;
        this.plugins = plugins;
        this.credentials = credentials;
        this.audit = audit;
        this.outbox = outbox;
        this.letters = letters;
        this.clock = clock;
    }

    /** What would change at the plugins, as sentences in the reader's language. */
    public List<String> impact(Shop shop, CustomerView customer, Locale locale) {
        return at(shop).impact(customer.customerId(), Reason.ACCOUNT_CLOSED, locale)
                .value();
    }

    /** Why it must not happen now; empty means that it may. */
    public List<String> objections(Shop shop, CustomerView customer, Locale locale) {
        return at(shop).objections(customer.customerId(), Reason.ACCOUNT_CLOSED, locale);
    }

    /** The customer closes his account; the merchant is told, with what the customer had to say. */
    public boolean close(Shop shop, UUID id, String feedback, Who who) {
        return work.call(em -> {
            Optional<CustomerView> gone = forget(shop, id);
            gone.ifPresent(customer -> {
                tell(shop, customer, feedback);
                audit.record(shop.id(), who, "customer.close", id.toString(), Map.of());
            });
            return gone.isPresent();
        });
    }

    /** The merchant deletes a customer, who gets no mail about it. */
    public boolean delete(Shop shop, UUID id, Who who) {
        return work.call(em -> {
            boolean gone = forget(shop, id).isPresent();
            if (gone) {
                audit.record(shop.id(), who, "customer.delete", id.toString(), Map.of());
            }
            return gone;
        });
    }

    /** Lets go of him, plugins first; answers him as he was. */
    private Optional<CustomerView> forget(Shop shop, UUID id) {
        return work.call(em -> CustomerStore.locked(em, shop.id(), id).map(row -> {
            CustomerView before = row.view();
            at(shop).forget(new CustomerId(id.toString()), Reason.ACCOUNT_CLOSED);
            CustomerStore.strip(em, id);
            row.forget(clock.instant());
            em.flush();
            credentials.forget(id);
            return before;
        }));
    }

    private void tell(Shop shop, CustomerView customer, String feedback) {
        for (String merchant : shop.merchantEmails()) {
            outbox.queue(letters.write(
                    shop,
                    merchant,
                    shop.defaultLanguage(),
                    feedback.isBlank() ? "customer.mail.closed" : "customer.mail.closedSaying",
                    Registrations.plain(customer.name()),
                    String.valueOf(customer.number()),
                    Registrations.plain(feedback)));
        }
    }

    private PersonalData at(Shop shop) {
        return PersonalData.in(plugins.in(shop.shopId()));
    }
}
