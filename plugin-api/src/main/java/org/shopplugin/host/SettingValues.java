package org.shopplugin.host;

import org.shopplugin.api.ShopId;
import org.shopplugin.api.setting.Setting;

/** What merchants have chosen for the settings of plugins. Implemented by the host. */
public interface SettingValues {

    /** The value of the moment, without I/O; the setting's default where the merchant chose none. */
    <T> T get(ShopId shop, String pluginId, Setting<T> setting);
}
