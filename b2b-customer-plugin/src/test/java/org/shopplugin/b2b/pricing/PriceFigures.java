package org.shopplugin.b2b.pricing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.shopplugin.api.Result;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.PriceRequest;
import org.shopplugin.b2b.FakeShop;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;

/**
 * Measures what a page of 24 products costs a buyer whose group has 10,000 rules, in a shop of 200 such groups on
 * PostgreSQL: 2,000,000 rules in all. Run by {@code ./mvnw verify -Pbench}, written to {@code target/prices.md}.
 */
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgs = "-Xmx256m")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PriceFigures {

    private static final int GROUPS = 200;
    private static final int PAGE = 24;

    @SuppressWarnings("NullAway.Init")
    private ManyRules many;

    @SuppressWarnings("NullAway.Init")
    private BuyerPrices prices;

    @SuppressWarnings("NullAway.Init")
    private PriceRequest warm;

    private int turn;

    public static void main(String[] arguments) throws RunnerException, IOException {
        var options = new OptionsBuilder()
                .include(PriceFigures.class.getName().replace(".", "\\."))
                .build();
        var report = new StringBuilder("| What | Time | Error (99.9 %) |\n|---|---:|---:|\n");
        for (RunResult result : new Runner(options).run()) {
            var score = result.getPrimaryResult();
            report.append("| %s | %.1f %s | ± %.1f |\n"
                    .formatted(
                            Map.of(
                                            "warmPage", "24 lines, warm",
                                            "coldPage", "24 lines of a group whose book of 10,000 rules is read first")
                                    .getOrDefault(result.getPrimaryResult().getLabel(), "24 lines"),
                            score.getScore(),
                            score.getScoreUnit(),
                            score.getScoreError()));
        }
        Files.writeString(Path.of("target", "prices.md"), report);
        System.out.println(report);
        System.exit(0);
    }

    @Setup
    public void fill() {
        many = new ManyRules(GROUPS);
        prices = new BuyerPrices(many.b2b.shop, new PriceRules(many.b2b.shop), new CustomerGroups(many.b2b.shop));
        warm = request(many.groups.get(GROUPS - 1));
    }

    @Benchmark
    @Warmup(iterations = 5, time = 2)
    @Measurement(iterations = 5, time = 2)
    public Result<Map<PriceLine, Price>> warmPage() {
        return prices.price(warm);
    }

    /** Goes round all groups, of which the memory keeps fewer than there are: each book is read from the database. */
    @Benchmark
    @Warmup(iterations = 3, time = 5)
    @Measurement(iterations = 5, time = 5)
    public Result<Map<PriceLine, Price>> coldPage() {
        return prices.price(request(many.groups.get(turn++ % GROUPS)));
    }

    private PriceRequest request(GroupId group) {
        List<PriceLine> lines = many.lines(PAGE);
        return PriceRequest.of(
                many.buyer(group),
                lines,
                FakeShop.EUR,
                PriceBasis.NET,
                many.b2b.shop.clock().instant());
    }
}
