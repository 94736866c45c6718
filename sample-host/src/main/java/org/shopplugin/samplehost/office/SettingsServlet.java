package org.shopplugin.samplehost.office;

import java.util.List;
import java.util.stream.Stream;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.samplehost.settings.SettingPages;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The page that leads to the pages of settings. */
final class SettingsServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Plugins plugins;

    SettingsServlet(Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    protected void show(Page page) {
        ShopPlugins here = plugins.in(page.shop().shopId());
        List<Setting.Page> added = Stream.of(Setting.Page.CHECKOUT, Setting.Page.SHOP)
                .filter(place -> SettingPages.isAnythingOn(place, here))
                .toList();
        page.render(200, "office/index", "added", added);
    }
}
