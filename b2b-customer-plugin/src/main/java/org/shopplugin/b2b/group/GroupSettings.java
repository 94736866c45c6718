package org.shopplugin.b2b.group;

import java.util.List;
import org.shopplugin.api.setting.Setting;

/** What a merchant decides about customer groups. */
public final class GroupSettings {

    /** Whether a customer may read the name of his group. */
    public static final Setting<Boolean> VISIBLE_TO_CUSTOMER = Setting.flag("groups.visibleToCustomer", false);

    private GroupSettings() {}

    public static List<Setting<?>> all() {
        return List.of(VISIBLE_TO_CUSTOMER);
    }
}
