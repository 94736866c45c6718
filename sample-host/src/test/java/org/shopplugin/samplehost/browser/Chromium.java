package org.shopplugin.samplehost.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CLI;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
 * can download, in a container that runs as root on Debian with the libraries that it needs; and there, the system's
 * package.
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

    private static final Map<String, String> WITHOUT_QUESTIONS =
            Map.of("DEBIAN_FRONTEND", "noninteractive", "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "10000");

    private static final Path TARGET = Path.of("target");

    /** How each try to bring a browser ended. */
    private static final List<String> TRIES = new ArrayList<>();

    private Chromium() {}

    /** The driver alone. */
    static Playwright playwright() {
        return Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD_ON_THE_WAY));
    }

    static synchronized Browser launch(Playwright playwright) {
        @Nullable Browser browser = launchWhatIsThere(playwright);
        if (browser == null && TRIES.isEmpty()) {
            browser = launchOnceBrought(playwright);
        }
        if (browser == null) {
            throw new IllegalStateException(
                    "The browser tests need Chromium or Chrome: install one, or name its program"
                            + " in the environment variable CHROME_BIN (tried here: " + String.join(", ", TRIES)
                            + ").");
        }
        return browser;
    }

    private static @Nullable Browser launchWhatIsThere(Playwright playwright) {
        Optional<Path> installed = installed();
        return installed.isPresent() ? launch(playwright, installed.get()) : launchDownloaded(playwright);
    }

    /** The tests run in two programs at once: the second waits, and looks again before it brings anything. */
    private static @Nullable Browser launchOnceBrought(Playwright playwright) {
        try (FileChannel file = FileChannel.open(
                Files.createDirectories(TARGET).resolve("browser-installation.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            file.lock();
            @Nullable Browser browser = launchWhatIsThere(playwright);
            if (browser == null) {
                bring(playwright);
                browser = launchWhatIsThere(playwright);
            }
            return browser;
        } catch (IOException e) {
            throw new UncheckedIOException("Two programs of tests cannot wait for each other", e);
        }
    }

    private static void bring(Playwright playwright) {
        tell("No Chromium is installed here; downloading the one of Playwright.");
        boolean downloaded = download(5, "install", "--only-shell", "chromium");
        if (!isRootOfDebian() || isThere(playwright)) {
            return;
        }
        boolean complete = downloaded && download(15, "install", "--with-deps", "--only-shell", "chromium");
        if (!complete || !isThere(playwright)) {
            installPackage();
        }
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

    private static boolean isThere(Playwright playwright) {
        try (Browser browser = launchDownloaded(playwright)) {
            return browser != null;
        }
    }

    private static boolean download(int minutes, String... arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-cp", System.getProperty("java.class.path"), CLI.class.getName()));
        command.addAll(List.of(arguments));
        return run("the download of Playwright", minutes, command);
    }

    private static boolean isRootOfDebian() {
        return System.getProperty("user.name").equals("root") && Files.isExecutable(Path.of("/usr/bin/apt-get"));
    }

    private static void installPackage() {
        tell("The Chromium of Playwright does not run here; installing the system's package.");
        run("apt-get update", 5, List.of("apt-get", "-q", "update"));
        run(
                "apt-get install",
                15,
                List.of("apt-get", "-q", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"));
    }

    /** Whether it ended well; whether that helped shows in what is there afterwards. */
    private static boolean run(String name, int minutes, List<String> command) {
        try {
            Path log = TARGET.resolve("browser-installation.log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(WITHOUT_QUESTIONS);
            Process process = builder.start();
            if (process.waitFor(minutes, TimeUnit.MINUTES)) {
                TRIES.add(name + " ended with " + process.exitValue());
                return process.exitValue() == 0;
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            TRIES.add(name + " was given up after " + minutes + " minutes");
        } catch (IOException e) {
            TRIES.add(name + " did not run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while bringing a browser", e);
        }
        return false;
    }

    @SuppressWarnings("SystemOut") // The person at the terminal waits for minutes and wants to know why.
    private static void tell(String text) {
        System.out.println(text);
    }
}
