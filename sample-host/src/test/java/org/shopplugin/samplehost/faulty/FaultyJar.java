package org.shopplugin.samplehost.faulty;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Drops jars that nobody wants into a plugins folder. */
public final class FaultyJar {

    private FaultyJar() {}

    /** A file that only its name makes a jar. */
    public static void noZip(Path folder) throws IOException {
        Files.writeString(folder.resolve("no-zip.jar"), "This is a letter, not an archive.");
    }

    /** A proper jar that says nothing of a plugin. */
    public static void withoutId(Path folder) throws IOException {
        write(folder.resolve("without-id.jar"), Map.of(), List.of());
    }

    public static void forAnotherApi(Path folder) throws IOException {
        write(folder.resolve("another-api.jar"), manifest("another-api", "2.0"), List.of(ThrowsInStart.class));
    }

    public static void throwsInStart(Path folder) throws IOException {
        write(folder.resolve("throws-in-start.jar"), manifest("throws-in-start", "1.0"), List.of(ThrowsInStart.class));
    }

    public static void lacksAClass(Path folder) throws IOException {
        write(folder.resolve("lacks-a-class.jar"), manifest("lacks-a-class", "1.0"), List.of(LacksAClass.class));
    }

    /** Starts well, and throws as soon as it prices something for somebody who has signed in. */
    public static void throwsWhilePricing(Path folder) throws IOException {
        write(
                folder.resolve("throws-while-pricing.jar"),
                manifest("throws-while-pricing", "1.0"),
                List.of(ThrowsWhilePricing.class, ThrowsWhilePricing.Prices.class));
    }

    private static Map<String, String> manifest(String id, String api) {
        return Map.of("Plugin-Id", id, "Plugin-Version", "1.0.0", "Plugin-Api", api);
    }

    /** The first class is the plugin. */
    private static void write(Path jar, Map<String, String> attributes, List<Class<?>> classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    entry(out, name, in == null ? new byte[0] : in.readAllBytes());
                }
            }
            if (!classes.isEmpty()) {
                String plugin = classes.get(0).getName();
                entry(out, "META-INF/services/org.shopplugin.api.Plugin", plugin.getBytes(UTF_8));
            }
        }
    }

    private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
