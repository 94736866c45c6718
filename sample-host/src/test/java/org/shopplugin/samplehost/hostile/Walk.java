package org.shopplugin.samplehost.hostile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Somebody's walk through all pages that links lead to, and the forms that stand there. */
final class Walk {

    /** Of pages that differ by an id only, so many are looked at. */
    private static final int OF_ONE_KIND = 4;

    private final Map<String, FoundForm> forms = new LinkedHashMap<>();
    private final List<String> pages = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final Map<String, Answer> files = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    private Walk() {}

    /** Walks from these addresses on, as far as links lead. */
    static Walk of(Client client, List<String> from) {
        Walk walk = new Walk();
        Deque<String> ahead = new ArrayDeque<>(from);
        Map<String, Integer> seen = new HashMap<>();
        while (!ahead.isEmpty()) {
            String page = ahead.remove();
            if (seen.merge(FoundForm.kind(page), 1, Integer::sum) <= OF_ONE_KIND && !walk.pages.contains(page)) {
                ahead.addAll(walk.look(client, page));
            }
        }
        return walk;
    }

    /** Every form that was found, one of each kind. */
    List<FoundForm> forms() {
        return List.copyOf(forms.values());
    }

    List<String> pages() {
        return List.copyOf(pages);
    }

    /** Those of the pages that a browser shows. */
    List<String> shown() {
        return List.copyOf(shown);
    }

    /** What links lead to and a browser keeps as a file, by its address. */
    Map<String, Answer> files() {
        return Map.copyOf(files);
    }

    /** What was wrong with the pages themselves. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    private List<String> look(Client client, String page) {
        pages.add(page);
        Answer answer = client.get(page);
        if (answer.status() >= 500 || !answer.insides().isEmpty()) {
            faults.add("GET " + page + " answers " + answer.status() + " " + answer.insides());
        }
        if (answer.status() == 303) {
            return List.of(answer.location());
        }
        if (answer.status() != 200) {
            return List.of();
        }
        if (!answer.isPage()) {
            files.put(page, answer);
            return List.of();
        }
        shown.add(page);
        FoundForm.on(page, answer.body()).forEach(form -> forms.putIfAbsent(form.kind(), form));
        return Jsoup.parse(answer.body()).select("a[href^=/]").stream()
                .map(Walk::target)
                .toList();
    }

    private static String target(Element link) {
        return link.attr("href").replaceFirst("#.*", "").replace(" ", "%20");
    }
}
