package org.shopplugin.tck.probe;

import java.util.List;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;
import org.shopplugin.api.pricing.PriceExtension;
import org.shopplugin.api.pricing.SegmentExtension;
import org.shopplugin.api.setting.Setting;

/** The plugin that the README writes in ten minutes. */
public final class TenPercentPlugin implements Plugin {

    static final Setting<Integer> PERCENT = Setting.integer("percent", 10);

    @Override
    public List<Setting<?>> settings() {
        return List.of(PERCENT);
    }

    @Override
    public RunningPlugin start(PluginContext context) {
        return new RunningPlugin() {
            @Override
            public List<SegmentExtension> segments() {
                return List.of(new EveryCustomer());
            }

            @Override
            public List<PriceExtension> prices() {
                return List.of(new TenPercentOff(context));
            }
        };
    }
}
