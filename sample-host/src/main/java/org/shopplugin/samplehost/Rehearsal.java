package org.shopplugin.samplehost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A shop that opens for nobody: it starts with demo data in a folder of its own, shows its public pages once, and is gone.
 *
 * <p>A JVM that is told {@code -XX:ArchiveClassesAtExit} keeps what it loaded for that, and real starts find it ready.
 */
final class Rehearsal {

    private static final List<String> PAGES = List.of(
            "/",
            "/categories/none",
            "/search?q=a",
            "/cart",
            "/sign-in",
            "/sign-up",
            "/forgot-password",
            "/account",
            "/admin/sign-in",
            "/admin");

    private Rehearsal() {}

    /** Needs nothing and leaves nothing; what the shop's plugins folder holds takes part. */
    static void run(Path plugins) {
        try {
            Path folder = Files.createTempDirectory("shop-rehearsal");
            try {
                in(folder, plugins);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The rehearsal failed", e);
        }
    }

    private static void in(Path folder, Path plugins) throws IOException {
        Options options = Options.rehearsal(folder, plugins);
        try (SampleHost host = SampleHost.start(options)) {
            for (String page : PAGES) {
                show(host.address().resolve(page));
            }
        }
    }

    private static void show(URI page) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        try {
            connection.setInstanceFollowRedirects(true);
            InputStream body =
                    connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
            if (body != null) {
                body.readAllBytes();
            }
        } finally {
            connection.disconnect();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
