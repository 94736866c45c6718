package org.shopplugin.samplehost;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.ApiVersion;
import org.shopplugin.api.HostInfo;
import org.shopplugin.api.Seller;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.host.PluginStatus;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.admin.Dashboard;
import org.shopplugin.samplehost.admin.Figures;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.cart.CartPages;
import org.shopplugin.samplehost.cart.Carts;
import org.shopplugin.samplehost.catalog.Assortment;
import org.shopplugin.samplehost.catalog.CatalogPages;
import org.shopplugin.samplehost.catalog.Categories;
import org.shopplugin.samplehost.catalog.PluginCatalog;
import org.shopplugin.samplehost.catalog.Products;
import org.shopplugin.samplehost.checkout.Checkout;
import org.shopplugin.samplehost.checkout.CheckoutPages;
import org.shopplugin.samplehost.checkout.CheckoutSettings;
import org.shopplugin.samplehost.checkout.Deliveries;
import org.shopplugin.samplehost.chronicle.Chronicle;
import org.shopplugin.samplehost.customer.AbsentPlugins;
import org.shopplugin.samplehost.customer.AccountClosing;
import org.shopplugin.samplehost.customer.Belongings;
import org.shopplugin.samplehost.customer.Cities;
import org.shopplugin.samplehost.customer.ClosingProof;
import org.shopplugin.samplehost.customer.Consents;
import org.shopplugin.samplehost.customer.CountryDetection;
import org.shopplugin.samplehost.customer.CustomerAccounts;
import org.shopplugin.samplehost.customer.CustomerActs;
import org.shopplugin.samplehost.customer.CustomerImport;
import org.shopplugin.samplehost.customer.CustomerList;
import org.shopplugin.samplehost.customer.CustomerPages;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.customer.DormantAccounts;
import org.shopplugin.samplehost.customer.EmailChanges;
import org.shopplugin.samplehost.customer.MerchantRights;
import org.shopplugin.samplehost.customer.OwnData;
import org.shopplugin.samplehost.customer.PluginCustomers;
import org.shopplugin.samplehost.customer.Registrations;
import org.shopplugin.samplehost.customer.SharedAccounts;
import org.shopplugin.samplehost.data.CannotStart;
import org.shopplugin.samplehost.data.Database;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.data.Versions;
import org.shopplugin.samplehost.demo.Demo;
import org.shopplugin.samplehost.event.Events;
import org.shopplugin.samplehost.job.Jobs;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.lookup.LookupSettings;
import org.shopplugin.samplehost.lookup.Postcodes;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.mail.SmtpServer;
import org.shopplugin.samplehost.newsletter.NewsletterPages;
import org.shopplugin.samplehost.newsletter.Newsletters;
import org.shopplugin.samplehost.office.Known;
import org.shopplugin.samplehost.office.Office;
import org.shopplugin.samplehost.order.OrderPages;
import org.shopplugin.samplehost.order.Orders;
import org.shopplugin.samplehost.order.OrdersOfCustomers;
import org.shopplugin.samplehost.order.OwnOrders;
import org.shopplugin.samplehost.order.PluginOrders;
import org.shopplugin.samplehost.plugins.Features;
import org.shopplugin.samplehost.plugins.Foundations;
import org.shopplugin.samplehost.plugins.HostPorts;
import org.shopplugin.samplehost.plugins.PluginJobs;
import org.shopplugin.samplehost.pricing.Prices;
import org.shopplugin.samplehost.pricing.PricingPages;
import org.shopplugin.samplehost.pricing.TaxRates;
import org.shopplugin.samplehost.pricing.Visits;
import org.shopplugin.samplehost.privacy.PersonFile;
import org.shopplugin.samplehost.privacy.PrivacyPages;
import org.shopplugin.samplehost.privacy.PrivacyRequests;
import org.shopplugin.samplehost.session.Sessions;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;
import org.shopplugin.samplehost.signin.Administrators;
import org.shopplugin.samplehost.signin.Codes;
import org.shopplugin.samplehost.signin.Credentials;
import org.shopplugin.samplehost.signin.Links;
import org.shopplugin.samplehost.signin.MailedCodes;
import org.shopplugin.samplehost.signin.Passwords;
import org.shopplugin.samplehost.signin.PluginSignInCheck;
import org.shopplugin.samplehost.signin.Recovery;
import org.shopplugin.samplehost.signin.SecurityQuestions;
import org.shopplugin.samplehost.signin.SignIn;
import org.shopplugin.samplehost.signin.SignInPages;
import org.shopplugin.samplehost.signin.SignUps;
import org.shopplugin.samplehost.signin.Verification;
import org.shopplugin.samplehost.sso.SingleSignOn;
import org.shopplugin.samplehost.sso.SsoPages;
import org.shopplugin.samplehost.sso.SsoSettings;
import org.shopplugin.samplehost.team.Roles;
import org.shopplugin.samplehost.team.Team;
import org.shopplugin.samplehost.team.TeamPages;
import org.shopplugin.samplehost.transfer.Tasks;
import org.shopplugin.samplehost.transfer.TransferPages;
import org.shopplugin.samplehost.web.Pages;
import org.shopplugin.samplehost.web.Site;
import org.shopplugin.samplehost.web.WebServer;
import org.shopplugin.samplehost.wishlist.WishListPages;
import org.shopplugin.samplehost.wishlist.WishLists;

/**
 * The sample shop: one process that serves all its shops, with the plugins it found in its folder.
 *
 * <p>Several may run in one JVM, as tests do; each has its own database, port and plugins.
 */
public final class SampleHost implements AutoCloseable {

    private static final Logger LOG = System.getLogger(SampleHost.class.getName());

    /** Grows once the first administrator's password has been told; a start that ends before tells another one. */
    private static final String ADMINISTRATOR_IS_KNOWN = "administrator.known";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private @Nullable Inside inside;
    private @Nullable WebServer server;
    private Optional<Administrators.First> firstAdministrator = Optional.empty();

    private SampleHost() {}

    public static void main(String[] arguments) {
        if (Options.asksForHelp(List.of(arguments))) {
            System.out.print(Options.HELP);
            return;
        }
        try {
            Options options = Options.of(List.of(arguments), System.getenv());
            if (Options.asksForRehearsal(List.of(arguments))) {
                Rehearsal.run(options.plugins());
                return;
            }
            SampleHost host = start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(host::close, "shop-stop"));
            System.out.println(host.greeting());
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Starts a shop and answers when it serves.
     *
     * @throws CannotStart with a sentence for the person at the console
     */
    public static SampleHost start(Options options) {
        return start(options, Clock.systemUTC());
    }

    /** The same by another clock. */
    public static SampleHost start(Options options, Clock clock) {
        SampleHost host = new SampleHost();
        try {
            host.rise(options, clock);
            return host;
        } catch (RuntimeException | Error e) {
            host.close();
            throw e;
        }
    }

    private void rise(Options options, Clock clock) {
        int port = options.port() == 0 ? freePort() : options.port();

        // Jars need no database, and the database no jars.
        CompletableFuture<Plugins> jars =
                CompletableFuture.supplyAsync(() -> Plugins.read(options.plugins(), hostInfo()));
        Database database =
                closing(options.database().map(Database::at).orElseGet(() -> Database.inFolder(options.data())));
        database.migrate();
        Secret secret = Secret.at(options.secretFile().orElse(options.data().resolve("secret")));

        Plugins plugins = result(jars);
        // Nor do entities need their tables before they are used.
        CompletableFuture<EntityManagerFactory> mapped =
                CompletableFuture.supplyAsync(() -> plugins.persist(database.unit(entities())));
        open.push(() -> mapped.join().close());
        closing(plugins);
        plugins.migrate(database.migrations());
        EntityManagerFactory factory = result(mapped);

        // What every feature stands on.
        Work work = new Work(factory);
        Versions versions = closing(new Versions(work));
        versions.start();
        AuditLog audit = new AuditLog(work, secret, clock);
        Shops shops = new Shops(work, versions, audit, clock);
        Settings settings = new Settings(work, versions, audit, secret);
        settings.whenChanged((shop, owner) -> plugins.settingsChanged(new ShopId(shop.toString()), owner));
        Outbox outbox = new Outbox(
                work,
                shops,
                audit,
                secret,
                clock,
                options.mail().map(url -> SmtpServer.at(url, clock)).orElse(null));
        RateLimits limits = new RateLimits(work, secret, clock, options.rateLimitFactor());
        Jobs jobs = closing(new Jobs(work, clock));
        Sessions sessions = new Sessions(work);
        Site site = new Site(work, shops, sessions, audit, secret, clock, options.trustedProxies());
        Letters letters = new Letters(site.texts());
        Foundations foundations = new Foundations(clock, work, versions, shops, audit, settings, outbox, letters);

        // The features, each with the doors of those before it.
        Visits visits = new Visits(plugins, sessions);
        TaxRates taxRates = new TaxRates(work, versions, audit);
        Prices prices = new Prices(taxRates, settings, clock);
        Categories categories = new Categories(work, versions, audit);
        Products products = new Products(work, versions, audit);
        Assortment assortment = new Assortment(work, versions, categories, prices);
        Events events = new Events(work, plugins, clock);
        Passwords passwords = new Passwords();
        Credentials credentials = new Credentials(work, clock);
        Links links = new Links(work, clock);
        SignIn signIn =
                new SignIn(work, credentials, passwords, sessions, audit, site.texts(), settings, secret, clock);
        Codes codes = new Codes(work, secret, clock);
        SignUps signUps = new SignUps(work, codes, links, credentials, sessions, settings, limits, outbox, letters);
        MailedCodes mailedCodes = new MailedCodes(work, codes, limits, outbox, letters);
        SecurityQuestions questions = new SecurityQuestions(work, passwords, audit, secret, clock);
        Recovery recovery = new Recovery(work, credentials, links, settings, limits, outbox, letters, audit, clock);
        Administrators administrators = new Administrators(work, passwords, sessions, audit, secret, clock);
        SignInPages signInPages = new SignInPages(
                signIn, signUps, recovery, credentials, passwords, links, administrators, sessions, questions);
        Customers customers = new Customers(work, audit, clock);
        Carts carts = new Carts(work, assortment, categories, prices, settings, clock);
        signIn.check(new PluginSignInCheck(plugins, work, site.texts()));
        signIn.carts((shop, customer, visitors) -> carts.signedIn(shop.id(), customer, visitors));
        Orders orders = new Orders(work, products, audit, clock);
        OrdersOfCustomers purchases = new OrdersOfCustomers(orders, plugins);
        WishLists wishLists = new WishLists(work, settings, clock);
        List<Belongings> belongings = List.of(purchases, carts, wishLists);
        Deliveries deliveries = new Deliveries(work, versions, audit);
        Checkout checkout = new Checkout(new Checkout.Doors(
                work,
                plugins,
                carts,
                categories,
                products,
                prices,
                orders,
                events,
                customers,
                deliveries,
                settings,
                letters,
                outbox,
                audit,
                site.texts()));
        Consents consents = new Consents(work, clock);
        AbsentPlugins absentPlugins = new AbsentPlugins(work, plugins, shops, audit, clock);
        AccountClosing closing =
                new AccountClosing(work, plugins, credentials, absentPlugins, settings, audit, outbox, letters, clock);
        belongings.forEach(kept -> closing.also((shop, customer, reason) -> kept.forget(shop, customer)));
        Registrations registrations = new Registrations(
                work,
                customers,
                credentials,
                signUps,
                links,
                plugins,
                events,
                consents,
                settings,
                audit,
                outbox,
                letters,
                site.texts(),
                closing,
                purchases);
        signUps.welcome(registrations::confirmed);
        Chronicle chronicle = new Chronicle(
                plugins,
                List.of(
                        Known.customers(customers),
                        Known.orders(orders),
                        Known.products(products),
                        Known.categories(categories),
                        Known.plugins(plugins)));
        SharedAccounts sharedAccounts = new SharedAccounts(work, shops, settings, customers, registrations);
        signIn.elsewhere(sharedAccounts);
        SingleSignOn singleSignOn = new SingleSignOn(work, settings, audit, outbox, letters, secret, clock);
        CountryDetection detection = new CountryDetection(options.countryHeader());
        signUps.openIf(shop -> settings.get(shop.id(), CheckoutSettings.PROCEDURE) != CheckoutSettings.Procedure.GUEST);
        credentials.proof((shop, customer, address) -> orders.adopt(shop.id(), customer, address));
        checkout.guests(registrations::guest);
        Newsletters newsletters =
                new Newsletters(work, shops, consents, audit, outbox, letters, site.texts(), secret, clock);
        EmailChanges emailChanges =
                new EmailChanges(work, codes, links, credentials, limits, audit, outbox, letters, clock);
        OwnData ownData = new OwnData(customers, consents, plugins, audit, belongings);
        CustomerList customerList = new CustomerList(work);
        CustomerPages customerPages = new CustomerPages(
                new CustomerPages.Doors(
                        customers,
                        customerList,
                        new CustomerAccounts(work, audit, consents, credentials, purchases),
                        consents,
                        new MerchantRights(settings, sharedAccounts::isShared),
                        registrations,
                        closing,
                        new ClosingProof(signIn, credentials, mailedCodes),
                        emailChanges,
                        ownData,
                        settings,
                        audit,
                        chronicle,
                        limits,
                        signIn,
                        recovery,
                        questions,
                        jobs,
                        passwords,
                        detection),
                plugins,
                purchases,
                Stream.concat(
                                Stream.of(
                                        Verification.SETTING,
                                        CheckoutSettings.PROCEDURE,
                                        CheckoutSettings.GUEST_ACCOUNT,
                                        Carts.REDISPLAY,
                                        WishLists.ENABLED,
                                        Recovery.RESET_DELAY,
                                        Prices.DISPLAY_NET,
                                        HostPorts.EXPERIENCE_LEVEL),
                                Stream.concat(LookupSettings.all().stream(), SsoSettings.all().stream()))
                        .toList());

        TransferPages transferPages = new TransferPages(new TransferPages.Doors(
                work,
                plugins,
                shops,
                customers,
                customerList,
                new CustomerImport(work, consents, credentials, events, clock),
                new CustomerActs(work, consents, audit),
                closing,
                recovery,
                audit,
                site.texts(),
                clock));

        Demo demo = new Demo(work, versions, shops, categories, products, plugins);
        if (shops.all().isEmpty()) {
            if (options.demo()) {
                demo.open(firstShop(port));
            } else {
                shops.open(firstShop(port));
            }
        }
        Shop first = atAddress(shops, options, port);

        HostPorts host = new HostPorts(
                plugins,
                foundations,
                new Features(
                        (shop, plugin) ->
                                new PluginCustomers(work, customers, registrations, plugins, shops, shop, plugin),
                        (shop, plugin) ->
                                new PluginCatalog(work, versions, shops, categories, shop.shopId(), plugin.id()),
                        (shop, plugin) -> new PluginOrders(
                                work,
                                shop.shopId(),
                                plugin.id(),
                                trial -> checkout.tryOut(shops.get(shop.id()), trial)),
                        page -> visits.of(page).shopper()));
        Pages pages = new Pages();
        inside = new Inside(foundations, plugins, host, jobs, pages);
        plugins.start(host);
        plugins.statuses().forEach(SampleHost::tell);
        absentPlugins.tell();
        demo.complete(first);
        boolean told = versions.current(ADMINISTRATOR_IS_KNOWN) > 0;
        firstAdministrator = administrators.first(shops.all(), told);

        host.pages(pages);
        pages.addresses(new Postcodes(settings, limits, clock));
        new SsoPages(singleSignOn, signIn, signUps, limits).addTo(pages);
        signInPages.pages(pages);
        customerPages.pages(pages);
        transferPages.pages(pages);
        new PricingPages(taxRates, sessions).addTo(pages);
        WishListPages wishListPages = new WishListPages(wishLists, assortment, visits);
        wishListPages.addTo(pages);
        new CatalogPages(assortment, categories, products, visits, wishListPages::buttons, plugins).addTo(pages);
        new CartPages(carts, assortment, sessions, visits).addTo(pages);
        new OrderPages(orders, new OwnOrders(work, orders, mailedCodes), plugins, deliveries::name).addTo(pages);
        new NewsletterPages(newsletters).addTo(pages);
        new CheckoutPages(checkout, carts, deliveries, visits, detection, limits).addTo(pages);
        new Dashboard(
                        plugins,
                        List.of(
                                Figures.openOrders(orders),
                                Figures.labelledCustomers(customerList, plugins),
                                Figures.failedMails(outbox)))
                .pages(pages);
        new Office(shops, plugins, outbox, audit, chronicle).pages(pages);
        new PrivacyPages(
                        new PrivacyRequests(
                                work,
                                new PrivacyRequests.Doors(
                                        customers,
                                        closing,
                                        absentPlugins,
                                        orders,
                                        emailChanges,
                                        List.of(checkout::forget, transferPages::erase),
                                        outbox,
                                        letters,
                                        audit),
                                clock),
                        new PersonFile(customers, ownData, purchases),
                        customers,
                        closing)
                .pages(pages);
        new TeamPages(new Team(work, administrators, audit, outbox, letters), new Roles(work, audit), plugins)
                .pages(pages);

        jobs.add(Jobs.Line.MAIL, "mail", Duration.ofSeconds(1), outbox::sendDue);
        jobs.add(Jobs.Line.EVENTS, "events", Duration.ofSeconds(1), events::tellDue);
        transferPages.jobs(jobs);
        jobs.add("newsletters", Duration.ofSeconds(5), newsletters::sendDue);
        jobs.add("rate-limits", Duration.ofHours(1), limits::forgetEnded);
        jobs.add("carts", Duration.ofHours(6), carts::forgetAbandoned);
        jobs.add("forgotten", Duration.ofHours(1), absentPlugins::tell);
        jobs.add(
                DormantAccounts.JOB,
                Duration.ofHours(24),
                new DormantAccounts(work, shops, settings, audit, clock)::putToSleep);
        jobs.add("cities", Duration.ofHours(24), new Cities(work)::settle);
        jobs.add("sign-in", Duration.ofHours(1), signInPages::forgetEnded);
        jobs.add("single-sign-on", Duration.ofHours(1), singleSignOn::forgetEnded);
        jobs.beforeEachRound(new PluginJobs(plugins, shops, jobs)::addForNewShops);

        server = closing(WebServer.start(site, pages, port));
        jobs.start();
        if (!told) {
            versions.bump(ADMINISTRATOR_IS_KNOWN);
        }
        LOG.log(Level.INFO, "Ready: {0}", address());
    }

    /** The administrator of a new shop with his one-time password, which is kept nowhere; empty at every later start. */
    public Optional<Administrators.First> firstAdministrator() {
        return firstAdministrator;
    }

    /** Where the first shop is reached from this machine. */
    public URI address() {
        return URI.create("http://localhost:" + port());
    }

    public int port() {
        if (server == null) {
            throw new IllegalStateException("The shop does not serve");
        }
        return server.port();
    }

    /** What lies behind the pages, for tests that look there. */
    record Inside(Foundations foundations, Plugins plugins, HostPorts ports, Jobs jobs, Pages pages) {}

    Inside inside() {
        if (inside == null) {
            throw new IllegalStateException("The shop has not started");
        }
        return inside;
    }

    /** Lets requests and the running job finish, then closes everything in the reverse order of opening. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "Something did not close cleanly", e);
            }
        }
    }

    /** What was made on another thread; throws what that threw. */
    private static <R> R result(CompletableFuture<R> beside) {
        try {
            return beside.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private String greeting() {
        String lines = """

                The shop is open:  %s
                Its back office:   %s/admin
                """.formatted(address(), address());
        return lines
                + firstAdministrator
                        .map(first -> """
                                Sign in there as   %s   with the password   %s   (shown only now)
                                and choose a password of your own.
                                """.formatted(first.login(), first.password()))
                        .orElse("");
    }

    private <T extends AutoCloseable> T closing(T opened) {
        open.push(opened);
        return opened;
    }

    private static List<Class<?>> entities() {
        return Stream.of(
                        Shops.entities(),
                        AuditLog.entities(),
                        Settings.entities(),
                        Outbox.entities(),
                        TaxRates.entities(),
                        Products.entities(),
                        Customers.entities(),
                        Orders.entities(),
                        PrivacyRequests.entities(),
                        Tasks.entities(),
                        Checkout.entities())
                .flatMap(List::stream)
                .toList();
    }

    private static HostInfo hostInfo() {
        String version = SampleHost.class.getPackage().getImplementationVersion();
        return new HostInfo("Sample shop", version == null ? "development" : version, ApiVersion.CURRENT);
    }

    private static Shop firstShop(int port) {
        return new Shop(
                Ids.next(),
                "first",
                List.of("localhost", "127.0.0.1", "[::1]"),
                Map.of(Locale.ENGLISH, "Sample shop", Locale.forLanguageTag("nl"), "Voorbeeldwinkel"),
                URI.create("http://localhost:" + port),
                "NL",
                List.of(Locale.ENGLISH, Locale.forLanguageTag("nl")),
                List.of(Currency.getInstance("EUR")),
                ZoneId.of("Europe/Amsterdam"),
                PriceBasis.NET,
                "#0b5d4e",
                List.of("merchant@example.com"),
                Seller.UNKNOWN,
                0);
    }

    /** Links in mails lead to where the shop is now: shops of this machine follow the port, the first the option. */
    private static Shop atAddress(Shops shops, Options options, int port) {
        Shop first = shops.all().get(0);
        for (Shop shop : shops.all()) {
            URI local = URI.create("http://" + shop.baseUrl().getHost() + ":" + port);
            URI now = shop.isOnThisMachine() ? local : shop.baseUrl();
            URI wanted = shop.equals(first) ? options.baseUrl().orElse(now) : now;
            if (!wanted.equals(shop.baseUrl())) {
                shops.change(shop.at(wanted), Who.system("start"));
            }
        }
        return shops.get(first.id());
    }

    /** The kit has told of every jar that it refused. */
    private static void tell(PluginStatus jar) {
        if (jar.state() == PluginStatus.State.RUNNING) {
            jar.plugin()
                    .ifPresent(plugin ->
                            LOG.log(Level.INFO, "Plugin {0} runs: {1} {2}", jar.file(), plugin.id(), plugin.version()));
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("No port is free on this machine", e);
        }
    }
}
