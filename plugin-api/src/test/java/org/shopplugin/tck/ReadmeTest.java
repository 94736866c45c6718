package org.shopplugin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.trade.Buyers;
import org.shopplugin.host.trade.Pricing;
import org.shopplugin.host.trade.Shopper;
import org.shopplugin.tck.probe.TenPercentPlugin;

/** The README says what the code does. */
class ReadmeTest {

    private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Currency EUR = Currency.getInstance("EUR");

    @TempDir
    private Path folder;

    @Test
    void everyPieceOfJavaStandsInAFileThatIsCompiled() throws IOException {
        List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        List<String> sources = sources();

        assertThat(snippets).hasSize(7);
        assertThat(snippets).allSatisfy(snippet -> assertThat(sources).anyMatch(source -> source.contains(snippet)));
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReadmeTest::read)
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

    @Test
    void pluginOfTenMinutesTakesTenPercentOff() throws ClassNotFoundException {
        ProbeJar.of("ten-percent")
                .plugin(TenPercentPlugin.class)
                .classes(
                        Class.forName("org.shopplugin.tck.probe.EveryCustomer"),
                        Class.forName("org.shopplugin.tck.probe.TenPercentOff"))
                .writeTo(folder.resolve("ten-percent.jar"));
        try (PlainHost host = PlainHost.start(folder, Databases.h2())) {
            host.plugins().switches().flip(PlainHost.FIRST, "ten-percent", true, "test");
            ShopPlugins plugins = host.plugins().in(PlainHost.FIRST);
            PriceLine line = new PriceLine(new Sku("A"), 1, UnitPrice.rounded(new BigDecimal("19.99"), EUR), List.of());

            Shopper customer = Buyers.in(plugins).signedIn(new CustomerId("c"), Optional.empty(), Locale.ENGLISH);

            assertThat(price(plugins, customer, line)).isEqualTo("17.9910 EUR");
            assertThat(price(plugins, Shopper.guest(Locale.ENGLISH), line)).isEqualTo("19.9900 EUR");
        }
    }

    private static String price(ShopPlugins plugins, Shopper shopper, PriceLine line) {
        return Pricing.in(plugins)
                .price(shopper, List.of(line), EUR, PriceBasis.NET, Instant.EPOCH)
                .of(line)
                .unit()
                .toString();
    }
}
