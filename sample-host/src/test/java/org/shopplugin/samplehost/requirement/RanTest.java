package org.shopplugin.samplehost.requirement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** A test that ran, as the build's XML report tells it. */
record RanTest(String type, String name, Ending ending) {

    enum Ending {
        PASSED,
        FAILED,
        SKIPPED
    }

    static List<RanTest> allBelow(Path project, String modules) throws IOException {
        PathMatcher report = FileSystems.getDefault()
                .getPathMatcher("glob:%s/%s/target/{surefire,failsafe}-reports/TEST-*.xml".formatted(project, modules));
        try (Stream<Path> files = Files.walk(project, 4)) {
            return files.filter(report::matches).sorted().flatMap(RanTest::in).toList();
        }
    }

    private static Stream<RanTest> in(Path report) {
        try {
            return Jsoup.parse(Files.readString(report), "", Parser.xmlParser()).select("testcase").stream()
                    .map(RanTest::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RanTest of(Element test) {
        Ending ending = test.selectFirst("> failure, > error") != null
                ? Ending.FAILED
                : test.selectFirst("> skipped") != null ? Ending.SKIPPED : Ending.PASSED;
        String type = test.attr("classname");
        return new RanTest(
                type.substring(type.lastIndexOf('.') + 1), test.attr("name").replaceAll("[({\\[].*", ""), ending);
    }

    boolean failed() {
        return ending == Ending.FAILED;
    }

    boolean passed() {
        return ending == Ending.PASSED;
    }

    @Override
    public String toString() {
        return type + "." + name
                + (ending == Ending.PASSED ? "" : " (" + ending.name().toLowerCase(Locale.ROOT) + ")");
    }
}
