package org.shopplugin.samplehost.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.tck.FreshDatabase;

/** Customers in files and many at once, through the back office's pages. */
class CustomerFilesTest {

    private static final String FILES = "/admin/customers/files";
    private static final Pattern FETCH = Pattern.compile("href=\"(/admin/customers/tasks/[0-9a-f-]{36}/file/[^\"]+)\"");
    private static final String NEW = """
            E-mail address;First name;Last name;Country;City;initials;newsletter
            anna@example.com;Anna;Müller;NL;;=1+1;ja
            bert@example.com;Bert;de Boer;NL;;;nee
            ;Nobody;At All;NL;;;
            anna@example.com;Anna;Again;NL;;;
            wrong;Cees;Wrong;XX;;;
            """;

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void linesAreCheckedFirstAndThenAppliedAndAnExportComesBackTheSame(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            Caller merchant = shop.merchant();

            String task = upload(merchant, NEW.getBytes(Charset.forName("windows-1252")));
            String mapping = merchant.get(task).body();
            HttpResponse<String> ambiguous = merchant.post(task, "do", "check", "column.0", "firstName");
            merchant.post(
                    task,
                    "do",
                    "check",
                    "column.0",
                    "email",
                    "column.1",
                    "firstName",
                    "column.2",
                    "lastName",
                    "column.3",
                    "country",
                    "column.5",
                    "initials",
                    "column.6",
                    "newsletter");
            String report = over(merchant, task, "Checked, nothing changed yet");
            String untouched = shop.value("select count(*) from customer");
            merchant.post(task, "do", "run");
            String done = over(merchant, task, "Done");

            assertThat(mapping).contains("Windows-1252", "Müller", "Semicolon");
            assertThat(ambiguous.statusCode()).isEqualTo(422);
            assertThat(report).contains("2 new customers", "3 lines refused", "Line 2 is about the same customer");
            assertThat(untouched).isEqualTo("0");
            assertThat(done).contains("2 new customers", "3 lines refused");
            assertThat(shop.value("select count(*) from customer")).isEqualTo("2");
            assertThat(shop.value("select last_name from customer where email = 'anna@example.com'"))
                    .isEqualTo("Müller");
            assertThat(shop.value("select newsletter from customer where email = 'anna@example.com'"))
                    .isEqualTo("true");
            assertThat(shop.mailsTo("anna@example.com")).isEmpty();
            assertThat(merchant.get("/admin/customers?q=muller").body()).contains("anna@example.com");

            String file = export(merchant, "UTF_8");
            String again = upload(merchant, file.getBytes(UTF_8));
            merchant.post(again, mappingOf(merchant.get(again).body()));
            String same = over(merchant, again, "Checked, nothing changed yet");
            merchant.post(again, "do", "run");
            over(merchant, again, "Done");

            assertThat(file).contains("'=1+1").doesNotContain("password");
            assertThat(same).contains("2 customers without a change", "No lines refused", "No new customers");
            assertThat(export(merchant, "UTF_8")).isEqualTo(file);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void A08_filesAreForThoseWhoMayAndForNobodyElse(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            shop.customer("anna@example.com");
            Caller merchant = shop.merchant();
            merchant.post(FILES, "format", "EXCEL");
            String page = over(merchant, newest(merchant), "Fetch the file");
            Matcher fetch = FETCH.matcher(page);
            assertThat(fetch.find()).isTrue();
            String path = fetch.group(1);

            assertThat(merchant.get(path).statusCode()).isEqualTo(200);
            assertThat(merchant.get(path.substring(0, path.length() - 1)).statusCode())
                    .isEqualTo(404);
            assertThat(shop.caller("en").get(path).statusCode()).isEqualTo(303);
            assertThat(path.replaceFirst(".*/", "").length()).isGreaterThanOrEqualTo(22);
            assertThat(shop.value("select count(*) from audit_entry where action = 'customers.fetch'"))
                    .isEqualTo("1");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void manyAreRefusedAndDeletedAfterACountedQuestion(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            shop.customer("anna@example.com");
            shop.customer("bert@example.com");
            Caller merchant = shop.merchant();
            String anna = shop.idOf("anna@example");

            HttpResponse<String> asked =
                    merchant.from("/admin/customers", "/admin/customers/bulk", "act", "REFUSE", "id", anna);
            HttpResponse<String> begun = merchant.from(
                    "/admin/customers", "/admin/customers/bulk", "act", "REFUSE", "id", anna, "confirmed", "on");
            over(merchant, begun.headers().firstValue("Location").orElseThrow(), "Done for 1 customer");
            HttpResponse<String> all = merchant.from(
                    "/admin/customers",
                    "/admin/customers/bulk",
                    "act",
                    "DELETE",
                    "all",
                    "on",
                    "filter",
                    "access=REFUSED",
                    "confirmed",
                    "on");
            over(merchant, all.headers().firstValue("Location").orElseThrow(), "Done for 1 customer");

            assertThat(asked.body()).contains("For 1 customer");
            assertThat(shop.value("select count(*) from customer where forgotten_at is null"))
                    .isEqualTo("1");
            assertThat(shop.value("select count(*) from customer where email = 'bert@example.com' and access = 'OPEN'"))
                    .isEqualTo("1");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void whatCannotBeDoneToManyIsRefusedAndNotTakenForNothingChosen(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            shop.customer("anna@example.com");
            Caller merchant = shop.merchant();
            String anna = shop.idOf("anna@example");

            HttpResponse<String> unknown =
                    merchant.from("/admin/customers", "/admin/customers/bulk", "act", "zz", "id", anna);
            HttpResponse<String> malformed =
                    merchant.from("/admin/customers", "/admin/customers/bulk", "act", "REFUSE", "id", "zz");
            HttpResponse<String> nothing = merchant.from("/admin/customers", "/admin/customers/bulk", "id", anna);

            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(malformed.statusCode()).isEqualTo(404);
            assertThat(nothing.statusCode()).isEqualTo(303);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void X08_whatIsNoListOfCustomersIsRefusedAtOnce(FreshDatabase fresh) {
        try (PeopleShop shop = new PeopleShop(fresh)) {
            Caller merchant = shop.merchant();
            byte[] endless = new byte[3 * 1024 * 1024];
            java.util.Arrays.fill(endless, (byte) 'x');

            assertThat(merchant.sendFile(FILES, "/admin/customers/import", "PK\u0003\u0004".getBytes(UTF_8))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(merchant.sendFile(FILES, "/admin/customers/import", endless)
                            .statusCode())
                    .isEqualTo(422);
            assertThat(shop.caller("en")
                            .sendFile("/admin/sign-in", "/admin/customers/import", endless)
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    private static String upload(Caller merchant, byte[] file) {
        return merchant.sendFile(FILES, "/admin/customers/import", file)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static String export(Caller merchant, String format) {
        merchant.post(FILES, "format", format);
        Matcher fetch = FETCH.matcher(over(merchant, newest(merchant), "Fetch the file"));
        assertThat(fetch.find()).isTrue();
        return merchant.get(fetch.group(1)).body();
    }

    private static String newest(Caller merchant) {
        Matcher task = Pattern.compile("href=\"(/admin/customers/tasks/[0-9a-f-]{36})\"")
                .matcher(merchant.get(FILES).body());
        assertThat(task.find()).isTrue();
        return task.group(1);
    }

    /** The columns as the page proposes them. */
    private static String[] mappingOf(String page) {
        StringBuilder fields = new StringBuilder("do\ncheck");
        Matcher select = Pattern.compile("<select id=\"(column\\.[0-9]+)\".*?</select>", Pattern.DOTALL)
                .matcher(page);
        while (select.find()) {
            Matcher chosen =
                    Pattern.compile("<option value=\"([^\"]*)\" selected").matcher(select.group());
            fields.append('\n').append(select.group(1)).append('\n').append(chosen.find() ? chosen.group(1) : "");
        }
        return fields.toString().split("\n", -1);
    }

    private static String over(Caller merchant, String task, String says) {
        String page = merchant.get(task).body();
        for (int tries = 0; tries < 600 && !page.contains(says); tries++) {
            LockSupport.parkNanos(100_000_000);
            page = merchant.get(task).body();
        }
        assertThat(page).contains(says);
        return page;
    }
}
