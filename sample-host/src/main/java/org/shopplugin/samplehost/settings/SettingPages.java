package org.shopplugin.samplehost.settings;

import java.util.List;
import java.util.Optional;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.ShopPlugins;

/** On which pages of the back office settings are drawn. */
public final class SettingPages {

    private SettingPages() {}

    /** The address of a page. */
    public static String path(Setting.Page page) {
        return switch (page) {
            case CUSTOMERS -> "/admin/settings/customers";
            case CHECKOUT -> "/admin/settings/checkout";
            case SHOP -> "/admin/settings/additions";
        };
    }

    /** What a plugin has set on this page: nothing as long as it is switched off. */
    public static List<Setting<?>> of(PluginInShop plugin, Setting.Page page) {
        return plugin.on()
                ? plugin.settings().stream()
                        .filter(setting -> setting.page() == page)
                        .toList()
                : List.of();
    }

    /** Whether any plugin has something set on this page. */
    public static boolean isAnythingOn(Setting.Page page, ShopPlugins plugins) {
        return plugins.plugins().stream().anyMatch(plugin -> !of(plugin, page).isEmpty());
    }

    /** Where a setting is changed, by the name under which the audit log knows it; empty when nobody declares it. */
    public static Optional<String> pathOf(String name, List<PluginInShop> plugins) {
        return plugins.stream()
                .flatMap(plugin -> plugin.settings().stream()
                        .filter(setting ->
                                name.equals(Settings.name(plugin.info().id(), setting.key()))))
                .map(setting -> path(setting.page()))
                .findFirst();
    }
}
