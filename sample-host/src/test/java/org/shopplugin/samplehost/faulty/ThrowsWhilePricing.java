package org.shopplugin.samplehost.faulty;

import java.util.List;
import java.util.Map;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.Result;
import org.shopplugin.api.RunningPlugin;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceExtension;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.PriceRequest;

/** Promises prices to everybody who has signed in, and has none. */
public final class ThrowsWhilePricing implements Plugin, RunningPlugin {

    @Override
    public RunningPlugin start(PluginContext context) {
        return this;
    }

    @Override
    public List<PriceExtension> prices() {
        return List.of(new Prices());
    }

    /** What it promises. */
    static final class Prices implements PriceExtension {

        @Override
        public boolean appliesTo(Buyer buyer) {
            return buyer.customer().isPresent();
        }

        @Override
        public Result<Map<PriceLine, Price>> price(PriceRequest request) {
            throw new IllegalStateException("The price list was eaten by the dog");
        }
    }
}
