package org.shopplugin.samplehost.customer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shopplugin.samplehost.MachineRoom;
import org.shopplugin.samplehost.MovableClock;
import org.shopplugin.samplehost.Options;
import org.shopplugin.samplehost.SampleHost;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.FreshDatabase;

/** A shop without plugins whose clock a test moves, its merchant at work, and customers who come and buy. */
final class BackOffice implements AutoCloseable {

    static final String PASSWORD = "een lange zin 42";

    private static final Pattern CODE = Pattern.compile("(?m)^\\s*([0-9]{6})\\s*$");
    private static final Pattern LINK = Pattern.compile("/(?:admin/)?set-password\\?token=[A-Za-z0-9_-]+");
    private static final Pattern ID = Pattern.compile("/admin/customers/([0-9a-f-]{36})");
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    final MovableClock clock = new MovableClock();
    final SampleHost host;
    final Person merchant;
    private final FreshDatabase database;
    private final Path folder = folder();

    BackOffice(FreshDatabase database) {
        this.database = database;
        host = SampleHost.start(
                Options.forTest(folder.resolve("data"), folder.resolve("plugins"), Optional.of(database.url())), clock);
        var first = host.firstAdministrator().orElseThrow();
        merchant = person();
        Merchant.at(merchant, first.login(), first.password())
                .addsProduct("TEA-1", "Green tea", "", new BigDecimal("10.00"));
    }

    Person person() {
        return new Person(host.address());
    }

    /** Another process of the same shop, on a database that bears several. */
    SampleHost secondNode() {
        return SampleHost.start(
                Options.forTest(folder.resolve("data"), folder.resolve("plugins"), Optional.of(database.url())), clock);
    }

    /** An address that nobody has yet. */
    static String newEmail(String name) {
        return name + PEOPLE.incrementAndGet() + "@example.com";
    }

    /** Somebody who has signed up with this address, and has entered nothing yet. */
    Person signedUp(String email) {
        Person person = person();
        person.opens("/sign-up")
                .form("[name=email]")
                .type("firstName", "Anna")
                .type("lastName", "de Boer")
                .type("email", email)
                .type("password", PASSWORD)
                .choose("country", "NL")
                .send()
                .accepted();
        return person;
    }

    /** A customer who is signed in, and whose address is proven. */
    Person customer(String email) {
        Person person = signedUp(email);
        person.opens("/sign-up/code")
                .form("[name=code]")
                .type("code", code(email))
                .send()
                .accepted();
        return person;
    }

    SeenPage signsIn(Person person, String email, String password) {
        return person.opens("/sign-in")
                .form("[name=email]")
                .type("email", email)
                .type("password", password)
                .send();
    }

    /** Puts something into the cart and orders it, paying by bank transfer; answers the page that says thank you. */
    SeenPage orders(Person buyer) {
        return orders(buyer, "");
    }

    /** The same by somebody without an account, who tells his address. */
    SeenPage orders(Person buyer, String email) {
        buyer.opens(buyer.opens("/search?q=TEA-1").accepted().link("/products/"))
                .form("[name=quantity]")
                .type("quantity", "1")
                .send()
                .accepted();
        SeenPage page = buyer.opens("/checkout");
        if (page.path().equals("/checkout/address")) {
            FilledForm form = page.form("[name=buyer]");
            if (!email.isEmpty()) {
                form.type("buyer", "Gerrit Gast").type("email", email);
            }
            if (form.value("line1").isEmpty()) {
                form.choose("country", "NL")
                        .type("line1", "Dorpsstraat")
                        .type("houseNumber", "1")
                        .type("postcode", "1234 AB")
                        .type("city", "Ons Dorp");
            }
            page = form.send().accepted();
        }
        if (page.path().equals("/checkout/delivery")) {
            page = page.form("[name=delivery]")
                    .choose("delivery", "standard")
                    .send()
                    .accepted();
        }
        return page.form("#payment").choose("payment", "bank-transfer").send().accepted();
    }

    /** The merchant's form for a new customer, with what every shop asks. */
    FilledForm newCustomer(String email) {
        return merchant.opens("/admin/customers/new")
                .form("[name=email]")
                .type("firstName", "Bert")
                .type("lastName", "Smid")
                .type("email", email);
    }

    /** A customer whom the merchant has added; answers the path of his file. */
    String added(String email) {
        return newCustomer(email).send().accepted().path();
    }

    /** Where the merchant finds the customer with this address. */
    String file(String email) {
        Matcher id = ID.matcher(
                merchant.opens("/admin/customers?q=" + email).accepted().source());
        if (!id.find()) {
            throw new AssertionError("Nobody is found for " + email);
        }
        return "/admin/customers/" + id.group(1);
    }

    /** Changes settings about customers, name and value in turns; an empty value takes the tick from a box. */
    SeenPage sets(String... settings) {
        FilledForm form = merchant.opens("/admin/settings/customers").form("#settings");
        for (int i = 0; i < settings.length; i += 2) {
            switch (settings[i + 1]) {
                case "on" -> form.tick(settings[i]);
                case "off" -> form.untick(settings[i]);
                default -> form.choose(settings[i], settings[i + 1]);
            }
        }
        return form.send().accepted();
    }

    /** The texts of the mails to an address, the newest first. */
    List<String> mails(String email) {
        List<String> mails = new ArrayList<>();
        merchant.opens("/admin/mail?to=" + email)
                .links("a[href^='/admin/mail/']")
                .forEach(path -> mails.add(merchant.opens(path).text()));
        return mails;
    }

    String code(String email) {
        return MachineRoom.of(host).lettersTo(email).stream()
                .map(CODE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No code for " + email));
    }

    /** The path of the newest link to choose a password that an address has got. */
    String link(String email) {
        return MachineRoom.of(host).lettersTo(email).stream()
                .map(LINK::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No link for " + email));
    }

    /** The first value that a query finds; {@code null} as a word when there is none. */
    String sql(String query) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getObject(1)) : "null";
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    Connection connect() throws SQLException {
        return database.connect();
    }

    int change(String statement) {
        try (Connection connection = database.connect();
                Statement jdbc = connection.createStatement()) {
            return jdbc.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** All that is stored, in words, by table. */
    String everythingStored() {
        StringBuilder all = new StringBuilder();
        try (Connection connection = database.connect();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), "public", "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        all.append('\n').append(table);
                        for (int i = 1; i <= columns; i++) {
                            Object value = rows.getObject(i);
                            all.append('|')
                                    .append(value instanceof byte[] bytes ? new String(bytes, ISO_8859_1) : value);
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all.toString();
    }

    @Override
    public void close() {
        host.close();
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "office");
            Files.createDirectories(folder.resolve("plugins"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
