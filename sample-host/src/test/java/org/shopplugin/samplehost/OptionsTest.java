package org.shopplugin.samplehost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shopplugin.samplehost.data.CannotStart;

class OptionsTest {

    @Test
    void withoutOptionsAShopWithDemoDataListensAt8080() {
        Options options = Options.of(List.of(), Map.of());

        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.data()).isEqualTo(Path.of("data"));
        assertThat(options.plugins()).hasFileName("plugins");
        assertThat(options.demo()).isTrue();
        assertThat(options.database()).isEmpty();
        assertThat(options.mail()).isEmpty();
    }

    @Test
    void optionCountsBeforeTheVariableOfTheSameName() {
        Options options = Options.of(
                List.of("--port=81", "--no-demo", "--mail", "smtp://localhost:25"),
                Map.of("SHOP_PORT", "82", "SHOP_DATA", "elsewhere", "SHOP_BASE_URL", "https://shop.example/"));

        assertThat(options.port()).isEqualTo(81);
        assertThat(options.demo()).isFalse();
        assertThat(options.mail()).contains("smtp://localhost:25");
        assertThat(options.data()).isEqualTo(Path.of("elsewhere"));
        assertThat(options.baseUrl()).contains(URI.create("https://shop.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prot=1",
                "port=1",
                "--port",
                "--port=65536",
                "--port=x",
                "--no-demo=false",
                "--rehearse=true",
                "--base-url=shop.example",
                "--base-url=https://shop.example/path",
                "--rate-limit-factor=0",
                "--trusted-proxies=proxy.example",
                "--trusted-proxies=10.0.0.0/33"
            })
    void whatIsNotUnderstoodStopsTheStartWithASentence(String argument) {
        assertThatThrownBy(() -> Options.of(List.of(argument), Map.of())).isInstanceOf(CannotStart.class);
    }

    @Test
    void variableLeavesTheDemoOutHoweverTrueIsWritten() {
        assertThat(Options.of(List.of(), Map.of("SHOP_NO_DEMO", "TRUE")).demo()).isFalse();
        assertThat(Options.of(List.of(), Map.of("SHOP_NO_DEMO", "False")).demo())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "on"})
    void variableThatIsNeitherTrueNorFalseStopsTheStartWithASentence(String value) {
        assertThatThrownBy(() -> Options.of(List.of(), Map.of("SHOP_NO_DEMO", value)))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The variable SHOP_NO_DEMO must be true or false, not " + value);
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(Options.HELP)
                .contains("--port", "--data", "--plugins", "--database", "--mail", "--no-demo", "--base-url")
                .contains("--secret-file", "--rate-limit-factor", "--trusted-proxies", "--country-header")
                .contains("--rehearse", "--help");
    }
}
