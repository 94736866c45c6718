package org.shopplugin.samplehost.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.browser.Browser;
import org.shopplugin.samplehost.hostile.Shoppers.Who;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.PostOffice.Letter;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/** What somebody typed is text wherever it is read: on pages, in mails, in files. */
class TypedScriptsIT {

    /** Each round, the next probe in each field. */
    private static final int ROUNDS = Boolean.getBoolean("proof") ? Probe.ALL.size() : 1;

    private static final List<Who> EVERYBODY =
            List.of(Who.VISITOR, Who.NEWCOMER, Who.CUSTOMER, Who.COMPANY, Who.MERCHANT);

    /** Ends what the others still have to look at, or turns off what they look at. */
    private static final Pattern LEFT_OUT =
            Pattern.compile(".*/(sign-out|language|suspend|erase|expire|plugins/.*|acting|cart/remove)");

    private static final String FILE_NAME = "<img src=x onerror=canary()>.csv";
    private static final String FILE = """
            email,firstName,lastName,<script>canary()</script>
            <svg/onload=canary()>,<img src=x onerror=canary()>,'><script>canary()</script>,x
            """;

    /** What a page of the shop never holds: whoever finds it has found what was typed. */
    private static final String FOREIGN = """
            () => [...document.querySelectorAll('*')].filter(element =>
                ['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'MARQUEE', 'VIDEO', 'AUDIO', 'MATH'].includes(element.tagName)
                || element.matches('meta[http-equiv]')
                || [...element.attributes].some(one => /^(on|hx-on)/.test(one.name)
                    || ['href', 'src', 'action', 'data'].includes(one.name) && /^\\s*(javascript|data:text)/i.test(one.value)))
            .map(element => element.outerHTML.slice(0, 200))""";

    @TempDir
    Path folder;

    private final Set<String> faults = new LinkedHashSet<>();
    private final Map<String, String> refusals = new LinkedHashMap<>();
    private int next;
    private int told;

    @Test
    void X01_whatIsTypedRunsOnNoPageInNoMailAndInNoFile() throws SQLException {
        FreshDatabase database = Databases.h2();
        try (Shoppers shoppers = new Shoppers(database, folder);
                Rows rows = new Rows(database);
                Browser browser = Browser.open()) {
            Map<Who, Client> clients = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                next = round;
                for (Who who : EVERYBODY) {
                    rows.letIn();
                    Client client = clients.computeIfAbsent(who, one -> shoppers.client(one, Probe.ALL.get(7)));
                    typesEverywhere(client, who);
                }
            }
            shoppers.room().sendMails();

            int seen = 0;
            for (Map.Entry<Who, Client> one : clients.entrySet()) {
                seen += reads(browser, shoppers, one.getKey(), one.getValue());
            }
            try (BrowserContext person = browser.desktop("en-GB")) {
                Page page = listening(person);
                shoppers.shop().post().pages().forEach((subject, html) -> reads(page, "mail " + subject, html));
                refusals.forEach((form, html) -> reads(page, "refusal of " + form, html));
            }

            System.out.printf(
                    "%d pages, %d mails and %d refusals were read; %d of them tell what was typed%n",
                    seen, shoppers.shop().post().pages().size(), refusals.size(), told);
            assertThat(faults).isEmpty();
            assertThat(browser.problems()).noneMatch(problem -> problem.startsWith("http"));
            assertThat(seen).isGreaterThan(60);
            assertThat(told).isGreaterThan(80);
            assertThat(shoppers.shop().post().pages()).hasSizeGreaterThan(8);
            assertThat(refusals).hasSizeGreaterThan(10);
        }
    }

    @Test
    void X03_messageInTheLanguageOfTemplatesStaysAsItWasWritten() {
        String message = "{{7*7}} ${7*7} #{7*7} <%= 7*7 %> @{7*7} {0} {name} {link} '{' <b>bold</b> !{raw}";
        try (Shoppers shoppers = new Shoppers(Databases.h2(), folder)) {
            Merchant merchant = shoppers.shop().merchant();
            String customer = merchant.waitingCustomers().get(0);
            String email = merchant.emailOf(customer);
            FilledForm form = merchant.businessForm(customer);

            form.type(form.called("Message to the customer"), message).send().accepted();

            shoppers.room().sendMails();
            List<Letter> letters = shoppers.shop().post().lettersTo(email, 2);
            Letter letter = letters.get(letters.size() - 1);
            assertThat(letter.text()).contains(message);
            assertThat(shoppers.shop().post().pages().entrySet())
                    .filteredOn(page -> page.getKey().equals(letter.subject()))
                    .singleElement()
                    .satisfies(page ->
                            assertThat(Jsoup.parse(page.getValue()).text()).contains(message));
            assertThat(merchant.opens(customer + "/business").accepted().text()).contains(message);
            var applicant = shoppers.shop().buyer(email);
            applicant.signsIn();
            assertThat(applicant
                            .person()
                            .opens("/account/p/b2b-customer/company")
                            .accepted()
                            .text())
                    .contains(message);
        }
    }

    /** Sends each form that links lead to with a probe in every field that is typed. */
    private void typesEverywhere(Client client, Who who) {
        Walk walk = Walk.of(client, who.doors());
        faults.addAll(walk.faults());
        for (FoundForm form : walk.forms()) {
            if (form.changes()
                    && !form.isDeadly()
                    && !LEFT_OUT.matcher(form.action()).matches()
                    && !form.typed().isEmpty()) {
                form.again(client.get(form.page()).body()).ifPresent(fresh -> types(client, fresh));
            }
        }
    }

    /** What is refused is typed again as it stood there before, so that the rest of the form is taken. */
    private void types(Client client, FoundForm form) {
        List<Map.Entry<String, String>> fields = new ArrayList<>(form.fields());
        fields.replaceAll(field -> form.typed().contains(field.getKey()) ? probed(field) : field);
        for (int tries = 0; tries < 3; tries++) {
            Answer answer = form.parts()
                    ? client.postParts(form.action(), fields, FILE_NAME, FILE)
                    : client.post(form.action(), fields);
            if (answer.status() >= 500 || !answer.insides().isEmpty()) {
                faults.add(form.kind() + " answers " + answer.status() + " " + answer.insides());
            }
            if (answer.status() != 422) {
                return;
            }
            refusals.putIfAbsent(form.kind(), answer.body());
            List<String> wrong =
                    Jsoup.parse(answer.body()).select("[aria-invalid=true]").eachAttr("name");
            fields.replaceAll(field -> wrong.contains(field.getKey()) ? before(form, field) : field);
        }
    }

    private Map.Entry<String, String> probed(Map.Entry<String, String> field) {
        return Map.entry(field.getKey(), Probe.ALL.get(next++ % Probe.ALL.size()));
    }

    private static Map.Entry<String, String> before(FoundForm form, Map.Entry<String, String> field) {
        return form.fields().stream()
                .filter(one -> one.getKey().equals(field.getKey()))
                .findFirst()
                .orElse(field);
    }

    /** Looks at every page by a real browser, and at what a browser would keep as a file; answers how many pages. */
    private int reads(Browser browser, Shoppers shoppers, Who who, Client client) {
        Walk walk = Walk.of(client, who.doors());
        walk.files().forEach((address, file) -> {
            if (!isHarmless(file)) {
                faults.add(
                        address + " may be shown as a page: " + file.headers().map());
            }
        });
        try (BrowserContext person = browser.desktop("en-GB")) {
            client.cookies()
                    .forEach((name, value) -> person.addCookies(List.of(new Cookie(name, value)
                            .setDomain("localhost")
                            .setPath("/")
                            .setSecure(true))));
            Page page = listening(person);
            for (String address : walk.shown()) {
                page.navigate(shoppers.shop().address().resolve(address).toString());
                looks(page, who + " at " + address);
            }
        }
        return walk.shown().size();
    }

    private void reads(Page page, String what, String html) {
        page.setContent(html);
        looks(page, what);
    }

    private void looks(Page page, String what) {
        if (page.evaluate(FOREIGN) instanceof List<?> found && !found.isEmpty()) {
            faults.add(what + " holds " + found);
        }
        if (Boolean.TRUE.equals(page.evaluate("document.documentElement.outerHTML.includes('canary')"))) {
            told++;
        }
        if (!Integer.valueOf(0).equals(page.evaluate("sung"))) {
            faults.add(what + " runs what was typed");
        }
    }

    private static Page listening(BrowserContext person) {
        person.addInitScript(
                "window.sung = 0; window.canary = () => { window.sung++; }; window.alert = window.canary;");
        return person.newPage();
    }

    private static boolean isHarmless(Answer file) {
        String type = file.headers().firstValue("Content-Type").orElse("");
        return file.headers().firstValue("X-Content-Type-Options").orElse("").equals("nosniff")
                && !type.contains("html")
                && !type.contains("xml")
                && (type.startsWith("image/")
                        || file.headers()
                                .firstValue("Content-Disposition")
                                .orElse("")
                                .startsWith("attachment"));
    }
}
