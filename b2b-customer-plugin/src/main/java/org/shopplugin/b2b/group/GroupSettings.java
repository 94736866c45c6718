package org.shopplugin.b2b.group;

import java.util.List;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.api.setting.Settings;

/** What a merchant decides about customer groups. */
public final class GroupSettings {

    /** Which group makes the price of a customer who is in several. */
    public enum Strategy {
        /** The first that has a price. */
        PRIORITY,
        /** The one that makes the lowest price. */
        LOWEST
    }

    /** Whether a customer may read the name of his group. */
    public static final Setting<Boolean> VISIBLE_TO_CUSTOMER = Setting.flag("groups.visibleToCustomer", false);

    public static final Setting<Strategy> STRATEGY = Setting.choice("groups.strategy", Strategy.PRIORITY);

    /** More than these nobody keeps apart. */
    public static final int MOST = GroupMember.NOW.size();

    /**
     * How many groups a customer or company may be in. Whoever is in more keeps them until somebody changes them, but those
     * beyond do not count.
     */
    public static final Setting<Integer> MOST_PER_CUSTOMER = Setting.integer("groups.maxPerCustomer", 1, 1, MOST);

    private GroupSettings() {}

    public static List<Setting<?>> all() {
        return List.of(VISIBLE_TO_CUSTOMER, MOST_PER_CUSTOMER, STRATEGY);
    }

    /** How many groups of one holder count. */
    public static int mostPerCustomer(Settings settings) {
        return settings.get(MOST_PER_CUSTOMER);
    }
}
