package org.shopplugin.samplehost.team;

import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Pages;

/** Registers the pages on which the merchant says who works in the back office. */
public final class TeamPages {

    private final Team team;
    private final Roles roles;
    private final Plugins plugins;

    public TeamPages(Team team, Roles roles, Plugins plugins) {
        this.team = team;
        this.roles = roles;
        this.plugins = plugins;
    }

    public void pages(Pages pages) {
        pages.addToBackOffice("/admin/team", Role.TEAM, new TeamServlet(team, roles))
                .addToBackOffice("/admin/team/new", Role.TEAM, new NewMemberServlet(team, roles))
                .addToBackOffice("/admin/team/roles/*", Role.TEAM, new RoleServlet(roles, plugins));
    }
}
