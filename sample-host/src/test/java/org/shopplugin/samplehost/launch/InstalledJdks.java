package org.shopplugin.samplehost.launch;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The Javas of this machine, found where installers put them and by the variables {@code JAVA_HOME...}. */
final class InstalledJdks {

    private static final Path HOME = Path.of(System.getProperty("user.home"));

    private InstalledJdks() {}

    /** The newest one, when it is newer than the one that runs this. */
    static Optional<Path> newerThanThis() {
        int here = Runtime.version().feature();
        return candidates()
                .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")))
                .filter(home -> version(home) > here)
                .max(Comparator.comparingInt(InstalledJdks::version));
    }

    private static Stream<Path> candidates() {
        Stream<Path> named = System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .map(Path::of);
        Stream<Path> installed = Stream.of(
                        Path.of(System.getProperty("java.home")).resolveSibling("."),
                        Path.of("/usr/lib/jvm"),
                        Path.of("/Library/Java/JavaVirtualMachines"),
                        HOME.resolve(".sdkman/candidates/java"),
                        HOME.resolve(".jdks"))
                .flatMap(InstalledJdks::folders)
                .flatMap(folder -> Stream.of(folder, folder.resolve("Contents/Home")));
        return Stream.concat(named, installed);
    }

    private static Stream<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(Files::isDirectory).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the file {@code release} that every JDK carries; 0 when it says nothing. */
    private static int version(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return 0;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("[.+_-]", 2)[0]);
    }
}
