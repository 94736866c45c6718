package org.shopplugin.samplehost.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsReportTest {

    @TempDir
    private Path project;

    @Test
    void rowsWithoutAPassingTestStandFirst() throws IOException {
        left("sample-host/target/surefire-reports/TEST-a.xml", """
                <testsuite>
                  <testcase name="BK_05_companyNameIsEnough(String)[1]" classname="org.shopplugin.CompanyTest"/>
                  <testcase name="BK_05_soIsItHere" classname="org.shopplugin.CompanyTest"><skipped/></testcase>
                  <testcase name="EW_01_listed" classname="org.shopplugin.ListTest"><failure message="no"/></testcase>
                </testsuite>
                """);
        left("plugin-api/target/failsafe-reports/TEST-b.xml", """
                <testsuite><testcase name="WH_01_skipped" classname="org.shopplugin.SkippedIT"><skipped/></testcase></testsuite>
                """);

        List<RanTest> tests = RanTest.allBelow(project, "{plugin-api,sample-host}");
        String text = RequirementsReport.text(List.of(
                RequirementRow.of("BK-5 company name", tests),
                RequirementRow.of("EW-1 list", tests),
                RequirementRow.of("WH-1 register", tests)));

        assertThat(text.lines().filter(line -> !line.isBlank()))
                .containsExactly(
                        "# Requirements",
                        "2 of 3 rows have a test.",
                        "## Without a test (1)",
                        "| row | what | tests |",
                        "|---|---|---|",
                        "| WH-1 | register | SkippedIT.WH_01_skipped (skipped) |",
                        "## Failing (1)",
                        "| row | what | tests |",
                        "|---|---|---|",
                        "| EW-1 | list | ListTest.EW_01_listed (failed) |",
                        "## Passing (1)",
                        "| row | what | tests |",
                        "|---|---|---|",
                        "| BK-5 | company name | CompanyTest.BK_05_companyNameIsEnough<br>CompanyTest.BK_05_soIsItHere (skipped) |");
    }

    private void left(String file, String report) throws IOException {
        Files.createDirectories(project.resolve(file).getParent());
        Files.writeString(project.resolve(file), report);
    }
}
