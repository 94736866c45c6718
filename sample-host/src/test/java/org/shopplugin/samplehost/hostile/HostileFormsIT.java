package org.shopplugin.samplehost.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.host.Normalized;
import org.shopplugin.samplehost.Together;
import org.shopplugin.samplehost.hostile.Shoppers.Who;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/**
 * Bad values in every form that links lead to, for a visitor, a customer, a company's buyer and the merchant.
 *
 * <p>Whatever is sent: no error of the server, nothing of its insides on a page; a choice that was never offered and an id
 * that is none are refused; what is refused has stored nothing, says so in the reader's language, and shows again what was
 * typed, chosen and ticked, and each of its errors leads to a field.
 */
class HostileFormsIT {

    private static final boolean PROOF = Boolean.getBoolean("proof");
    private static final int POSTS = PROOF ? 100_000 : 300;
    /** After so many a new shop is opened, on the other database, since what was accepted has changed it. */
    private static final int POSTS_IN_ONE_SHOP = PROOF ? 2_500 : POSTS / 2;

    private static final int MOST_SHOPS = 4 * (POSTS / POSTS_IN_ONE_SHOP + 1);
    /** Each is asked by one at a time, to know whose post stored what; so a second one keeps a second core busy. */
    private static final int SHOPS_AT_ONCE = PROOF ? 2 : 1;

    private static final int MOST_FAULTS_TOLD = 60;
    /** No text of PostgreSQL holds this. */
    private static final String NO_TEXT = "a\0b";
    /** A character that no text has; the parser takes it for the end of the page. */
    private static final String PARSERS_END = "\uFFFF";

    private static final List<String> UNSEEN = List.of("checkbox", "radio", "password", "file");

    @TempDir
    Path folder;

    private final Set<String> faults = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Map<Integer, Integer> answers = Collections.synchronizedMap(new TreeMap<>());

    @Test
    void everyFormAnswersBadInputWithoutAnErrorOfItsOwnAndStoresNothingOfIt() throws Exception {
        AtomicInteger shops = new AtomicInteger();
        AtomicInteger posts = new AtomicInteger();
        Together.run(SHOPS_AT_ONCE, () -> {
            attack(shops, posts);
            return shops;
        });

        System.out.printf("%s posts to the forms of %s shops were answered with %s%n", posts, shops, answers);
        assertThat(posts.get()).isGreaterThanOrEqualTo(POSTS);
        assertThat(faults.stream().limit(MOST_FAULTS_TOLD)).isEmpty();
        assertThat(answers).containsKeys(303, 422);
    }

    @Test
    void noFieldPassesOnWhatNoTextOfTheDatabaseHolds() throws SQLException {
        FreshDatabase database = Databases.postgresql();
        try (Shoppers shoppers = new Shoppers(database, folder);
                Rows rows = new Rows(database)) {
            new Round(shoppers, rows, new Mischief(0)).fill(FoundForm::names, NO_TEXT);
        }

        System.out.printf("Each field with a NUL was answered with %s%n", answers);
        assertThat(faults).isEmpty();
        assertThat(answers).containsKeys(200, 422);
    }

    @Test
    void nothingIsTakenForAChoiceThatWasNeverOffered() throws SQLException {
        FreshDatabase database = Databases.h2();
        try (Shoppers shoppers = new Shoppers(database, folder);
                Rows rows = new Rows(database)) {
            new Round(shoppers, rows, new Mischief(0)).fill(FoundForm::chosen, "zz");
        }

        System.out.printf("Each choice that there is not was answered with %s%n", answers);
        assertThat(faults).isEmpty();
        assertThat(answers).containsKeys(404, 422);
    }

    /** Opens one shop after the other until enough was sent to all of them. */
    private void attack(AtomicInteger shops, AtomicInteger posts) throws SQLException {
        while (posts.get() < POSTS && shops.get() < MOST_SHOPS) {
            int shop = shops.getAndIncrement();
            FreshDatabase database = shop % 2 == 0 ? Databases.postgresql() : Databases.h2();
            try (Shoppers shoppers = new Shoppers(database, folder.resolve("shop" + shop));
                    Rows rows = new Rows(database)) {
                int left = Math.min(POSTS - posts.get(), POSTS_IN_ONE_SHOP);
                posts.addAndGet(new Round(shoppers, rows, new Mischief(shop)).run(left));
            }
        }
    }

    /** A walk of an hour tells what it finds at once. */
    private void found(String fault) {
        if (faults.add(fault)) {
            System.out.println(fault);
        }
    }

    /** What is sent to one shop. */
    private final class Round {

        private final Shoppers shoppers;
        private final Rows rows;
        private final Mischief mischief;
        private final List<String> foreignIds;
        private final List<Task> tasks = new ArrayList<>();
        private final Map<Task, FoundForm> fresh = new HashMap<>();
        private Map<String, Integer> stored = Map.of();

        Round(Shoppers shoppers, Rows rows, Mischief mischief) throws SQLException {
            this.shoppers = shoppers;
            this.rows = rows;
            this.mischief = mischief;
            foreignIds = rows.ids();
            rows.keepPasswords();
            for (Who who : Who.values()) {
                Person person = new Person(who, come(who));
                Map<String, Integer> before = rows.now();
                Walk walk = Walk.of(person.client, who.doors());
                walk.faults().forEach(fault -> found(fault));
                assertThat(rows.now()).as("what a walk by links stores").isEqualTo(before);
                walk.forms().forEach(form -> tasks.add(new Task(person, form)));
                assertThat(walk.forms())
                        .extracting(FoundForm::kind)
                        .as("forms for %s", who)
                        .hasSizeGreaterThan(who.fewestForms());
            }
        }

        /** A single value in each of these fields of all forms, the others as they should be. */
        void fill(Function<FoundForm, List<String>> names, String value) throws SQLException {
            Set<String> kinds = new HashSet<>();
            for (Task task :
                    tasks.stream().filter(task -> kinds.add(task.form.kind())).toList()) {
                for (String name : names.apply(task.form)) {
                    Optional<FoundForm> form = look(task);
                    if (form.isPresent()) {
                        send(task.person, form.get(), with(form.get().fields(), name, value));
                    }
                }
            }
        }

        private List<Map.Entry<String, String>> with(
                List<Map.Entry<String, String>> fields, String name, String value) {
            return fields.stream()
                    .map(field -> field.getKey().equals(name) ? Map.entry(name, value) : field)
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        /** Answers how many were sent: fewer when what was accepted has left a shop where nobody comes that far. */
        int run(int posts) throws SQLException {
            int sent = 0;
            try {
                for (int tried = 0; sent < posts && tried < 2 * posts; tried++) {
                    Task task = mischief.oneOf(tasks);
                    Optional<FoundForm> form = look(task);
                    if (form.isPresent()) {
                        send(task.person, form.get(), mischief.spoil(form.get(), foreignIds));
                        sent++;
                    }
                }
            } catch (Shoppers.NoWay worn) {
                System.out.printf("After %d posts to one shop: %s%n", sent, worn.getMessage());
            }
            return sent;
        }

        private Client come(Who who) throws SQLException {
            rows.letIn();
            stored = Map.of();
            return shoppers.client(who);
        }

        private void send(Person who, FoundForm form, List<Map.Entry<String, String>> sent) throws SQLException {
            if (stored.isEmpty()) {
                stored = rows.now();
            }
            Answer answer = send(who.client, form, sent);
            answers.merge(answer.status(), 1, Integer::sum);
            String what = who.who + " " + form.kind() + " " + shortened(sent);
            if (answer.status() >= 500) {
                found(what + " answers " + answer.status());
            }
            if (!answer.insides().isEmpty()) {
                found(what + " shows " + answer.insides());
            }
            if (form.changes() && answer.status() < 400) {
                form.impossible(sent).stream()
                        .filter(field -> counts(field, sent))
                        .forEach(field -> found(what + " is taken in spite of its " + field));
                accepted(who, form);
                return;
            }
            Document page = Jsoup.parse(answer.body().replace(PARSERS_END, ""));
            if (answer.status() >= 400) {
                missingWords(answer, page, who.language)
                        .ifPresent(words -> found(what + " is answered with " + answer.status() + " without " + words));
            }
            Map<String, Integer> now = rows.now();
            if (!now.equals(stored)) {
                found(what + " is answered with " + answer.status() + " and changes " + changed(now));
                accepted(who, form);
            } else if (answer.status() == 422) {
                notKept(form, sent, page).ifPresent(field -> found(what + " loses " + field));
                deadLink(page).ifPresent(link -> found(what + " leads to " + link + ", which is not there"));
            }
        }

        /** The form with its token and version of the moment; empty when it is no longer there. */
        private Optional<FoundForm> look(Task task) throws SQLException {
            FoundForm known = fresh.get(task);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<FoundForm> found = read(task);
            if (found.isEmpty()) {
                task.person.client = come(task.person.who);
                found = read(task);
            }
            found.ifPresent(form -> fresh.put(task, form));
            return found;
        }

        private Optional<FoundForm> read(Task task) {
            String html = task.person.client.get(task.form.page()).body();
            task.person.language = Jsoup.parse(html).select("html").attr("lang");
            return task.form.again(html);
        }

        /** What was accepted may have changed any page; a switch that was flipped is flipped back. */
        private void accepted(Person who, FoundForm form) {
            if (form.action().startsWith("/admin/plugins/")) {
                Client merchant = who.client;
                FoundForm.on(form.page(), merchant.get(form.page()).body()).stream()
                        .filter(again -> again.action().equals(form.action()))
                        .findFirst()
                        .ifPresent(back -> merchant.post(back.action(), back.fields()));
            }
            fresh.clear();
            stored = Map.of();
        }

        private Answer send(Client client, FoundForm form, List<Map.Entry<String, String>> fields) {
            if (!form.changes()) {
                return client.get(form.action() + "?" + Client.encoded(fields));
            }
            if (form.isDeadly()
                    && (form.action().matches("/account/close|/admin/customers/.*") || mischief.below(20) > 0)) {
                fields.removeIf(field -> field.getKey().equals("csrf"));
            }
            int way = mischief.below(60);
            if (way == 0) {
                String body = Client.encoded(fields) + "&q=%ff%fe%";
                return client.send(client.request(form.action())
                        .header("Content-Type", Client.FORM)
                        .POST(BodyPublishers.ofString(body)));
            }
            boolean parts = form.parts() ^ way == 1;
            if (!parts) {
                return client.post(form.action(), fields);
            }
            String boundary = "----hostile";
            String body = fields.stream()
                            .map(field -> "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
                                    .formatted(boundary, field.getKey(), file(field.getKey()), field.getValue()))
                            .collect(Collectors.joining())
                    + (way == 2 ? "--" + boundary : "--" + boundary + "--\r\n");
            return client.send(client.request(form.action())
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(BodyPublishers.ofByteArray(body.getBytes(way == 3 ? ISO_8859_1 : UTF_8))));
        }

        private String file(String name) {
            return name.equals("picture")
                    ? "; filename=\"..\\..\\x.png\"\r\nContent-Type: "
                            + mischief.oneOf(List.of("image/png", "image/svg+xml", "x"))
                    : "";
        }

        private List<String> changed(Map<String, Integer> now) {
            return now.entrySet().stream()
                    .filter(table -> !Objects.equals(stored.get(table.getKey()), table.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** The first field of a refused form whose value the page does not show any more. */
        private Optional<String> notKept(FoundForm form, List<Map.Entry<String, String>> sent, Document page) {
            if (page.select("[aria-invalid=true], .errors, [role=alert]").isEmpty()) {
                return Optional.of("every word about what is wrong");
            }
            Map<String, List<String>> values = new HashMap<>();
            sent.forEach(field -> values.computeIfAbsent(field.getKey(), name -> new ArrayList<>())
                    .add(field.getValue()));
            if (!severalAreAsMany(form, values)) {
                return Optional.empty();
            }
            for (String name : form.typed()) {
                List<String> typed = values.getOrDefault(name, List.of());
                // A page may hold several forms with a field of this name.
                List<String> shown =
                        page.select("form input[name=\"" + name + "\"], form textarea[name=\"" + name + "\"]").stream()
                                .filter(field -> !UNSEEN.contains(field.attr("type")))
                                .map(field ->
                                        field.normalName().equals("textarea") ? field.wholeText() : field.attr("value"))
                                .map(HostileFormsIT::asKept)
                                .toList();
                if (!shown.isEmpty()
                        && typed.size() == 1
                        && !isFilledIn(name, typed.get(0))
                        && shown.stream().noneMatch(value -> isKept(name, value, asKept(typed.get(0))))) {
                    return Optional.of(name);
                }
            }
            return notMarked(form, values, page);
        }
    }

    /**
     * An address for the delivery counts where one is wanted, a category where a price is about one, and the rule behind a
     * price where that is changed.
     */
    private static boolean counts(String field, List<Map.Entry<String, String>> sent) {
        if (field.startsWith("was-")) {
            String row = field.substring("was-".length());
            Optional<String> price = first("price-" + row, sent);
            return price.isPresent() && !price.equals(first("had-" + row, sent));
        }
        boolean delivery = sent.stream().anyMatch(one -> one.getKey().equals("shippingDiffers"));
        boolean elsewhere = sent.stream()
                .anyMatch(
                        one -> one.getKey().equals("target") && !one.getValue().equals("CATEGORY"));
        return field.startsWith("shipping-") ? delivery : !field.equals("category") || !elsewhere;
    }

    private static Optional<String> first(String name, List<Map.Entry<String, String>> sent) {
        return sent.stream()
                .filter(field -> field.getKey().equals(name))
                .map(field -> asKept(field.getValue()).strip())
                .findFirst();
    }

    /** What a page that refuses something lacks of what its reader needs. */
    private static Optional<String> missingWords(Answer answer, Document page, String language) {
        if (!answer.isPage() || page.select("main h1").text().isBlank()) {
            return Optional.of("a page");
        }
        if (answer.status() != 422 && page.select("main p").text().isBlank()) {
            return Optional.of("a sentence");
        }
        return page.select("html").attr("lang").equals(language)
                ? Optional.empty()
                : Optional.of("words in the language " + language);
    }

    /** The first option or box of a refused form that is no longer as it was sent. */
    private static Optional<String> notMarked(FoundForm form, Map<String, List<String>> sent, Document page) {
        Map<String, Boolean> kept = new TreeMap<>();
        for (Element mark : page.select("form[action=\"" + form.action() + "\"]")
                .select("select[name] option, input[type=radio], input[type=checkbox]")) {
            Element select = mark.closest("select");
            String name = select == null ? mark.attr("name") : select.attr("name");
            List<String> values = sent.getOrDefault(name, List.of());
            boolean box = mark.attr("type").equals("checkbox");
            boolean wanted = values.contains(box && !mark.hasAttr("value") ? "on" : mark.val());
            // A list that is offered only now is none that he has chosen from.
            boolean told = box
                    ? wanted || (values.isEmpty() && flagsAreAsDrawn(form, sent))
                    : wanted && values.size() == 1 && form.offered().containsKey(name);
            if (told && !mark.hasAttr("disabled")) {
                // A page may hold several forms with a field of this name.
                kept.merge(name + " = " + mark.val(), isMarked(mark, select) == wanted, Boolean::logicalOr);
            }
        }
        return kept.entrySet().stream()
                .filter(mark -> !mark.getValue())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A box that is left out is one that is not ticked only where the form says that it was there. */
    private static boolean flagsAreAsDrawn(FoundForm form, Map<String, List<String>> sent) {
        return form.fields().stream()
                .filter(field -> field.getKey().endsWith(":flags"))
                .allMatch(field -> List.of(field.getValue()).equals(sent.get(field.getKey())));
    }

    /** Of a list in which nothing is chosen a browser takes the first. */
    private static boolean isMarked(Element mark, @Nullable Element select) {
        return mark.hasAttr("checked")
                || mark.hasAttr("selected")
                || (select != null
                        && select.selectFirst("option[selected]") == null
                        && mark.equals(select.selectFirst("option")));
    }

    /** The first of a page's errors that leads to no field of it. */
    private static Optional<String> deadLink(Document page) {
        return page.select(".errors a[href^=#]").eachAttr("href").stream()
                .filter(link -> page.getElementById(link.substring(1)) == null)
                .findFirst();
    }

    /** Of rows that are sent field by field, none is longer than before; else nobody knows what belongs where. */
    private static boolean severalAreAsMany(FoundForm form, Map<String, List<String>> sent) {
        return sent.entrySet().stream()
                .allMatch(field -> field.getValue().size() == 1
                        || field.getValue().size()
                                == form.fields().stream()
                                        .filter(one -> one.getKey().equals(field.getKey()))
                                        .count());
    }

    /** Somebody, with the browser that he has at the moment. */
    private static final class Person {

        private final Who who;
        private Client client;
        /** The language of the page that he saw last. */
        private String language = "";

        Person(Who who, Client client) {
            this.who = who;
            this.client = client;
        }
    }

    private record Task(Person person, FoundForm form) {}

    /** Whom an address names is filled in where nobody is asked about. */
    private static boolean isFilledIn(String name, String typed) {
        return name.equals("customer") && typed.isBlank();
    }

    /** Where a country's addresses have no number of the house of their own, it stands behind the street. */
    private static boolean isKept(String name, String shown, String typed) {
        return name.endsWith("line1") ? shown.startsWith(typed) : shown.equals(typed);
    }

    /** What no text holds does not count, nor the way of writing a letter or a line's end. */
    private static String asKept(String value) {
        return Normalized.lines(value.replace("\uFFFD", ""));
    }

    private static String shortened(List<Map.Entry<String, String>> fields) {
        return fields.stream()
                .filter(field -> !field.getKey().equals("csrf"))
                .map(field -> field.getKey() + "="
                        + (field.getValue().length() > 40 ? field.getValue().substring(0, 40) + "…" : field.getValue()))
                .collect(Collectors.joining("&"))
                .replace("\0", "\\0");
    }
}
