package org.shopplugin.samplehost.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shopplugin.samplehost.company.People.ACCOUNT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.MachineRoom;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.Databases;

/**
 * Fires every line of the plugin's tables of rights at the running pages: what is allowed happens, and what is not is
 * refused as the table says, is one entry in the audit log, and changes nothing.
 */
class PermissionsIT {

    private static final Path TABLES = Path.of("..", "b2b-customer-plugin", "src", "test", "resources");
    private static final Path TABLE = TABLES.resolve("permissions.csv");
    private static final Path OFFICE_TABLE = TABLES.resolve("back-office.csv");
    private static final Map<String, String> FIELDS =
            Map.of("email", "dirk@example.com", "firstName", "Dirk", "lastName", "", "message", "Hello");
    private static final List<String> WATCHED = List.of(
            "b2b_company", "b2b_membership", "b2b_message", "b2b_event", "b2b_group", "b2b_role", "customer", "mail");

    private static final String SOMETHING = "/0198c0de-0000-7000-8000-000000000000";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // opened before the first test
    private static People people;

    @SuppressWarnings("NullAway.Init")
    private static MachineRoom room;

    @SuppressWarnings("NullAway.Init")
    private static Buyer bas;

    @BeforeAll
    static void open() {
        people = new People(Databases.postgresql(), folder);
        bas = people.joined("bas@example.com", "User");
        people.joined("cor@example.com", "User");
        room = MachineRoom.of(people.shop.host()).withoutJobs();
    }

    @AfterAll
    static void close() {
        people.close();
    }

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
        String office = office(people);
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
            String before = rows(people);
            long denials = denials(people);

            SeenPage page = line.method().equals("GET")
                    ? bas.person().opens(path)
                    : bas.person().sends(people.shop.address().resolve(path), fields(csrf, line, company, office));

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

    private record OfficeLine(String action, String method, String address, List<String> needs) {

        static OfficeLine of(String line) {
            String[] cells = line.split(";", -1);
            return new OfficeLine(cells[0], cells[1], cells[2], List.of(cells[3].split("\\+", -1)));
        }

        /** Where the action is done; of a whole route, at its beginning and below it. */
        List<String> paths(String company, String member) {
            return address.endsWith("/*")
                    ? List.of(address.substring(0, address.length() - 2), address.replace("/*", SOMETHING))
                    : List.of(address.replace("{id}", company).replace("{customer}", member));
        }
    }

    @Test
    void A12_everyPermissionOfTheBackOfficeIsNeededAndEnough() throws IOException {
        List<OfficeLine> table = Files.readAllLines(OFFICE_TABLE).stream()
                .skip(1)
                .map(OfficeLine::of)
                .toList();
        Set<String> all = new TreeSet<>();
        table.forEach(line -> all.addAll(line.needs()));
        assertThat(served()).isNotEmpty().isEqualTo(firstOf(table));
        Officer officer = new Officer(people, "officer");
        String company = people.companyOf(People.firm("berta").email());
        String member = people.idOf(People.firm("berta").email());
        var wrong = new ArrayList<String>();

        for (OfficeLine line : table) {
            for (String path : line.paths(company, member)) {
                for (String missing : line.needs()) {
                    officer.may(all, missing);
                    String before = rows(people);
                    long refusals = refusals();

                    int status = officer.fires(line.method(), path).status();

                    if (status != 403 || !rows(people).equals(before) || refusals() != refusals + 1) {
                        wrong.add(line + " without " + missing + " answered " + status + ", left "
                                + (refusals() - refusals) + " entries, changed "
                                + !rows(people).equals(before));
                    }
                }
                prepare(line.action(), company, member);
                officer.may(new TreeSet<>(line.needs()), "");
                int status = officer.fires(line.method(), path).status();
                boolean mayBeAbsent = path.endsWith(SOMETHING) || line.action().equals("DO");
                if (status == 403 || status >= 500 || (status == 404 && !mayBeAbsent)) {
                    wrong.add(line + " with just its permissions answered " + status + " at " + path);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(table).hasSizeGreaterThan(30);
    }

    @Test
    void whoMayOnlySeeCompaniesReadsNothingOfCreditAndASavedFileIsAudited() {
        Officer officer = new Officer(people, "reader");
        String company = people.companyOf(People.firm("berta").email());
        people.execute("update b2b_company set risk = 'HIGH' where id = '" + company + "'");
        people.execute("insert into b2b_event (id, shop_id, company_id, happened_at, done_by, action, detail) select '"
                + UUID.randomUUID() + "', shop_id, id, founded_at, '', 'company.risk', 'CANARY' from b2b_company"
                + " where id = '" + company + "'");
        officer.may(Set.of("companies"), "");

        SeenPage without = officer.fires("GET", "/companies/" + company);
        SeenPage files = officer.fires("GET", "/companies/files");
        officer.may(Set.of("companies", "credit"), "");
        SeenPage with = officer.fires("GET", "/companies/" + company);
        long before = saved();
        SeenPage saved = people.merchant.opens(People.BACK_OFFICE + "/companies/files/export/utf_8");

        assertThat(without.source()).contains("Firma berta").doesNotContain("Risk level", "CANARY");
        assertThat(files.source()).doesNotContain("/export/").contains("you cannot save it");
        assertThat(with.source()).contains("Risk level", "CANARY");
        assertThat(saved.source()).contains("Firma berta");
        assertThat(saved()).isEqualTo(before + 1);
    }

    private static long saved() {
        return people.count("select count(*) from audit_entry where action = 'company.export'");
    }

    /** Somebody of the back office whose role is another for each request. */
    private static final class Officer {

        private final People people;
        private final Person person;
        private final String role = UUID.randomUUID().toString();

        Officer(People people, String name) {
            this.people = people;
            String login = people.shop.merchantsLogin();
            String id = UUID.randomUUID().toString();
            people.execute("insert into role (id, shop_id, name, permissions, version) select '" + role
                    + "', shop_id, '" + name + "', '', 0 from administrator_role fetch first row only");
            people.execute("insert into administrator (id, login, name, language, password_hash, epoch, created_at)"
                    + " select '" + id + "', '" + name + "', 'Officer', language, password_hash, 0, created_at"
                    + " from administrator where login = '" + login + "'");
            people.execute("insert into administrator_role (administrator_id, shop_id, role) select '" + id
                    + "', shop_id, '" + role + "' from administrator_role fetch first row only");
            person = Merchant.at(people.shop.person(), name, people.shop.merchantsPassword())
                    .person();
        }

        void may(Set<String> permissions, String butNot) {
            people.execute("update role set permissions = '"
                    + permissions.stream()
                            .filter(permission -> !permission.equals(butNot))
                            .map(permission -> "b2b-customer:" + permission)
                            .collect(Collectors.joining(" "))
                    + "' where id = '" + role + "'");
        }

        SeenPage fires(String method, String path) {
            String address = People.BACK_OFFICE + path;
            if (method.equals("GET")) {
                return person.opens(address);
            }
            String csrf = person.opens("/admin").one("input[name=csrf]").attr("value");
            return person.sends(
                    people.shop.address().resolve(address),
                    List.of(
                            Map.entry("csrf", csrf),
                            Map.entry("email", "erik@example.com"),
                            Map.entry("role", "USER"),
                            Map.entry("message", "Hello"),
                            Map.entry("reason", "Because")));
        }
    }

    private static void prepare(String action, String company, String member) {
        String status = switch (action) {
            case "APPROVE", "APPROVE_SEVERAL", "REJECT", "CONFIRM_REJECTION" -> "PENDING";
            case "RESUME" -> "SUSPENDED";
            default -> "ACTIVE";
        };
        people.execute("update b2b_company set status = '" + status + "' where id = '" + company + "'");
        people.execute("update b2b_membership set status = 'ACTIVE', role = 'ADMINISTRATOR' where customer_id = '"
                + member + "'");
    }

    /** The plugin's routes in the back office: each must stand in the table. */
    private static Set<String> served() {
        return room.patterns().stream()
                .filter(pattern -> pattern.startsWith(People.BACK_OFFICE + "/"))
                .map(pattern ->
                        pattern.substring(People.BACK_OFFICE.length() + 1).split("/", -1)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> firstOf(List<OfficeLine> table) {
        return table.stream()
                .map(line -> line.address().split("/", -1)[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long refusals() {
        return people.count("select count(*) from audit_entry where action = 'access.denied'");
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
    private static List<Map.Entry<String, String>> fields(String csrf, Line line, String company, String office) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("csrf", csrf));
        fields.add(Map.entry("company", company));
        fields.addAll(FIELDS.entrySet());
        String own = line.role().equals("OFFICE") ? office : "USER";
        fields.add(Map.entry("role", line.action().equals("CHANGE_ROLE") ? "ADMINISTRATOR" : own));
        return fields;
    }

    /** A fingerprint of all that is watched, by one statement. */
    private static String rows(People people) {
        return people.value(WATCHED.stream()
                        .map(table -> "(select count(*) || ':' || coalesce(sum(hashtext(cast(t as text))), 0) from "
                                + table + " t)")
                        .collect(Collectors.joining(" || ' ' || ", "select ", "")))
                .orElseThrow();
    }

    private static long denials(People people) {
        return people.count("select count(*) from audit_entry where action = 'member.denied'");
    }
}
