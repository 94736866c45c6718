package org.shopplugin.samplehost.admin;

import java.util.List;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Pages;

/** Registers the first page of the back office. */
public final class Dashboard {

    private final Plugins plugins;
    private final List<Figure> figures;

    /** @param figures of the features, in the order in which they stand */
    public Dashboard(Plugins plugins, List<Figure> figures) {
        this.plugins = plugins;
        this.figures = List.copyOf(figures);
    }

    public void pages(Pages pages) {
        pages.addToBackOffice("/admin", Role.HOME, new DashboardServlet(plugins, figures));
    }
}
