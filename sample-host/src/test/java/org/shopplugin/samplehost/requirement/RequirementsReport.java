package org.shopplugin.samplehost.requirement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes {@code target/requirements.md}: each row of the requirements, the tests named after it, and how they ended.
 *
 * <p>Rows without a test stand first, then those with a failing one. Run by the build after the tests, also when some failed;
 * its one argument is the project's folder.
 */
final class RequirementsReport {

    private static final String MODULES = "{plugin-api,b2b-customer-plugin,sample-host}";

    private RequirementsReport() {}

    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments[0]).toAbsolutePath().normalize();
        List<RequirementRow> rows = rows(RanTest.allBelow(project, MODULES));
        Path report = project.resolve("target/requirements.md");
        Files.createDirectories(report.getParent());
        Files.writeString(report, text(rows));
        System.out.printf("%d of %d requirements have a test: %s%n", proven(rows), rows.size(), report);
    }

    private static List<RequirementRow> rows(List<RanTest> tests) throws IOException {
        try (InputStream rows = RequirementsReport.class.getResourceAsStream("rows.txt")) {
            return new String(rows.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> RequirementRow.of(line, tests))
                    .toList();
        }
    }

    static String text(List<RequirementRow> rows) {
        return "# Requirements\n\n%d of %d rows have a test.\n".formatted(proven(rows), rows.size())
                + section("Without a test", rows, RequirementRow.State.UNTESTED)
                + section("Failing", rows, RequirementRow.State.FAILED)
                + section("Passing", rows, RequirementRow.State.PASSED);
    }

    private static long proven(List<RequirementRow> rows) {
        return rows.stream()
                .filter(row -> row.state() != RequirementRow.State.UNTESTED)
                .count();
    }

    private static String section(String title, List<RequirementRow> rows, RequirementRow.State state) {
        List<RequirementRow> those =
                rows.stream().filter(row -> row.state() == state).toList();
        return those.isEmpty()
                ? ""
                : Stream.concat(
                                Stream.of(
                                        "\n## %s (%d)\n".formatted(title, those.size()),
                                        "| row | what | tests |",
                                        "|---|---|---|"),
                                those.stream().map(RequirementRow::line))
                        .reduce("", (text, line) -> text + line + "\n");
    }
}
