package org.shopplugin.tck.probe;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.Result;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceExtension;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.PriceRequest;

/** Takes a percentage off every price. */
final class TenPercentOff implements PriceExtension {

    private final PluginContext context;

    TenPercentOff(PluginContext context) {
        this.context = context;
    }

    @Override
    public boolean appliesTo(Buyer buyer) {
        return buyer.segments().labels().contains("customer");
    }

    @Override
    public Result<Map<PriceLine, Price>> price(PriceRequest request) {
        int percent = context.settings().get(TenPercentPlugin.PERCENT);
        BigDecimal factor = BigDecimal.valueOf(100L - percent, 2);
        Map<PriceLine, Price> prices = new HashMap<>();
        for (PriceLine line : request.lines()) {
            prices.put(line, Price.of(line.listPrice().times(factor), "ten-percent"));
        }
        return Result.handled(prices);
    }
}
