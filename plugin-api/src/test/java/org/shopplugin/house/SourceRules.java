package org.shopplugin.house;

import static java.util.regex.Pattern.DOTALL;
import static java.util.regex.Pattern.MULTILINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the source texts of a module and cannot be seen in its classes; a module's test extends it. */
public abstract class SourceRules {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:(?:abstract|final|sealed|non-sealed) )*(?:class|interface|@interface|record|enum) ", MULTILINE);
    private static final Pattern DOCUMENTED_PUBLIC_TYPE = Pattern.compile(
            "/\\*\\*(?:[^*]|\\*(?!/))*\\*/\\s*(?:^@[^\\n]*\\n(?:^[ )}][^\\n]*\\n)*)*" + PUBLIC_TYPE.pattern(),
            MULTILINE);
    private static final Pattern SENTENCE_ABOUT_THE_PACKAGE =
            Pattern.compile("\\A/\\*\\*\\s.*?\\.\\s.*?\\*/.*^package ", DOTALL | MULTILINE);
    private static final Pattern LEFTOVER = Pattern.compile("@author|TODO|FIXME|XXX|printStackTrace");

    /** For the test classes of the modules. */
    protected SourceRules() {}

    @Test
    void everyPublicTypeSaysWhatItIs() throws IOException {
        assertThat(filesWhere(text -> PUBLIC_TYPE.matcher(text).find()
                        && !DOCUMENTED_PUBLIC_TYPE.matcher(text).find()))
                .as("files with a public type that has no Javadoc")
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatLivesThere() throws IOException {
        assertThat(filesWhere(text -> text.contains("\npackage ")
                        && text.contains("@NullMarked\n")
                        && !SENTENCE_ABOUT_THE_PACKAGE.matcher(text).find()))
                .as("package-info.java without a sentence")
                .isEmpty();
    }

    @Test
    void nothingIsLeftToDo() throws IOException {
        assertThat(filesWhere(text -> LEFTOVER.matcher(text).find()))
                .as("files with " + LEFTOVER)
                .isEmpty();
    }

    private static List<String> filesWhere(Predicate<String> condition) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> condition.test(read(file)))
                    .map(Path::toString)
                    .sorted()
                    .toList();
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
