package org.shopplugin.samplehost.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word of the host stands in its messages, in both languages. */
class TextsTest {

    private static final Path RESOURCES = Path.of("src/main/resources/org/shopplugin/samplehost");
    private static final Path JAVA = Path.of("src/main/java/org/shopplugin/samplehost");
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Pattern IN_TEMPLATE = Pattern.compile("page\\.text\\(\"([a-z]+\\.[A-Za-z0-9.]+)\"[,)]");
    private static final Pattern IN_CODE = Pattern.compile(
            "(?:page\\.text|words\\.text|refuse|Violation\\.of(?:Form)?)\\([^;\"]*?(?:\"[a-zA-Z]*\", )?\"([a-z]+\\.[A-Za-z0-9.]+)\"[,)]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");

    static Stream<String> features() throws IOException {
        try (Stream<Path> folders = Files.list(RESOURCES)) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("messages.properties")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void dutchAndEnglishSayTheSameThings(String feature) {
        Map<String, String> english = texts(feature, "messages.properties");
        Map<String, String> dutch = texts(feature, "messages_nl.properties");

        assertThat(dutch.keySet()).isEqualTo(english.keySet());
        assertThat(english.keySet()).allMatch(key -> key.startsWith(feature + "."));
        english.forEach((key, text) ->
                assertThat(placeholders(dutch.getOrDefault(key, ""))).as(key).isEqualTo(placeholders(text)));
        Stream.of(english, dutch)
                .flatMap(texts -> texts.entrySet().stream())
                .forEach(text -> assertThat(text.getValue().replace("''", ""))
                        .as("a single apostrophe in " + text.getKey())
                        .doesNotContain("'"));
    }

    @Test
    void everyKeyThatIsUsedHasItsText() {
        Texts texts = new Texts();
        Set<String> used = new TreeSet<>();
        files(TEMPLATES, ".jte").forEach(file -> collect(used, IN_TEMPLATE, file));
        files(JAVA, ".java").forEach(file -> collect(used, IN_CODE, file));

        assertThat(used).hasSizeGreaterThan(50);
        assertThat(used.stream().filter(key -> !texts.has(key))).isEmpty();
    }

    @Test
    void templatesOfTheFrameHoldNoWordsOfTheirOwn() {
        Map<String, String> words = new TreeMap<>();
        Stream.of("layout", "form", "table", "signin", "admin", "web")
                .flatMap(folder -> files(TEMPLATES.resolve(folder), ".jte").stream())
                .forEach(file -> {
                    Matcher word =
                            Pattern.compile(">\\s*([A-Za-z]{3,}[^<>@${}]*)<").matcher(withoutCode(file));
                    if (word.find()) {
                        words.put(file.toString(), word.group(1));
                    }
                });

        assertThat(words).isEmpty();
    }

    @Test
    void numbersAndMoneyReadAsTheReaderWritesThem() {
        Formats dutch = Formats.in(Locale.forLanguageTag("nl"));
        Formats english = Formats.in(Locale.ENGLISH);
        var amount = new org.shopplugin.api.pricing.Money(
                new java.math.BigDecimal("1234567.50"), java.util.Currency.getInstance("EUR"));

        assertThat(dutch.money(amount)).isEqualTo("€\u00a01.234.567,50");
        assertThat(english.money(amount)).isEqualTo("€1,234,567.50");
        assertThat(dutch.money(amount.negated())).isEqualTo("-€\u00a01.234.567,50");
        assertThat(dutch.percent(new java.math.BigDecimal("21.00"))).isEqualTo("21%");
        assertThat(english.number(999)).isEqualTo("999");
    }

    private static void collect(Set<String> keys, Pattern pattern, Path file) {
        Matcher matcher = pattern.matcher(read(file));
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> texts(String feature, String name) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(RESOURCES.resolve(feature).resolve(name), UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static String withoutCode(Path file) {
        return read(file).replaceAll("(?s)<%--.*?--%>", "").replaceAll("(?m)^\\s*[@!].*$", "");
    }

    private static java.util.List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
