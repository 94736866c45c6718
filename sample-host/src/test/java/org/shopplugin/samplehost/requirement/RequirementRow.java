package org.shopplugin.samplehost.requirement;

import java.util.List;
import java.util.stream.Collectors;

/** One row of the requirements with the tests that are named after it. */
record RequirementRow(String id, String what, List<RanTest> tests) {

    enum State {
        UNTESTED,
        FAILED,
        PASSED
    }

    /** A line such as {@code BK-5 company name and VAT number are enough}; its tests begin with {@code BK_05_}. */
    static RequirementRow of(String line, List<RanTest> tests) {
        String id = line.substring(0, line.indexOf(' '));
        int dash = id.indexOf('-');
        String prefix = "%s_%02d_".formatted(id.substring(0, dash), Integer.parseInt(id.substring(dash + 1)));
        return new RequirementRow(
                id,
                line.substring(id.length() + 1),
                tests.stream().filter(test -> test.name().startsWith(prefix)).toList());
    }

    /** A skipped test proves nothing, so a row with skipped ones only counts as untested. */
    State state() {
        if (tests.stream().anyMatch(RanTest::failed)) {
            return State.FAILED;
        }
        return tests.stream().anyMatch(RanTest::passed) ? State.PASSED : State.UNTESTED;
    }

    String line() {
        return "| %s | %s | %s |"
                .formatted(
                        id,
                        what,
                        tests.stream().map(RanTest::toString).distinct().collect(Collectors.joining("<br>")));
    }
}
