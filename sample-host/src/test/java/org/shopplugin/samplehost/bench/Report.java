package org.shopplugin.samplehost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One table of what was measured, printed and kept as Markdown. */
final class Report {

    private record Line(String point, String figure, String ratio, String must, String stretch, String verdict) {}

    private final List<Line> lines = new ArrayList<>();

    /** A figure that nothing is asked of. */
    void tell(String point, String figure) {
        tell(point, figure, "");
    }

    /** The same with a ratio. */
    void tell(String point, String figure, String ratio) {
        add(new Line(point, figure, ratio, "", "", ""));
    }

    /** A figure of which something is asked. */
    void hold(String point, String figure, String ratio, String must, boolean held) {
        add(new Line(point, figure, ratio, must, "", held ? "held" : "MISSED"));
    }

    /** A figure of which something is asked, and something more is hoped. */
    void hold(String point, String figure, String ratio, String must, boolean held, String stretch, boolean stretched) {
        add(new Line(point, figure, ratio, must, stretch, held ? stretched ? "stretch held" : "held" : "MISSED"));
    }

    private void add(Line line) {
        lines.add(line);
        System.out.println(line.point + ": " + String.join("; ", line.figure, line.ratio, line.verdict));
    }

    static String load(Load.Figures figures) {
        Load.Window warm = figures.warm();
        return String.format(
                Locale.ROOT,
                "%.0f/s, p50 %.1f ms, p99 %.1f ms, errors %d (young: %.0f/s, p99 %.0f ms; warm after %d s)",
                warm.perSecond(),
                warm.p50(),
                warm.p99(),
                figures.errors(),
                figures.young().perSecond(),
                figures.young().p99(),
                figures.warmUp().toSeconds());
    }

    static String percent(double part, double whole) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * part / whole);
    }

    void write(Path file) throws IOException {
        StringBuilder table =
                new StringBuilder("| point | figure | ratio | must | stretch | verdict |\n|---|---|---|---|---|---|\n");
        lines.forEach(line -> table.append("| ")
                .append(String.join(" | ", line.point, line.figure, line.ratio, line.must, line.stretch, line.verdict))
                .append(" |\n"));
        System.out.println(table);
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
    }
}
