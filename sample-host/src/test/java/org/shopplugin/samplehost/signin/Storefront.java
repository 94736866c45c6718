package org.shopplugin.samplehost.signin;

import gg.jte.Content;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import jakarta.persistence.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.web.Area;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.session.Sessions;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;
import org.shopplugin.samplehost.web.Pages;
import org.shopplugin.samplehost.web.Site;
import org.shopplugin.samplehost.web.Stop;
import org.shopplugin.samplehost.web.TrustedProxies;
import org.shopplugin.samplehost.web.WebServer;
import org.shopplugin.tck.FreshDatabase;

/** A shop that has its front door and nothing behind it but a page for each kind of reader. */
final class Storefront implements AutoCloseable {

    static final String ADMIN = "chief";
    static final String ADMIN_PASSWORD = "owner of the whole shop";
    static final String PASSWORD = "correct horse battery";

    final House house;
    final Shop shop;
    final Pages pages = new Pages();
    final Sessions sessions;
    final Passwords passwords = new Passwords();
    final Credentials credentials;
    final Links links;
    final Codes codes;
    final SignUps signUps;
    final SignIn signIn;
    final Administrators administrators;
    final Recovery recovery;
    private final WebServer server;

    Storefront(FreshDatabase database) {
        this(database, TrustedProxies.NONE);
    }

    Storefront(FreshDatabase database, TrustedProxies proxies) {
        this(House.at(database), proxies);
    }

    private Storefront(House house, TrustedProxies proxies) {
        this.house = house;
        this.shop = house.shops.byHost("localhost").orElseGet(() -> house.open("localhost"));
        Clock clock = house.clock;
        sessions = new Sessions(house.work);
        Site site = new Site(house.work, house.shops, sessions, house.audit, house.secret, clock, proxies);
        Letters letters = new Letters(site.texts());
        credentials = new Credentials(house.work, clock);
        links = new Links(house.work, clock);
        codes = new Codes(house.work, house.secret, clock);
        signUps = new SignUps(
                house.work, codes, links, credentials, sessions, house.settings, house.limits, house.outbox, letters);
        signIn = new SignIn(
                house.work,
                credentials,
                passwords,
                sessions,
                house.audit,
                site.texts(),
                house.settings,
                house.secret,
                clock);
        administrators = new Administrators(house.work, passwords, sessions, house.audit, house.secret, clock);
        recovery = new Recovery(
                house.work,
                credentials,
                links,
                house.settings,
                house.limits,
                house.outbox,
                letters,
                house.audit,
                clock);
        new SignInPages(
                        signIn,
                        signUps,
                        recovery,
                        credentials,
                        passwords,
                        links,
                        administrators,
                        sessions,
                        new SecurityQuestions(house.work, passwords, house.audit, house.secret, clock))
                .pages(pages);
        pages.add("", new Said("home"));
        pages.add("/account", new Said("account"));
        pages.add(
                "/broken",
                new Broken(() -> new IllegalStateException("select secret from table_of_secrets at /home/shop")));
        pages.add(
                "/away",
                new Broken(
                        () -> new IllegalStateException(new SQLTransientConnectionException("no table_of_secrets"))));
        pages.add("/busy", new Broken(Stop::busy));
        pages.add("/overtaken", new Broken(() -> new RollbackException(new OptimisticLockException("Row 7"))));
        pages.add("/taken", new Broken(() -> new PersistenceException(new SQLException("name_key", "23505"))));
        pages.addToBackOffice("/admin", Role.HOME, new Said("back office"));
        pages.addToBackOffice("/admin/settings/*", Role.SETTINGS, new Said("settings"));
        if (administrators.first(List.of(), true).isPresent()) {
            administrators.add(ADMIN, "Chief", ADMIN_PASSWORD, shop, Role.OWNER);
        }
        server = WebServer.start(site, pages, 0);
    }

    /** A second node of the same shop. */
    Storefront secondNode(FreshDatabase database) {
        return new Storefront(House.at(database, house), TrustedProxies.NONE);
    }

    int port() {
        return server.port();
    }

    Visitor visitor() {
        return new Visitor(server.port());
    }

    /** A customer with open access, a confirmed address and {@link #PASSWORD}. */
    UUID customer(String email) {
        return customer(email, Access.OPEN, true);
    }

    UUID customer(String email, Access access, boolean confirmed) {
        UUID id = Ids.next();
        String hash = passwords.hash(PASSWORD);
        house.work.run(em -> {
            Map<String, Object> known = Map.of(
                    "id",
                    id,
                    "shop_id",
                    shop.id(),
                    "number",
                    id.getLeastSignificantBits() & Long.MAX_VALUE,
                    "email",
                    email,
                    "email_canonical",
                    EmailAddress.canonical(email),
                    "access",
                    access.name(),
                    "status",
                    "ACTIVE",
                    "email_confirmed",
                    confirmed);
            Map<String, Object> values = new TreeMap<>(known);
            neededColumns(em).forEach((column, type) -> values.putIfAbsent(column, neutral(type)));
            Query insert = em.createNativeQuery("insert into customer (%s) values (:%s)"
                    .formatted(String.join(", ", values.keySet()), String.join(", :", values.keySet())));
            values.forEach(insert::setParameter);
            insert.executeUpdate();
            credentials.set(shop.id(), id, hash);
        });
        return id;
    }

    void access(UUID customer, Access access) {
        house.work.run(
                em -> em.createNativeQuery("update customer set access = :access, epoch = epoch + 1 where id = :id")
                        .setParameter("access", access.name())
                        .setParameter("id", customer)
                        .executeUpdate());
    }

    /** The newest mail to an address, as text. */
    String mailTo(String address) {
        return house.outbox.mails(shop.id(), null, address, 0, 1).mails().stream()
                .findFirst()
                .flatMap(mail -> house.outbox.mail(shop.id(), mail.id()))
                .map(mail -> mail.subject() + "\n" + mail.text())
                .orElse("");
    }

    long mailsTo(String address) {
        return house.outbox.mails(shop.id(), null, address, 0, 1).total();
    }

    @Override
    public void close() {
        server.close();
        house.close();
    }

    /** What the customers' own feature asks for; here it is of no interest. */
    private static Map<String, String> neededColumns(EntityManager em) {
        List<?> rows = em.createNativeQuery("""
                        select column_name, data_type from information_schema.columns
                         where table_name = 'customer' and is_nullable = 'NO'""", Object[].class).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .collect(Collectors.toMap(row -> (String) row[0], row -> ((String) row[1]).toLowerCase(Locale.ROOT)));
    }

    private Object neutral(String type) {
        if (type.startsWith("char")) {
            return "";
        }
        if (type.startsWith("timestamp")) {
            return house.clock.instant();
        }
        if (type.startsWith("bool")) {
            return false;
        }
        return 0;
    }

    private static final class Said extends PageServlet {

        private final String word;

        Said(String word) {
            this.word = word;
        }

        @Override
        protected void show(Page page) {
            page.render("web/plugin", "area", Area.SHOP, "title", word, "content", text(page));
        }

        @Override
        protected void act(Page page) {
            page.notice("done");
            page.redirect("/");
        }

        private Content text(Page page) {
            String who = page.customer().map(customer -> customer.email()).orElse("nobody");
            return output -> output.writeContent("<p>" + who + "</p>");
        }
    }

    private static final class Broken extends PageServlet {

        private final transient Supplier<RuntimeException> fault;

        Broken(Supplier<RuntimeException> fault) {
            this.fault = fault;
        }

        @Override
        protected void show(Page page) {
            throw fault.get();
        }
    }
}
