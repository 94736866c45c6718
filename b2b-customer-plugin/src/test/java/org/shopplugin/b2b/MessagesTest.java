package org.shopplugin.b2b;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.setting.Setting;

class MessagesTest {

    /** What stands first of the action in a call that writes it to the shop's record. */
    private static final Pattern RECORDED = Pattern.compile("(?:record|command|Entry|done\\(em|audit|remember)[(,]\\s*"
            + "(?:[^\"();]*?,)?\\s*(?:[\\w.()]+ \\? )?\"([a-z]+\\.[a-z-]+)\"");

    @Test
    void everyTextStandsInBothLanguages() {
        assertThat(FakeShop.texts("_nl").stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(FakeShop.texts("").stringPropertyNames());
    }

    @Test
    void everythingDeclaredHasAText() {
        var plugin = new B2bCustomerPlugin();
        List<String> keys = new ArrayList<>(List.of(plugin.switchLabel(), plugin.switchLabel() + ".help"));
        for (Setting<?> setting : plugin.settings()) {
            keys.add("setting." + setting.key());
            keys.add("setting." + setting.key() + ".help");
            setting.choices().forEach(choice -> keys.add("setting." + setting.key() + "." + choice));
        }
        plugin.customerFields().forEach(field -> keys.add("field." + field.key()));
        plugin.checkoutFields().forEach(field -> keys.add("checkout." + field.key()));
        plugin.permissions().forEach(permission -> keys.add(permission.labelKey()));
        plugin.customerTags().forEach(tag -> keys.addAll(List.of(tag.groupLabelKey(), tag.labelKey())));

        assertThat(FakeShop.texts("").stringPropertyNames()).containsAll(keys);
    }

    /** A single one begins a quotation for MessageFormat and is not shown. */
    @Test
    void everyApostropheIsWrittenTwice() {
        for (String language : List.of("", "_nl")) {
            FakeShop.texts(language)
                    .forEach((key, text) -> assertThat(text.toString().replace("''", ""))
                            .as(key.toString())
                            .doesNotContain("'"));
        }
    }

    @Test
    void everythingThatIsWrittenDownHasASentence() throws IOException {
        Set<String> actions = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                RECORDED.matcher(Files.readString(file)).results().forEach(found -> actions.add(found.group(1)));
            }
        }

        assertThat(actions)
                .contains("company.bring", "group.move", "reserved.open")
                .hasSizeGreaterThan(30);
        assertThat(actions)
                .allSatisfy(action ->
                        assertThat(FakeShop.texts("").stringPropertyNames()).contains("audit." + action));
    }

    @Test
    void everyTextButThoseOfMailsIsAMessageFormat() {
        FakeShop.texts("_nl").forEach((key, text) -> {
            if (!key.toString().startsWith("mail.")) {
                assertThat(new MessageFormat(text.toString(), Locale.forLanguageTag("nl"))
                                .format(new Object[] {1, 2, 3}))
                        .as(key.toString())
                        .isNotBlank();
            }
        });
    }
}
