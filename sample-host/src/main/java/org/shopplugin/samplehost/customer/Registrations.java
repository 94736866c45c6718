package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.shopplugin.api.Permission;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.PersonalDataExtension.Reason;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.host.Acting;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.Work;
import org.shopplugin.host.form.FieldForms;
import org.shopplugin.host.form.FieldForms.Written;
import org.shopplugin.host.form.FormReader;
import org.shopplugin.host.form.Registrations.Welcomes;
import org.shopplugin.host.form.Submission;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.customer.Consents.Place;
import org.shopplugin.samplehost.customer.CustomerSettings.Invite;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.event.Events;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Mail;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.session.Session;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.Credentials;
import org.shopplugin.samplehost.signin.LinkPurpose;
import org.shopplugin.samplehost.signin.Links;
import org.shopplugin.samplehost.signin.SignUps;
import org.shopplugin.samplehost.signin.Verification;

/**
 * Makes new customers: those who register, those whom the merchant adds, those whom a plugin invites.
 *
 * <p>One transaction holds the customer, his password, the plugins' fields and their part, and the mails. Whoever
 * registers with an address that has an account already gets the same answer as everybody else, and its owner a mail.
 */
public final class Registrations {

    /** Somebody who has not signed in yet. */
    private static final Acting NOBODY = plugin -> new Actor() {
        @Override
        public Kind kind() {
            return Kind.GUEST;
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public Optional<CustomerId> customer() {
            return Optional.empty();
        }

        @Override
        public boolean may(Permission permission) {
            return false;
        }
    };

    private final Work work;
    private final Customers customers;
    private final Credentials credentials;
    private final SignUps signUps;
    private final Links links;
    private final Plugins plugins;
    private final Events events;
    private final Consents consents;
    private final Settings settings;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Letters letters;
    private final Words words;
    private final AccountClosing closing;
    private final Purchases purchases;

    public Registrations(
            Work work,
            Customers customers,
            Credentials credentials,
            SignUps signUps,
            Links links,
            Plugins plugins,
            Events events,
            Consents consents,
            Settings settings,
            AuditLog audit,
            Outbox outbox,
            Letters letters,
            Words words,
            AccountClosing closing,
            Purchases purchases) {
        this.work = work;
        this.customers = customers;
        this.credentials = credentials;
        this.signUps = signUps;
        this.links = links;
        this.plugins = plugins;
        this.events = events;
        this.consents = consents;
        this.settings = settings;
        this.audit = audit;
        this.outbox = outbox;
        this.letters = letters;
        this.words = words;
        this.closing = closing;
        this.purchases = purchases;
    }

    /** Whether visitors may register at all. */
    boolean isOpen(Shop shop) {
        return signUps.isOpen(shop);
    }

    /** How the shop has the address of a new customer proven. */
    Verification verification(Shop shop) {
        return signUps.verification(shop);
    }

    /**
     * Registers a visitor, who then goes on to {@link SignUps#PATH}, or where nothing is proven to the sign-in.
     *
     * <p>Whoever began with the address before and never proved it, and an account that only a guest's order made, give way
     * to him; what was ordered under it comes along, and none of it shows before the address is proven. Where the shop has
     * nothing proven they stay, and the owner of the address gets a mail about how to choose a password.
     *
     * @param hash of the password he chose, computed before
     * @param session of his browser, which waits for the code from then on
     * @param said to mails that advertise
     * @return SAVED also for an address that has an account already, since nobody may learn that here
     */
    SaveAnswer register(Shop shop, Session session, Registration registration, Said said, String hash, String next) {
        String canonical = registration.email().canonical();
        Optional<CustomerRow> there = work.read(em -> CustomerStore.findByEmail(em, shop.id(), canonical));
        Optional<UUID> unopposed = there.filter(row -> begunBefore(shop, row)).map(CustomerRow::id);
        Optional<SaveAnswer> answer = adding(em -> {
            Optional<CustomerRow> before = there.flatMap(row -> givingWay(em, shop, row.id(), canonical, unopposed));
            if (there.isPresent() && before.isEmpty()) {
                return Optional.empty();
            }
            CustomerRow made = customers.begin(
                    em, shop.id(), registration.email(), registration.profile(), registration.addresses());
            introduce(em, shop, made, registration, said, Who.GUEST);
            before.ifPresent(row -> replace(shop, row, made.id()));
            credentials.begin(shop.id(), made.id(), hash);
            if (verification(shop) == Verification.OFF) {
                confirmed(shop, made.id());
            }
            signUps.ask(
                    shop,
                    session,
                    made.id(),
                    registration.email().typed(),
                    registration.profile().language(),
                    next);
            return Optional.of(SaveAnswer.saved(List.of()));
        });
        if (answer.isEmpty()) {
            known(shop, session, registration.email(), next);
        }
        return answer.orElseGet(() -> SaveAnswer.saved(List.of()));
    }

    /** The words beside the box that was ticked or left, and the address of the browser. */
    record Said(String wording, String source) {

        static final Said NOTHING = new Said("", "");
    }

    /** Whether he began and never proved his address, and no plugin holds on to him; asked before the transaction. */
    private boolean begunBefore(Shop shop, CustomerRow row) {
        return verification(shop) != Verification.OFF
                && !row.isConfirmed()
                && closing.objections(shop, row.view(), shop.defaultLanguage()).isEmpty();
    }

    /** Who had the address and gives it up now; empty when he keeps it. */
    private Optional<CustomerRow> givingWay(
            EntityManager em, Shop shop, UUID id, String canonical, Optional<UUID> unopposed) {
        return CustomerStore.locked(em, shop.id(), id)
                .filter(row -> row.canonicalEmail().equals(canonical))
                .filter(row -> givesWay(shop, row, unopposed))
                .map(row -> {
                    row.release();
                    em.flush();
                    return row;
                });
    }

    private boolean givesWay(Shop shop, CustomerRow row, Optional<UUID> unopposed) {
        if (row.access() == Access.REFUSED || row.isConfirmed() || verification(shop) == Verification.OFF) {
            return false; // nobody would have to prove that what was ordered under the address is his
        }
        boolean begun = row.wasNeverHere()
                && credentials.exist(row.id())
                && unopposed.filter(row.id()::equals).isPresent();
        return row.isUnclaimed() || begun;
    }

    private void replace(Shop shop, CustomerRow before, UUID now) {
        purchases.handOver(shop.id(), before.id(), now);
        closing.forget(shop, before.id(), Reason.ACCOUNT_CLOSED);
    }

    /**
     * The account of somebody who orders as a guest: one that nobody has claimed. Part of the order's transaction.
     *
     * @param invited whether a new one gets a mail to choose a password
     * @return empty when the address has an account already, to whose history a guest may add nothing
     */
    public Optional<UUID> guest(
            Shop shop, String email, String name, Locale language, Addresses addresses, boolean invited) {
        EmailAddress address = EmailAddress.of(email);
        return work.call(em -> {
            Optional<CustomerRow> there = CustomerStore.findByEmail(em, shop.id(), address.canonical());
            if (there.isPresent()) {
                return there.filter(CustomerRow::isUnclaimed).map(CustomerRow::id);
            }
            int space = name.strip().lastIndexOf(' ');
            Profile profile = new Profile(
                    shortened(space < 0 ? "" : name.strip().substring(0, space)),
                    "",
                    shortened(name.strip().substring(space + 1)),
                    "",
                    "",
                    addresses.billing().country(),
                    language,
                    false);
            CustomerRow made = customers.begin(em, shop.id(), address, profile, addresses);
            made.leaveUnclaimed();
            em.flush();
            if (invited) {
                invite(shop, made.view(), List.of());
            }
            audit.record(shop.id(), Who.GUEST, "customer.guest", made.id().toString(), Map.of());
            return Optional.of(made.id());
        });
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), 100));
    }

    /** Adds a customer for the merchant, and mails the new one a link to choose a password if the shop does so at once. */
    public MerchantAnswer add(Shop shop, Registration registration, MerchantsPart part, Who who) {
        UUID[] made = new UUID[1];
        boolean invites = settings.get(shop.id(), CustomerSettings.INVITE) == Invite.AUTOMATIC;
        Optional<SaveAnswer> answer = adding(em -> {
            Optional<Added> added = add(em, shop, registration, who);
            added.ifPresent(one -> {
                made[0] = one.customer().id();
                customers.complete(shop.id(), made[0], part);
                if (invites) {
                    invite(shop, one.customer(), one.welcomes().paragraphs());
                }
            });
            return added.map(one -> SaveAnswer.saved(one.notices()));
        });
        return new MerchantAnswer(Optional.ofNullable(made[0]), answer.orElse(SaveAnswer.ADDRESS_TAKEN), invites);
    }

    /**
     * What came of adding a customer.
     *
     * @param customer his id when he is saved
     * @param invited whether a mail went to him
     */
    public record MerchantAnswer(Optional<UUID> customer, SaveAnswer answer, boolean invited) {}

    /** Mails a customer without a password, for the merchant, a link to choose one; false when he has one, or is gone. */
    public boolean inviteAgain(Shop shop, UUID customer, Who who) {
        return work.call(em -> {
            Optional<CustomerRow> row = CustomerStore.locked(em, shop.id(), customer);
            if (row.isEmpty() || credentials.exist(customer)) {
                return false;
            }
            invite(shop, row.get().view(), row.get().welcomeParagraphs());
            audit.record(shop.id(), who, "password.link", customer.toString(), Map.of());
            return true;
        });
    }

    /**
     * Makes a customer for a plugin, who sets his password by a mailed link; answers the one who is there already without
     * a mail.
     *
     * @param note a paragraph for the invitation; empty for none
     */
    UUID invite(
            Shop shop, EmailAddress email, String firstName, String lastName, Locale language, String note, Who who) {
        return work.call(em -> {
            Optional<CustomerRow> there = CustomerStore.findByEmail(em, shop.id(), email.canonical());
            if (there.isPresent()) {
                return there.get().id();
            }
            Profile profile = new Profile(firstName, "", lastName, "", "", shop.country(), language, false);
            CustomerView made = customers
                    .begin(em, shop.id(), email, profile, Addresses.NONE)
                    .view();
            invite(shop, made, note.isEmpty() ? List.of() : List.of(note));
            audit.record(shop.id(), who, "customer.invite", made.id().toString(), Map.of());
            events.customerRegistered(shop.id(), made.id());
            return made.id();
        });
    }

    /**
     * Makes an account for somebody who has just proven with his password that he has one at another shop: who he is and
     * where he lives come along, with the proof of his address; what plugins ask there does not, nor does his consent to
     * mails.
     *
     * @param hash of that password
     * @return empty when his address has an account here already
     * @throws PersistenceException when it gets one at the same moment
     */
    Optional<UUID> copy(Shop shop, CustomerView there, Locale language, Addresses addresses, String hash) {
        Registration registration = new Registration(
                EmailAddress.of(there.email()),
                there.profile().in(language),
                addresses,
                Submission.none(new FormReader(Surface.REGISTRATION, Optional.empty(), NOBODY, Map.of(), language)));
        return work.call(em -> add(em, shop, registration, Who.GUEST).map(made -> {
            UUID id = made.customer().id();
            credentials.begin(shop.id(), id, hash);
            credentials.confirm(shop, id);
            confirmed(shop, id);
            return id;
        }));
    }

    /**
     * The customer has proven his address: he is welcomed by a mail, if the shop sends one, and by what plugins wanted
     * him to read.
     *
     * @return a sentence for the next page; empty for none
     */
    public Optional<String> confirmed(Shop shop, UUID customer) {
        return work.call(em -> CustomerStore.find(em, shop.id(), customer).flatMap(row -> {
            List<String> paragraphs = row.welcomeParagraphs();
            Optional<String> notice = row.welcomed();
            em.flush();
            if (settings.get(shop.id(), CustomerSettings.MAIL_AFTER_REGISTRATION)) {
                outbox.queue(welcome(shop, row.view(), paragraphs));
            }
            return notice;
        }));
    }

    /** A new customer and what is told about him. */
    private record Added(CustomerView customer, Welcomes welcomes, List<String> notices) {}

    private Optional<Added> add(EntityManager em, Shop shop, Registration registration, Who who) {
        return customers
                .add(em, shop.id(), registration.email(), registration.profile(), registration.addresses())
                .map(made -> introduce(em, shop, made, registration, Said.NOTHING, who));
    }

    /** Tells of a new customer whoever is to know: the history of consents, the plugins, the audit log, and events. */
    private Added introduce(
            EntityManager em, Shop shop, CustomerRow made, Registration registration, Said said, Who who) {
        consents.changed(
                shop.id(),
                made.id(),
                false,
                registration.profile().newsletter(),
                who.kind() == Actor.Kind.ADMINISTRATOR ? Place.BACK_OFFICE : Place.SIGN_UP,
                said.wording(),
                said.source(),
                who);
        Added added = introduce(em, shop, made, registration);
        audit.record(shop.id(), who, "customer.register", made.id().toString(), Map.of());
        events.customerRegistered(shop.id(), made.id());
        return added;
    }

    private Added introduce(EntityManager em, Shop shop, CustomerRow row, Registration registration) {
        ShopPlugins present = plugins.in(new ShopId(shop.id().toString()));
        Written written = FieldForms.in(present).write(new CustomerId(row.id().toString()), registration.fields());
        if (!written.done()) {
            throw new NotSaved(SaveAnswer.refused(written));
        }
        Welcomes welcomes = org.shopplugin.host.form.Registrations.in(present)
                .registered(row.view().forPlugins(), registration.fields());
        row.welcomeLater(welcomes.notices(), welcomes.paragraphs());
        em.flush();
        return new Added(row.view(), welcomes, written.notices());
    }

    /** Runs a transaction that adds a customer; empty when the address has an account already, seen first or last. */
    private Optional<SaveAnswer> adding(Function<EntityManager, Optional<SaveAnswer>> adding) {
        try {
            return work.call(adding);
        } catch (NotSaved expected) {
            return Optional.of(expected.answer());
        } catch (PersistenceException e) {
            if (CustomerStore.isAddressTaken(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The owner of the address is told; whoever typed it sees what everybody sees. */
    private void known(Shop shop, Session session, EmailAddress email, String next) {
        work.run(em -> {
            signUps.pretend(shop, session, email.typed(), next);
            CustomerStore.findByEmail(em, shop.id(), email.canonical())
                    .map(CustomerRow::view)
                    .ifPresent(owner -> outbox.queue(letters.write(
                            shop,
                            owner.email(),
                            owner.language(),
                            "customer.mail.known",
                            shop.baseUrl() + "/sign-in",
                            shop.baseUrl() + "/forgot-password")));
        });
    }

    private void invite(Shop shop, CustomerView customer, List<String> paragraphs) {
        String link = links.issue(shop, customer.id(), LinkPurpose.INVITATION);
        outbox.queue(
                letter(shop, customer, "customer.mail.invitation", paragraphs, Letters.plain(customer.name()), link));
    }

    private Mail welcome(Shop shop, CustomerView customer, List<String> paragraphs) {
        return letter(
                shop,
                customer,
                "customer.mail.welcome",
                paragraphs,
                Letters.plain(customer.name()),
                Letters.plain(customer.email()),
                String.valueOf(customer.number()),
                shop.baseUrl() + "/sign-in");
    }

    private Mail letter(Shop shop, CustomerView customer, String name, List<String> paragraphs, Object... arguments) {
        Locale language = customer.language();
        String text = words.text(language, name + ".text", arguments);
        String whole = paragraphs.isEmpty() ? text : text + "\n\n" + String.join("\n\n", paragraphs);
        return letters.letter(
                shop,
                customer.email(),
                language,
                name,
                words.text(language, name + ".subject", shop.name(language)),
                whole,
                List.of());
    }
}
