package org.shopplugin.samplehost.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A running Chromium, for one test and on its thread only.
 *
 * <p>A context is one person at one device: it shares no cookie with any other. Contexts end with the browser.
 * {@link Chromium} says where the browser itself comes from.
 */
public final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double PATIENCE_MILLIS = 15_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> problems = new CopyOnWriteArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /**
     * Starts a browser.
     *
     * @throws IllegalStateException with one sentence when this machine has none and none could be brought
     */
    public static Browser open() {
        Playwright playwright = Chromium.playwright();
        try {
            return new Browser(playwright, Chromium.launch(playwright));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** A Dutch reader at a screen of 1280 by 900. */
    public BrowserContext desktop() {
        return desktop("nl-NL");
    }

    /** A reader of this language, such as "en-GB", at a screen of 1280 by 900. */
    public BrowserContext desktop(String language) {
        return context(new NewContextOptions().setViewportSize(1280, 900).setLocale(language));
    }

    /** A Dutch reader with a phone of 390 by 844. */
    public BrowserContext phone() {
        return phone("nl-NL");
    }

    /** A reader of this language with a phone of 390 by 844. */
    public BrowserContext phone(String language) {
        return context(new NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setIsMobile(true)
                .setLocale(language));
    }

    /** A reader whose browser runs no scripts. */
    public BrowserContext withoutJavaScript() {
        return context(new NewContextOptions()
                .setViewportSize(1280, 900)
                .setLocale("nl-NL")
                .setJavaScriptEnabled(false));
    }

    /**
     * What the pages complained about since the browser was opened: uncaught errors, and errors on the console such as
     * a style or a script that the content security policy refused. Answers like 404 and 422 are no complaint.
     */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Keeps a picture of the whole page as {@code target/screenshots/<name>.png}; the name may contain folders. */
    public static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        playwright.close();
    }

    private BrowserContext context(NewContextOptions options) {
        BrowserContext context = chromium.newContext(options.setTimezoneId("Europe/Amsterdam"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onWebError(error -> problems.add(error.page().url() + ": " + error.error()));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                problems.add(message.page().url() + ": " + message.text());
            }
        });
        return context;
    }
}
