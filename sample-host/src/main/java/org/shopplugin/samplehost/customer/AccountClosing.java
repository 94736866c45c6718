package org.shopplugin.samplehost.customer;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.PersonalDataExtension.Reason;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Work;
import org.shopplugin.host.form.PersonalData;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.settings.Settings;
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
    private final AbsentPlugins absent;
    private final Settings settings;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Letters letters;
    private final Clock clock;
    private final List<PersonalRecords> others = new CopyOnWriteArrayList<>();

    public AccountClosing(
            Work work,
            Plugins plugins,
            Credentials credentials,
            AbsentPlugins absent,
            Settings settings,
            AuditLog audit,
            Outbox outbox,
            Letters letters,
            Clock clock) {
        this.work = work;
        this.plugins = plugins;
        this.credentials = credentials;
        this.absent = absent;
        this.settings = settings;
        this.audit = audit;
        this.outbox = outbox;
        this.letters = letters;
        this.clock = clock;
    }

    /** Has another feature let go of a customer together with his account; told at start. */
    public void also(PersonalRecords kept) {
        others.add(kept);
    }

    /** What would change at the plugins, as sentences in the reader's language. */
    public List<String> impact(Shop shop, CustomerView customer, Reason reason, Locale locale) {
        return at(shop).impact(customer.customerId(), reason, locale).value();
    }

    public List<String> impact(Shop shop, CustomerView customer, Locale locale) {
        return impact(shop, customer, Reason.ACCOUNT_CLOSED, locale);
    }

    /** What speaks against it now; empty means nothing. The merchant may go on all the same, the customer not. */
    public List<String> objections(Shop shop, CustomerView customer, Reason reason, Locale locale) {
        return at(shop).objections(customer.customerId(), reason, locale);
    }

    public List<String> objections(Shop shop, CustomerView customer, Locale locale) {
        return objections(shop, customer, Reason.ACCOUNT_CLOSED, locale);
    }

    /**
     * The customer closes his account; the merchant is told, with what the customer had to say.
     *
     * @return what speaks against it at this moment, whatever he has read before; nothing has happened unless empty
     */
    public List<String> close(Shop shop, UUID id, String feedback, Locale locale, Who who) {
        return work.call(em -> {
            var customer = new CustomerId(id.toString());
            CustomerStore.lock(em, shop.id(), id);
            List<String> objections = at(shop).objectionsNow(customer, Reason.ACCOUNT_CLOSED, locale);
            if (objections.isEmpty()) {
                forget(shop, id, Reason.ACCOUNT_CLOSED).ifPresent(gone -> {
                    tell(shop, gone, feedback);
                    audit.record(shop.id(), who, "customer.close", id.toString(), Map.of());
                });
            }
            return objections;
        });
    }

    /**
     * The merchant deletes a customer, who hears of it only where the shop says so.
     *
     * @param reason why it happens although something speaks against it; empty when nothing does
     */
    public boolean delete(Shop shop, UUID id, String reason, Who who) {
        return work.call(em -> {
            Optional<CustomerView> gone = forget(shop, id, Reason.ACCOUNT_CLOSED);
            gone.ifPresent(customer -> {
                if (settings.get(shop.id(), CustomerSettings.DELETION_NOTICE)) {
                    outbox.queue(letters.write(
                            shop,
                            customer.email(),
                            customer.language(),
                            "customer.mail.deleted",
                            Letters.plain(customer.name()),
                            shop.name(customer.language())));
                }
                Map<String, String> details = reason.isEmpty() ? Map.of() : Map.of("reason", reason);
                audit.record(shop.id(), who, "customer.delete", id.toString(), details);
            });
            return gone.isPresent();
        });
    }

    /** Lets go of all that is personal at the person's own request; answers him as he was, or nothing when he is gone. */
    public Optional<CustomerView> erase(Shop shop, UUID id) {
        return forget(shop, id, Reason.ERASURE);
    }

    /** Lets go of him, plugins first, also of what plugins keep that do not run now; answers him as he was. */
    Optional<CustomerView> forget(Shop shop, UUID id, Reason reason) {
        return work.call(em -> CustomerStore.locked(em, shop.id(), id).map(row -> {
            CustomerView before = row.view();
            at(shop).forget(new CustomerId(id.toString()), reason);
            absent.note(shop, id, reason);
            others.forEach(other -> other.forget(shop.id(), id, reason));
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
                    Letters.plain(customer.name()),
                    String.valueOf(customer.number()),
                    Letters.plain(feedback)));
        }
    }

    private PersonalData at(Shop shop) {
        return PersonalData.in(plugins.in(shop.shopId()));
    }
}
