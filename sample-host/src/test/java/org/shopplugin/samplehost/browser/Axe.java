package org.shopplugin.samplehost.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;

/** Holds a page to the rules of accessibility that a program can check. */
public final class Axe {

    /** All rules, but only what they object to is told: the rest would take longer to tell than to find. */
    private static final String RUN = """
            async () => (await axe.run({ resultTypes: ['violations'] })).violations.map(rule =>
                `- ${rule.id}: ${rule.help} (${rule.impact})\\n` + rule.nodes.map(node =>
                    `    ${node.html}\\n      ${(node.failureSummary || '').replaceAll('\\n', '\\n      ')}`).join('\\n'))""";

    private Axe() {}

    /**
     * Checks the page as it is shown now. It must have no frames.
     *
     * @throws AssertionError with each broken rule, its places and how to mend it
     */
    public static void check(Page page) {
        if (page.frames().size() > 1) {
            throw new IllegalStateException(page.url() + " has frames, into which this check does not look");
        }
        if (!Boolean.TRUE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        if (page.evaluate(RUN) instanceof List<?> broken && !broken.isEmpty()) {
            throw new AssertionError("%s breaks %d rules of accessibility:%n%s"
                    .formatted(
                            page.url(),
                            broken.size(),
                            broken.stream().map(String::valueOf).collect(Collectors.joining("\n"))));
        }
    }
}
