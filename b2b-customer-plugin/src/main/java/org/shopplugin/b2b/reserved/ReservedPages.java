package org.shopplugin.b2b.reserved;

import java.util.List;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.web.Route;
import org.shopplugin.b2b.group.CustomerGroups;

/** Where what is kept for groups stands in the back office: beside the groups. */
public final class ReservedPages {

    private final PluginContext shop;
    private final ReservedProducts reserved;
    private final CustomerGroups groups;

    public ReservedPages(PluginContext shop, ReservedProducts reserved, CustomerGroups groups) {
        this.shop = shop;
        this.reserved = reserved;
        this.groups = groups;
    }

    public List<Route> routes() {
        return List.of(Route.backOffice(
                "/groups/reserved/*", CustomerGroups.PERMISSION, new ReservedServlet(shop, reserved, groups)));
    }
}
