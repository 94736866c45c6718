package org.shopplugin.samplehost.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.shopplugin.samplehost.launch.ShopProcess;

/** The whole HTML page of 24 products for a signed-in group buyer; session and rights are read for each request. */
final class ProductPage implements Points {

    private final ShopProcess shop;

    ProductPage(ShopProcess shop) {
        this.shop = shop;
    }

    @Override
    public void measure(Bench bench) throws Exception {
        double reference = bench.reference().warm().perSecond();
        try (Connection connection = new Connection(shop.address().getPort())) {
            List<Load.Step> steps = new ArrayList<>();
            for (int buyer = 0; buyer < Bench.CONNECTIONS; buyer++) {
                steps.add(new Buyer(bench.filling().cookie(buyer)).looks(connection));
            }
            // The young figure is the one that many buyers see at once.
            Load.Figures many = bench.load(shop, Bench.CONNECTIONS).measure(steps::get);
            Load.Figures one = bench.load(shop, 1).measure(steps::get);
            bench.report().tell("page of 24 products, group buyer, 1 connection", Report.load(one));
            double perSecond = many.warm().perSecond();
            bench.report()
                    .hold(
                            "page of 24 products, group buyer, 16 connections",
                            Report.load(many) + "; " + Bench.memory(shop),
                            Report.percent(perSecond, reference) + " of the reference's requests a second",
                            ">= 10 %, no errors",
                            perSecond >= 0.1 * reference && many.errors() == 0,
                            ">= 20 %",
                            perSecond >= 0.2 * reference);
            bench.report()
                    .hold(
                            "its p99",
                            String.format(Locale.ROOT, "%.1f ms", many.warm().p99()),
                            "",
                            "<= 60 ms",
                            many.warm().p99() <= 60);
        }
    }
}
