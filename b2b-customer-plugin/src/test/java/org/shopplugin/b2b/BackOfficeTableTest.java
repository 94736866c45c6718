package org.shopplugin.b2b;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.Permission;
import org.shopplugin.api.web.Area;
import org.shopplugin.api.web.Route;
import org.shopplugin.b2b.approval.CompanyAction;

/**
 * What somebody of the back office needs for what, as one table made from the code: every route of the plugin there, and
 * every action of those that ask for more than one permission.
 *
 * <p>The table that people have read and agreed with lies beside the tests. The sample shop fires every line of it at the
 * running pages, with just these permissions and with each of them missing.
 */
class BackOfficeTableTest {

    private static final Path AGREED = Path.of("src", "test", "resources", "back-office.csv");
    private static final Path MADE = Path.of("target", "back-office.csv");

    /** What entering a file takes besides; whoever may not may still look. */
    private static final Map<String, List<String>> ENTERING = Map.of(
            "/prices/files/*", List.of("groups"),
            "/companies/files/*", List.of("approve", "groups", "credit"));

    /** What saving everything as a file takes besides, at an address of its own. */
    private static final Map<String, List<String>> SAVING = Map.of(
            "/prices/files/*", List.of(),
            "/companies/files/*", List.of("groups", "credit"));

    @Test
    void tableIsTheOneThatWasAgreedOn() throws IOException {
        String made = String.join("\n", lines()) + "\n";

        Files.writeString(MADE, made);

        assertThat(made).isEqualTo(Files.readString(AGREED));
    }

    @Test
    void everyPermissionThatIsOfferedIsNeededForSomething() {
        // What credit takes stands among the fields of a customer, and in the files.
        List<String> lines = lines();

        assertThat(new B2bCustomerPlugin().permissions())
                .extracting(Permission::key)
                .allSatisfy(key -> assertThat(lines)
                        .anyMatch(line ->
                                List.of(line.split(";", -1)[3].split("\\+", -1)).contains(key)));
    }

    private static List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("action;method;address;needs");
        routes().stream()
                .filter(route -> route.area() == Area.BACK_OFFICE)
                .flatMap(BackOfficeTableTest::lines)
                .forEach(lines::add);
        return lines;
    }

    private static List<Route> routes() {
        return B2bShop.both()
                .findFirst()
                .orElseThrow()
                .getPayload()
                .get()
                .plugin
                .routes();
    }

    private static Stream<String> lines(Route route) {
        String permission = route.permission().orElseThrow().key();
        if (route.path().equals(CompanyAction.PATH + "/*")) {
            return Stream.of(CompanyAction.values())
                    .map(action -> line(
                            action.name(),
                            action.address().method().name(),
                            CompanyAction.PATH + action.address().path(),
                            action.needs().stream().map(Permission::key)));
        }
        Stream<String> saving = Optional.ofNullable(SAVING.get(route.path())).stream()
                .map(besides ->
                        line("SAVE", "GET", route.path().replace("*", "export/utf_8"), with(permission, besides)));
        return Stream.of(
                        Stream.of(line("LOOK", "GET", route.path(), Stream.of(permission))),
                        saving,
                        Stream.of(line(
                                "DO",
                                "POST",
                                route.path(),
                                with(permission, ENTERING.getOrDefault(route.path(), List.of())))))
                .flatMap(lines -> lines);
    }

    private static Stream<String> with(String permission, List<String> besides) {
        return Stream.concat(Stream.of(permission), besides.stream());
    }

    private static String line(String action, String method, String address, Stream<String> needs) {
        return String.join(";", action, method, address, needs.collect(joining("+")));
    }
}
