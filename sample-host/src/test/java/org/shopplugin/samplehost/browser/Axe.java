package org.shopplugin.samplehost.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;

/** Holds a page to the rules of accessibility that a program can check. */
public final class Axe {

    private Axe() {}

    /**
     * Checks the page as it is shown now.
     *
     * @throws AssertionError with each broken rule, its places and how to mend it
     */
    public static void check(Page page) {
        List<Rule> broken = new AxeBuilder(page).analyze().getViolations();
        if (!broken.isEmpty()) {
            throw new AssertionError("%s breaks %d rules of accessibility:%n%s"
                    .formatted(
                            page.url(),
                            broken.size(),
                            broken.stream().map(Axe::story).collect(Collectors.joining("\n"))));
        }
    }

    private static String story(Rule rule) {
        return "- %s: %s (%s)%n%s"
                .formatted(
                        rule.getId(),
                        rule.getHelp(),
                        rule.getImpact(),
                        rule.getNodes().stream().map(Axe::place).collect(Collectors.joining("\n")));
    }

    private static String place(CheckedNode node) {
        return "    " + node.getHtml() + "\n      "
                + String.valueOf(node.getFailureSummary()).replace("\n", "\n      ");
    }
}
