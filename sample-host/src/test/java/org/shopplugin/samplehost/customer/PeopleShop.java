package org.shopplugin.samplehost.customer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shopplugin.samplehost.Options;
import org.shopplugin.samplehost.SampleHost;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.tck.FreshDatabase;

/** A shop without plugins and goods, its merchant, and people who come to its door. */
final class PeopleShop implements AutoCloseable {

    static final String PASSWORD = "een lange zin 42";

    private static final Pattern MAIL = Pattern.compile("href=\"(/admin/mail/[0-9a-f-]{36})\"");
    private static final Pattern CODE = Pattern.compile("\\b([0-9]{6})\\b");
    private static final Pattern CUSTOMER = Pattern.compile("href=\"/admin/customers/([0-9a-f-]{36})\"");

    private static final Pattern LINK = Pattern.compile("(/(?:set-password|sign-up/confirm)\\?token=[\\w-]+)");

    private final ShiftedClock clock = new ShiftedClock();
    private final SampleHost host;
    private final FreshDatabase database;
    private final Caller merchant;

    PeopleShop(FreshDatabase database) {
        this(database, options -> options);
    }

    /** @param more what is different about this one */
    PeopleShop(FreshDatabase database, UnaryOperator<Options> more) {
        this.database = database;
        Path folder = folder();
        host = SampleHost.start(
                more.apply(Options.forTest(
                        folder.resolve("data"), folder.resolve("plugins"), Optional.of(database.url()))),
                clock);
        merchant = merchantAt("localhost");
    }

    /** The merchant in the back office of the shop with this host name. */
    Caller merchantAt(String name) {
        Caller caller = callerAt(name, "en");
        caller.post("/admin/sign-in", "login", login(), "password", password());
        return caller;
    }

    /** Somebody at the shop with this host name. */
    Caller callerAt(String name, String language) {
        return new Caller(URI.create("http://" + name + ":" + host.port()), language);
    }

    Caller caller(String language) {
        return new Caller(host.address(), language);
    }

    URI address() {
        return host.address();
    }

    String login() {
        return host.firstAdministrator().orElseThrow().login();
    }

    String password() {
        var first = host.firstAdministrator().orElseThrow();
        return Merchant.ownPassword(new Person(host.address()), first.login(), first.password());
    }

    Caller merchant() {
        return merchant;
    }

    /** The merchant changes settings about customers; names and values in turns, all others stay as they are. */
    void sets(String... namesAndValues) {
        merchant.changes("/admin/settings/customers", "#settings", namesAndValues);
    }

    static HttpResponse<String> signUp(Caller caller, String email, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "firstName", "Anna", "lastName", "de Boer", "email", email, "password", PASSWORD, "country", "NL"));
        fields.addAll(List.of(more));
        return caller.post("/sign-up", fields.toArray(String[]::new));
    }

    /** A customer who has signed up, entered the code and is signed in. */
    Caller customer(String email) {
        Caller caller = caller("en");
        signUp(caller, email);
        caller.post("/sign-up/code", "code", codeFor(email));
        return caller;
    }

    String codeFor(String email) {
        Matcher code = CODE.matcher(mailsTo(email).stream()
                .filter(mail -> mail.contains("<h1>Your code") || mail.contains("<h1>Uw code"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("(?s)^.*<main", ""));
        if (!code.find()) {
            throw new AssertionError("The mail to " + email + " has no code");
        }
        return code.group(1);
    }

    /** The same shop once it has something to sell: the House Blend, for 10.00 and 21 % of tax. */
    PeopleShop withGoods() {
        var first = host.firstAdministrator().orElseThrow();
        Merchant.at(new Person(host.address()), first.login(), first.password())
                .addsProduct("CB-101", "House Blend", "", new BigDecimal("10.00"));
        return this;
    }

    /** Lets time go by, in the shop though not in its database. */
    void passes(Duration time) {
        clock.pass(time);
    }

    /** Where the link in the newest mail to an address leads. */
    String linkFor(String email) {
        Matcher link = LINK.matcher(mailsTo(email).get(0));
        if (!link.find()) {
            throw new AssertionError("The newest mail to " + email + " has no link");
        }
        return link.group(1);
    }

    static void putsIntoCart(Caller caller) {
        caller.changes("/products/house-blend", "form.buy", "quantity", "2");
    }

    static HttpResponse<String> givesAddress(Caller caller, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "buyer",
                "Gerda Gast",
                "country",
                "NL",
                "line1",
                "Kade",
                "houseNumber",
                "1",
                "postcode",
                "1234 AB",
                "city",
                "Utrecht"));
        fields.addAll(List.of(more));
        return caller.changes("/checkout/address", "[name=buyer]", fields.toArray(String[]::new));
    }

    /** From the delivery to the order; answers where it stands now. */
    static String orders(Caller caller) {
        caller.changes("/checkout/delivery", "[name=delivery]");
        HttpResponse<String> placed = caller.changes("/checkout/overview", "[name=seen]", "payment", "bank-transfer");
        return placed.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("Nothing was ordered: " + placed.body()));
    }

    /** Somebody orders without an account. */
    Caller guest(String email) {
        Caller guest = caller("en");
        putsIntoCart(guest);
        givesAddress(guest, "email", email);
        orders(guest);
        return guest;
    }

    /** The pages of the mails to an address, the newest first. */
    List<String> mailsTo(String email) {
        Matcher mail = MAIL.matcher(merchant.get("/admin/mail?to=" + email).body());
        return mail.results()
                .map(found -> found.group(1))
                .distinct()
                .map(path -> merchant.get(path).body())
                .toList();
    }

    /** The id of the one customer whom the merchant's list shows for a search. */
    String idOf(String search) {
        return idOf(merchant, search);
    }

    String idOf(Caller at, String search) {
        Matcher id = CUSTOMER.matcher(at.get("/admin/customers?q=" + search).body());
        if (!id.find()) {
            throw new AssertionError("Nobody is found for " + search);
        }
        return id.group(1);
    }

    String value(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getObject(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return database.product();
    }

    @Override
    public void close() {
        host.close();
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "people");
            Files.createDirectories(folder.resolve("plugins"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs as time does, and may be put forward. */
    private static final class ShiftedClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void pass(Duration time) {
            ahead = ahead.plus(time);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("The shop's clock runs in UTC");
        }
    }
}
