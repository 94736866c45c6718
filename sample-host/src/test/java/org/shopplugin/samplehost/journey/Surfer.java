package org.shopplugin.samplehost.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.util.regex.Pattern;
import org.shopplugin.samplehost.browser.Axe;
import org.shopplugin.samplehost.browser.Browser;

/**
 * Somebody at a screen, who finds things by the words that he reads.
 *
 * <p>Whatever he looks at is checked for accessibility and kept as a picture; of what was told to him once that it must
 * stay secret, neither a header nor the source of a page may say a word.
 */
final class Surfer {

    private final URI shop;
    private final Page page;
    private final String album;
    private String secret = "";
    private int pictures;

    Surfer(URI shop, BrowserContext context, String album) {
        this.shop = shop;
        this.page = context.newPage();
        this.album = album;
    }

    /** From now on nothing that he gets may contain this. */
    void mustNeverRead(String word) {
        secret = word;
    }

    Page page() {
        return page;
    }

    void opens(String path) {
        page.navigate(shop.resolve(path).toString());
    }

    /** Looks at the page as it is, at the size of his screen. */
    void looks(String what) {
        assertThat(secret.isEmpty() ? "" : everythingSent())
                .doesNotContainIgnoringCase(secret.isEmpty() ? "\0" : secret);
        Axe.check(page);
        Browser.screenshot(page, "%s/%02d-%s".formatted(album, ++pictures, what));
    }

    /** The same, and once more at the size of a telephone. */
    void looksOnPhoneToo(String what) {
        looks(what);
        page.setViewportSize(390, 844);
        Axe.check(page);
        Browser.screenshot(page, "%s/%02d-%s-phone".formatted(album, pictures, what));
        page.setViewportSize(1280, 900);
    }

    String reads() {
        return page.locator("body").innerText();
    }

    void clicks(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .and(page.locator(":not(.hidden)"))
                .first()
                .click();
    }

    void follows(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
    }

    /** A field by the beginning of its label, since optional ones say so behind it. */
    Locator field(String label) {
        return page.getByLabel(Pattern.compile("^" + label.replaceAll("([()?.&])", "\\\\$1")))
                .first();
    }

    void types(String label, String value) {
        field(label).fill(value);
    }

    void ticks(String label) {
        field(label).check();
    }

    void unticks(String label) {
        field(label).uncheck();
    }

    void chooses(String label, String words) {
        field(label).selectOption(new SelectOption().setLabel(words));
    }

    /** The page once more with his cookies, as bytes: headers and source. */
    private String everythingSent() {
        APIResponse response = page.request().get(page.url());
        return response.headers() + "\n" + response.text() + "\n" + page.content();
    }
}
