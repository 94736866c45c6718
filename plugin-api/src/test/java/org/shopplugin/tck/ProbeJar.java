package org.shopplugin.tck;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.shopplugin.api.Plugin;

/** Packs compiled classes of the tests into a real plugin jar. */
public final class ProbeJar {

    /**
     * In the jar the probes stand in another package, whose name is as long: persistence providers tell classes apart by
     * name, and the host's class path holds the probes as classes of the tests.
     */
    private static final String HERE = "org/shopplugin/tck/probe";

    private static final String IN_THE_JAR = "org/shopplugin/tck/plugs";

    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private ProbeJar() {}

    /** A jar that names itself as a plugin of version 1.0.0 built for API 1.0, and holds nothing yet. */
    public static ProbeJar of(String pluginId) {
        ProbeJar jar = new ProbeJar();
        jar.manifest.put("Plugin-Id", pluginId);
        jar.manifest.put("Plugin-Version", "1.0.0");
        jar.manifest.put("Plugin-Api", "1.0");
        return jar;
    }

    public ProbeJar manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    public ProbeJar withoutManifest(String name) {
        manifest.remove(name);
        return this;
    }

    /** Names the plugin's class in the jar's service file, and packs it with its nested classes. */
    public ProbeJar plugin(Class<? extends Plugin> type) {
        return file("META-INF/services/" + Plugin.class.getName(), renamed(type.getName()))
                .classes(type);
    }

    /** Packs classes with all that are nested in them. */
    public ProbeJar classes(Class<?>... types) {
        for (Class<?> type : types) {
            addClass(type);
        }
        return this;
    }

    public ProbeJar file(String path, String content) {
        entries.put(path, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Writes the jar. */
    public void writeTo(Path file) {
        Manifest written = new Manifest();
        written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((name, value) -> written.getMainAttributes().putValue(name, value));
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, written)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class with all that are nested in it, anonymous ones included. */
    private void addClass(Class<?> type) {
        String folder = type.getPackageName().replace('.', '/');
        URL place = type.getResource(type.getSimpleName() + ".class");
        if (place == null) {
            throw new IllegalArgumentException("No class file of " + type);
        }
        try {
            if (place.openConnection() instanceof JarURLConnection inJar) {
                try (JarFile jar =
                        new JarFile(Path.of(inJar.getJarFileURL().toURI()).toFile())) {
                    for (JarEntry entry : Collections.list(jar.entries())) {
                        if (isOf(type, entry.getName().substring(entry.getName().lastIndexOf('/') + 1))
                                && entry.getName().startsWith(folder + "/")) {
                            entries.put(
                                    renamed(entry.getName()),
                                    renamed(jar.getInputStream(entry).readAllBytes()));
                        }
                    }
                }
                return;
            }
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(Path.of(place.toURI()).resolveSibling("."))) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    if (isOf(type, name)) {
                        entries.put(renamed(folder + "/" + name), renamed(Files.readAllBytes(file)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String renamed(String text) {
        return text.replace(HERE, IN_THE_JAR).replace(HERE.replace('/', '.'), IN_THE_JAR.replace('/', '.'));
    }

    /** Safe on a class file, since every name keeps its length. */
    private static byte[] renamed(byte[] classFile) {
        return renamed(new String(classFile, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isOf(Class<?> type, String file) {
        return file.equals(type.getSimpleName() + ".class") || file.startsWith(type.getSimpleName() + "$");
    }
}
