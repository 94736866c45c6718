package org.shopplugin.samplehost.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shopplugin.samplehost.company.People.ACCOUNT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.MachineRoom;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.Databases;

/**
 * Fires every line of the plugin's table of rights at the running pages: what is allowed happens, and what is not is
 * refused as the table says, is one entry in the audit log, and changes nothing.
 */
class PermissionsIT {

    private static final Path TABLE =
            Path.of("..", "b2b-customer-plugin", "src", "test", "resources", "permissions.csv");
    private static final Map<String, String> FIELDS =
            Map.of("email", "dirk@example.com", "firstName", "Dirk", "lastName", "", "message", "Hello");
    private static final List<String> WATCHED =
            List.of("b2b_company", "b2b_membership", "b2b_message", "b2b_event", "customer", "mail");

    @TempDir
    Path folder;

    private record Line(
            String role,
            String company,
            String membership,
            String action,
            String method,
            String address,
            String answer) {

        static Line of(String line) {
            String[] cells = line.split(";", -1);
            return new Line(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
        }
    }

    @Test
    void A12_everyCellOfTheTableHoldsAtEveryEndpoint() throws IOException {
        List<Line> table =
                Files.readAllLines(TABLE).stream().skip(1).map(Line::of).toList();
        try (People people = new People(Databases.postgresql(), folder)) {
            MachineRoom room = MachineRoom.of(people.shop.host());
            String office = office(people);
            Buyer bas = people.joined("bas@example.com", "User");
            Buyer cor = people.joined("cor@example.com", "User");
            assertThat(cor).isNotNull();
            room.withoutJobs();
            assertThat(addresses(room)).isSubsetOf(firstWords(table));
            String company = people.companyOf(People.firm("anton").email());
            String him = people.idOf("bas@example.com");
            String her = people.idOf("cor@example.com");
            String csrf = bas.person().opens("/account").one("input[name=csrf]").attr("value");
            var wrong = new ArrayList<String>();

            for (Line line : table) {
                prepare(people, line, company, him, her, office);
                String id = line.address().startsWith("/invitations") ? company : her;
                String path = ACCOUNT + line.address().replace("{id}", id);
                Map<String, String> before = rows(people);
                long denials = denials(people);

                SeenPage page = line.method().equals("GET")
                        ? bas.person().opens(path)
                        : bas.person().sends(people.shop.address().resolve(path), fields(csrf, line, office));

                boolean allowed = page.status() != 403 && page.status() != 404;
                String answer = allowed ? "allow" : String.valueOf(page.status());
                if (!answer.equals(line.answer())) {
                    wrong.add(line + " answered " + page.status());
                }
                if (!line.answer().equals("allow")) {
                    if (!rows(people).equals(before)) {
                        wrong.add(line + " changed something");
                    }
                    if (denials(people) != denials + 1) {
                        wrong.add(line + " left " + (denials(people) - denials) + " entries");
                    }
                } else if (line.method().equals("POST") && rows(people).equals(before)) {
                    wrong.add(line + " did nothing");
                }
            }

            assertThat(wrong).isEmpty();
            assertThat(table).hasSizeGreaterThan(500);
        }
    }

    private static String office(People people) {
        FilledForm form =
                people.merchant.opens(People.BACK_OFFICE + "/roles").accepted().form("#new-BUY");
        form.type("name", "Office")
                .forge("right", "SEE_MEMBERS")
                .forge("right", "ADD_MEMBERS")
                .send()
                .accepted();
        return people.value("select role_key from b2b_role where name = 'Office'")
                .orElseThrow();
    }

    /** The plugin's own addresses in the account: each must stand in the table. */
    private static Set<String> addresses(MachineRoom room) {
        var found = new TreeSet<String>();
        room.addresses().stream()
                .filter(address -> address.startsWith(ACCOUNT + "/"))
                .map(address -> address.substring(ACCOUNT.length() + 1).split("/", -1)[0])
                .forEach(found::add);
        assertThat(found).isNotEmpty();
        return found;
    }

    private static Set<String> firstWords(List<Line> table) {
        var words = new TreeSet<String>();
        table.forEach(line -> words.add(line.address().split("/", -1)[1]));
        return words;
    }

    private static void prepare(People people, Line line, String company, String him, String her, String office) {
        people.execute("delete from b2b_membership where customer_id in (select cast(id as varchar(64)) from customer"
                + " where email = 'dirk@example.com')");
        people.execute("update b2b_membership set role = 'USER', status = 'ACTIVE' where customer_id = '" + her + "'");
        if (line.role().equals("NOBODY")) {
            people.execute("delete from b2b_membership where customer_id = '" + him + "'");
            return;
        }
        people.execute("update b2b_company set status = '" + line.company() + "' where id = '" + company + "'");
        people.execute("update b2b_membership set status = '" + line.membership()
                + "', email = 'bas@example.com', role = '" + (line.role().equals("OFFICE") ? office : line.role())
                + "' where customer_id = '" + him + "'");
    }

    /** Nobody gives more than he has; and a role that is changed becomes another, so that it can be seen. */
    private static List<Map.Entry<String, String>> fields(String csrf, Line line, String office) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("csrf", csrf));
        fields.addAll(FIELDS.entrySet());
        String own = line.role().equals("OFFICE") ? office : "USER";
        fields.add(Map.entry("role", line.action().equals("CHANGE_ROLE") ? "ADMINISTRATOR" : own));
        return fields;
    }

    private static Map<String, String> rows(People people) {
        var rows = new LinkedHashMap<String, String>();
        for (String table : WATCHED) {
            rows.put(
                    table,
                    people.value("select count(*) || ':' || coalesce(sum(hashtext(cast(t as text))), 0) from " + table
                                    + " t")
                            .orElseThrow());
        }
        return rows;
    }

    private static long denials(People people) {
        return people.count("select count(*) from audit_entry where action = 'member.denied'");
    }
}
