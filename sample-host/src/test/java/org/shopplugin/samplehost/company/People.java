package org.shopplugin.samplehost.company;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.Northwind.Company;
import org.shopplugin.samplehost.journey.OpenShop;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.FreshDatabase;

/**
 * A shop in B2B mode with two active companies: Firma anton, of which Ada is the administrator, and Firma berta; and with
 * Chris, who is nobody's but his own.
 */
final class People implements AutoCloseable {

    static final String ACCOUNT = "/account/p/b2b-customer";
    static final String BACK_OFFICE = "/admin/p/b2b-customer";
    static final String PRODUCT = "/products/house-blend";
    static final String PASSWORD = "a quiet horse with a battery";

    private static final Pattern LINK = Pattern.compile("http://\\S+/set-password\\?token=\\S+");

    final OpenShop shop;
    final Merchant merchant;
    final Buyer ada;
    final Buyer bea;
    final Buyer chris;
    private final Connection database;

    People(FreshDatabase database, Path folder) {
        this.database = connected(database);
        shop = OpenShop.withTheBuiltPlugin(database, folder);
        merchant = shop.merchant();
        merchant.flips("b2b-customer");
        merchant.welcomesCompaniesWithoutVatNumber();
        merchant.tellsWhoSells();
        merchant.addsProduct("CB-101", "House Blend", "", new BigDecimal("13.95"));
        ada = company("anton");
        bea = company("berta");
        chris = shop.buyer("chris@example.com");
        chris.signsUp("Chris", "Jansen");
    }

    static Company firm(String name) {
        return new Company(
                name,
                "Firma " + name,
                "Ada Nummer",
                "Owner",
                "Rue de la Loi 16",
                "Bruxelles",
                "",
                "1000",
                "FR",
                "+33 1 42 68 53 00");
    }

    /** The founder of a company that waits for the merchant. */
    Buyer registers(String name) {
        Company firm = firm(name);
        Buyer founder = shop.buyer(firm.email());
        founder.signsUpFor(firm);
        founder.entersCode();
        return founder;
    }

    /** A company that has registered and was activated. */
    private Buyer company(String name) {
        Buyer founder = registers(name);
        merchant.activates(merchant.waitingCustomers().get(0), "").accepted();
        return founder;
    }

    /** The form by which Ada invites somebody. */
    FilledForm invitation(String email, String role) {
        return ada.person()
                .opens(ACCOUNT + "/members")
                .accepted()
                .form("form[action$=\"/members/invite\"]")
                .type("email", email)
                .type("firstName", "New")
                .type("lastName", "Person")
                .chooseCalled("role", role);
    }

    /** Somebody without an account whom Ada has invited, who has chosen his password and is signed in. */
    Buyer invited(String email, String role) {
        invitation(email, role).send().accepted();
        Buyer person = shop.buyer(email);
        String letter = shop.post().lettersTo(email, 1).get(0).text();
        Matcher link = LINK.matcher(letter);
        if (!link.find()) {
            throw new AssertionError("No link in " + letter);
        }
        String path = link.group().replaceFirst("^http://[^/]+", "");
        person.person()
                .opens(path)
                .accepted()
                .form("[name=password]")
                .type("password", PASSWORD)
                .send();
        person.signsIn();
        return person;
    }

    /** The same, and he has said yes. */
    Buyer joined(String email, String role) {
        Buyer person = invited(email, role);
        accepts(person).accepted();
        return person;
    }

    static SeenPage accepts(Buyer person) {
        return person.person()
                .opens(ACCOUNT + "/invitations")
                .accepted()
                .form("form[action$=\"/accept\"]")
                .send();
    }

    /** Sends a form that no page offers, with a good token. */
    static SeenPage forges(Person person, String path, Map<String, String> fields) {
        String token = person.opens("/account").one("input[name=csrf]").attr("value");
        var all = new ArrayList<Map.Entry<String, String>>(List.of(Map.entry("csrf", token)));
        all.addAll(fields.entrySet());
        return person.sends(person.opens("/account").address().resolve(path), all);
    }

    /** Places an order that is paid before; answers its number, as the page that says thank you tells it in its address. */
    static String orders(Buyer buyer) {
        buyer.putsIntoCart(PRODUCT, 1);
        tellsWhereHeLives(buyer);
        String path = buyer.ordersBy("bank-transfer").path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** With something in his cart, if the shop does not know it yet. */
    static void tellsWhereHeLives(Buyer buyer) {
        SeenPage checkout = buyer.person().opens("/checkout").accepted();
        if (checkout.has("[name=line1]")
                && checkout.form("[name=line1]").value("line1").isEmpty()) {
            buyer.givesAddress();
        }
    }

    String idOf(String email) {
        return value("select cast(id as varchar(36)) from customer where email = '" + email + "'")
                .orElseThrow();
    }

    String companyOf(String founder) {
        return value("select cast(id as varchar(36)) from b2b_company where founder = '" + idOf(founder) + "'")
                .orElseThrow();
    }

    Optional<String> value(String sql) {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long count(String sql) {
        return Long.parseLong(value(sql).orElse("0"));
    }

    /** Somebody new in the back office who has a clerk's role and no permission of a plugin. */
    Person clerk() {
        String id = UUID.randomUUID().toString();
        execute("insert into administrator (id, login, name, language, password_hash, epoch, created_at) select '" + id
                + "', '" + id
                + "', 'Carla Clerk', language, password_hash, 0, created_at from administrator where login = '"
                + shop.merchantsLogin() + "'");
        execute("insert into administrator_role (administrator_id, shop_id, role) select '" + id
                + "', shop_id, 'CLERK' from administrator_role fetch first row only");
        return Merchant.at(shop.person(), id, shop.merchantsPassword()).person();
    }

    void execute(String sql) {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** All that is stored, in words, but for some tables. */
    String everythingBut(List<String> left) {
        StringBuilder all = new StringBuilder();
        try (ResultSet tables = database.getMetaData()
                .getTables(database.getCatalog(), "public", "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                if (!left.contains(table)) {
                    rows(database, table, all);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be read", e);
        }
        return all.toString();
    }

    private static void rows(Connection connection, String table, StringBuilder into) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                into.append('\n').append(table);
                for (int i = 1; i <= columns; i++) {
                    into.append('|').append(rows.getString(i));
                }
            }
        }
    }

    /** Everybody is again what he was before the tests dealt with him: two founders, and nobody else in a company. */
    void everybodyGoesHome() {
        execute("delete from b2b_membership where not exists (select 1 from b2b_company c where c.id = company_id"
                + " and c.founder = customer_id)");
        execute("update b2b_membership set role = 'ADMINISTRATOR', status = 'ACTIVE'");
        execute("update b2b_company set status = 'ACTIVE'");
    }

    static String nobody() {
        return UUID.randomUUID().toString();
    }

    private static Connection connected(FreshDatabase database) {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw new IllegalStateException("No connection to the database", e);
        }
    }

    @Override
    public void close() {
        shop.close();
        try {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The connection was not closed", e);
        }
    }
}
