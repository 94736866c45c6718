package org.shopplugin.host.load;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A plugin's texts in all languages, as {@code i18n/messages*.properties} of its jar hold them in UTF-8. */
public final class Texts {

    private static final Pattern FILE = Pattern.compile("i18n/messages(?:_([A-Za-z0-9_]+))?\\.properties");
    private static final String ENGLISH = "";

    private final Map<String, Map<String, String>> byLanguage;

    private Texts(Map<String, Map<String, String>> byLanguage) {
        this.byLanguage = Map.copyOf(byLanguage);
    }

    static Texts of(Path jar) throws IOException {
        Map<String, Map<String, String>> found = new HashMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            Enumeration<JarEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                Matcher name = FILE.matcher(entry.getName());
                if (name.matches()) {
                    String language = name.group(1) == null ? ENGLISH : name.group(1);
                    found.put(language.toLowerCase(Locale.ROOT), read(file, entry));
                }
            }
        }
        return new Texts(found);
    }

    private static Map<String, String> read(JarFile file, JarEntry entry) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(file.getInputStream(entry), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException(entry.getName() + " is not a properties file: " + e.getMessage(), e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return Map.copyOf(texts);
    }

    /** The pattern under a key: of the country's language, else of the language, else in English. */
    public Optional<String> find(Locale locale, String key) {
        String language = locale.getLanguage();
        String country = locale.getCountry();
        String text = country.isEmpty() ? null : get(language + "_" + country.toLowerCase(Locale.ROOT), key);
        if (text == null) {
            text = get(language, key);
        }
        return Optional.ofNullable(text == null ? get(ENGLISH, key) : text);
    }

    private @Nullable String get(String language, String key) {
        Map<String, String> texts = byLanguage.get(language);
        return texts == null ? null : texts.get(key);
    }
}
