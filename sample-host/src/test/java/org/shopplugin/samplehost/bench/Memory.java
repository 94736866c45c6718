package org.shopplugin.samplehost.bench;

import java.io.IOException;
import org.shopplugin.samplehost.launch.ShopProcess;

/** What the shop holds of the machine's memory after everything before. */
final class Memory implements Points {

    private final ShopProcess shop;

    Memory(ShopProcess shop) {
        this.shop = shop;
    }

    @Override
    public void measure(Bench bench) throws IOException {
        double resident = Bench.mebibytes(shop);
        bench.report()
                .hold(
                        "memory after the whole run, -Xmx256m",
                        Bench.memory(shop),
                        "",
                        "<= 400 MiB",
                        resident <= 400,
                        "<= 350 MiB",
                        resident <= 350);
    }
}
