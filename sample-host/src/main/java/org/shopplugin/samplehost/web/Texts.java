package org.shopplugin.samplehost.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.shopplugin.samplehost.mail.Words;

/**
 * The host's words in its languages.
 *
 * <p>Each feature keeps its own in {@code <feature>/messages.properties} (English) and
 * {@code messages_<language>.properties}; a key begins with the name of its feature. A text is a
 * {@link MessageFormat}, so an apostrophe is written twice. Plugins have words of their own elsewhere.
 */
public final class Texts implements Words {

    /** In which there are words for everything. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("nl"));

    private static final Locale FALLBACK = Locale.ENGLISH;

    private final Map<String, Map<String, String>> bundles = new ConcurrentHashMap<>();

    /** The text in this language, else in English, else the key, so that a forgotten one is seen. */
    @Override
    public String text(Locale language, String key, Object... arguments) {
        return find(language, key)
                .map(text -> filled(language, text, arguments))
                .orElse(key);
    }

    /** Whether there is such a text at all. */
    public boolean has(String key) {
        return find(FALLBACK, key).isPresent();
    }

    private Optional<String> find(Locale language, String key) {
        int dot = key.indexOf('.');
        if (dot <= 0) {
            return Optional.empty();
        }
        String feature = key.substring(0, dot);
        return Optional.ofNullable(bundle(feature, language.getLanguage()).get(key))
                .or(() -> Optional.ofNullable(bundle(feature, "").get(key)));
    }

    private Map<String, String> bundle(String feature, String language) {
        return bundles.computeIfAbsent(feature + "/" + language, name -> read(feature, language));
    }

    private static String filled(Locale language, String text, Object... arguments) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        return new MessageFormat(text, language).format(arguments);
    }

    private static Map<String, String> read(String feature, String language) {
        if (!feature.matches("[a-z]{1,20}") || !language.matches("[a-z]{0,3}")) {
            return Map.of();
        }
        String name = "/org/shopplugin/samplehost/" + feature + "/messages"
                + (language.isEmpty() || language.equals(FALLBACK.getLanguage()) ? "" : "_" + language)
                + ".properties";
        try (InputStream file = Texts.class.getResourceAsStream(name)) {
            if (file == null) {
                return Map.of();
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(file, UTF_8));
            Map<String, String> texts = new HashMap<>();
            properties.forEach((key, text) -> texts.put((String) key, plain((String) text)));
            return Map.copyOf(texts);
        } catch (IOException e) {
            throw new UncheckedIOException("The texts " + name + " cannot be read", e);
        }
    }

    /** A text without arguments needs no MessageFormat at each use. */
    private static String plain(String text) {
        return text.indexOf('{') < 0 ? text.replace("''", "'") : text;
    }
}
