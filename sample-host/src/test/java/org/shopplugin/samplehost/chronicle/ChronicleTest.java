package org.shopplugin.samplehost.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shopplugin.samplehost.web.Texts;

class ChronicleTest {

    private static final Path JAVA = Path.of("src/main/java/org/shopplugin/samplehost");
    private static final Pattern RECORDED = Pattern.compile("audit\\.record\\([^;\"]*?\"([a-z]+\\.[A-Za-z-]+)\"");
    private static final Pattern KIND = Pattern.compile("[a-z]+");

    @Test
    void everythingThatTheHostWritesDownHasASentence() throws IOException {
        Texts texts = new Texts();
        Set<String> actions = new TreeSet<>();
        try (Stream<Path> files = Files.walk(JAVA)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> collect(actions, file));
        }

        assertThat(actions)
                .contains("order.place", "customer.change", "signin.denied")
                .hasSizeGreaterThan(30);
        assertThat(actions).allMatch(action -> texts.has("audit." + action), "has words");
    }

    @Test
    void everyKindThatCanBeChosenHasAName() {
        Texts texts = new Texts();

        Matcher kind = KIND.matcher(texts.text(Locale.ENGLISH, "audit.kinds"));

        assertThat(kind.results().map(found -> "audit.kind." + found.group()))
                .hasSizeGreaterThan(10)
                .allMatch(texts::has, "has a name");
    }

    private static void collect(Set<String> actions, Path file) {
        try {
            Matcher recorded = RECORDED.matcher(Files.readString(file));
            while (recorded.find()) {
                actions.add(recorded.group(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
