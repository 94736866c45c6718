package org.shopplugin.samplehost.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CLI;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tests' Chromium, or brings one.
 *
 * <p>In this order: the one that {@code CHROME_BIN} names or that is installed; one that Playwright has downloaded or
 * can download; and, in a container that runs as root on Debian, the system's package.
 */
final class Chromium {

    /** A container's root has no sandbox; the others keep Chromium from talking to anybody but the test. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe");

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"),
            Path.of("/usr/bin/google-chrome"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"));

    private static final Map<String, String> NO_DOWNLOAD_ON_THE_WAY = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    private static boolean downloadTried;
    private static boolean packageTried;

    private Chromium() {}

    /** The driver alone. */
    static Playwright playwright() {
        return Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD_ON_THE_WAY));
    }

    static synchronized Browser launch(Playwright playwright) {
        Optional<Path> installed = installed();
        if (installed.isPresent()) {
            return launch(playwright, installed.get());
        }
        @Nullable Browser downloaded = launchDownloaded(playwright);
        if (downloaded == null && !downloadTried) {
            downloadTried = true;
            download();
            downloaded = launchDownloaded(playwright);
        }
        if (downloaded != null) {
            return downloaded;
        }
        if (!packageTried) {
            packageTried = true;
            installPackage();
        }
        return launch(
                playwright,
                installed()
                        .orElseThrow(() -> new IllegalStateException("The browser tests need Chromium or Chrome:"
                                + " install one, or name its program in the environment variable CHROME_BIN.")));
    }

    static Optional<Path> installed() {
        String named = System.getenv("CHROME_BIN");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        Stream<Path> onThePath = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onThePath, PLACES.stream())
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Browser launch(Playwright playwright, Path program) {
        try {
            return playwright
                    .chromium()
                    .launch(new LaunchOptions().setArgs(FLAGS).setExecutablePath(program));
        } catch (PlaywrightException e) {
            throw new IllegalStateException(
                    "The browser " + program + " does not start: name another one in the"
                            + " environment variable CHROME_BIN.",
                    e);
        }
    }

    /** Null when Playwright has none, or when the one it has lacks libraries of the system. */
    private static @Nullable Browser launchDownloaded(Playwright playwright) {
        try {
            return playwright.chromium().launch(new LaunchOptions().setArgs(FLAGS));
        } catch (PlaywrightException e) {
            return null;
        }
    }

    private static void download() {
        tell("No Chromium is installed here; downloading the one of Playwright.");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        run(
                5,
                Map.of("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "10000"),
                List.of(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CLI.class.getName(),
                        "install",
                        "--only-shell",
                        "chromium"));
    }

    private static void installPackage() {
        if (!System.getProperty("user.name").equals("root") || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return;
        }
        tell("Chromium could not be downloaded; installing the system's package.");
        Map<String, String> quietly = Map.of("DEBIAN_FRONTEND", "noninteractive");
        run(5, quietly, List.of("apt-get", "-q", "update"));
        run(
                15,
                quietly,
                List.of("apt-get", "-q", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"));
    }

    /** Whether it went well shows in what is there afterwards. */
    private static void run(int minutes, Map<String, String> environment, List<String> command) {
        try {
            Path log = Files.createDirectories(Path.of("target")).resolve("browser-installation.log");
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                tell("Gave up after " + minutes + " minutes: " + String.join(" ", command));
            }
        } catch (IOException e) {
            tell("Not run: " + command.get(0) + ", " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while bringing a browser", e);
        }
    }

    @SuppressWarnings("SystemOut") // The person at the terminal waits for minutes and wants to know why.
    private static void tell(String text) {
        System.out.println(text);
    }
}
