package org.shopplugin.samplehost.journey;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A page that a {@link Person} looks at. */
public final class SeenPage {

    private static final Pattern RANDOM =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|(?<=\")[\\w-]{22,}(?=\")");

    private final Person person;
    private final HttpResponse<String> response;
    private final Document document;

    SeenPage(Person person, HttpResponse<String> response) {
        this.person = person;
        this.response = response;
        this.document = Jsoup.parse(response.body(), response.uri().toString());
    }

    public int status() {
        return response.statusCode();
    }

    public URI address() {
        return response.uri();
    }

    public String path() {
        return response.uri().getPath();
    }

    /** The bytes as they came, for what must not stand in them. */
    public String source() {
        return response.body();
    }

    /** The source without ids, tokens and nonces: drawn at random, they may spell anything. */
    public String sourceWithoutRandom() {
        return RANDOM.matcher(response.body()).replaceAll("");
    }

    /** Everything that came: headers and source. */
    public String everything() {
        return response.headers().map() + "\n" + response.body();
    }

    /** What a reader reads. */
    public String text() {
        return document.body().text();
    }

    public List<String> texts(String selector) {
        return document.select(selector).eachText();
    }

    public Element one(String selector) {
        Element element = document.selectFirst(selector);
        if (element == null) {
            throw new AssertionError("%s (%d) has no \"%s\":%n%s".formatted(address(), status(), selector, text()));
        }
        return element;
    }

    public boolean has(String selector) {
        return document.selectFirst(selector) != null;
    }

    public SeenPage opensLink(String selector) {
        return person.opens(one(selector).attr("href")).accepted();
    }

    /** The first link whose address begins so. */
    public String link(String beginning) {
        return one("a[href^=\"" + beginning + "\"]").attr("href");
    }

    /** Where the links lead that this selector finds. */
    public List<String> links(String selector) {
        return document.select(selector).eachAttr("href");
    }

    /** The names of the fields that this selector finds. */
    public List<String> names(String selector) {
        return document.select(selector).eachAttr("name");
    }

    /** The page behind the link with these words. */
    public SeenPage opensLinkCalled(String words) {
        Element link = document.select("a[href]").stream()
                .filter(one -> one.text().equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s has no link \"%s\"".formatted(address(), words)));
        return person.opens(link.attr("href")).accepted();
    }

    /** The form that this selector finds, or the form around what it finds. */
    public FilledForm form(String selector) {
        Element element = one(selector);
        Element form = element instanceof FormElement ? element : element.closest("form");
        if (!(form instanceof FormElement found)) {
            throw new AssertionError("%s has no form around \"%s\"".formatted(address(), selector));
        }
        return new FilledForm(person, this, found);
    }

    /** This page, when it came without complaint. */
    public SeenPage accepted() {
        if (status() != 200) {
            throw new AssertionError("%s answered %d:%n%s".formatted(address(), status(), text()));
        }
        return this;
    }
}
