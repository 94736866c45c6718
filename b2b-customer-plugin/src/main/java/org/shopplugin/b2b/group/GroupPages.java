package org.shopplugin.b2b.group;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import org.shopplugin.api.Impact;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.audit.NameExtension;
import org.shopplugin.api.job.Job;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Route;
import org.shopplugin.api.web.Slot;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.page.Reader;
import org.shopplugin.b2b.page.Templates;

/** Where customer groups stand in the back office: in the menu, and beside the customer list's actions. */
public final class GroupPages {

    static final String PATH = "/groups";

    private final PluginContext shop;
    private final CustomerGroups groups;
    private final Companies companies;
    private final Function<GroupId, List<Impact>> impactOfDeleting;
    private final ToIntBiFunction<GroupId, String> deleting;
    private final GroupMoves moves;

    /**
     * What further features keep of a group goes with it.
     *
     * @param deleting deletes a group everywhere, on behalf of whoever is named, and answers how many left it
     */
    public GroupPages(
            PluginContext shop,
            CustomerGroups groups,
            Companies companies,
            Function<GroupId, List<Impact>> impactOfDeleting,
            ToIntBiFunction<GroupId, String> deleting) {
        this.shop = shop;
        this.groups = groups;
        this.companies = companies;
        this.impactOfDeleting = impactOfDeleting;
        this.deleting = deleting;
        this.moves = new GroupMoves(shop, groups);
    }

    public List<Route> routes() {
        return List.of(Route.backOffice(
                PATH + "/*",
                CustomerGroups.PERMISSION,
                new GroupServlet(shop, groups, companies, moves, impactOfDeleting, deleting)));
    }

    public NameExtension names() {
        return new GroupNames(groups);
    }

    public List<Job> jobs() {
        return List.of(moves);
    }

    public List<MenuItem> menu() {
        return List.of(MenuItem.backOffice("group.title", PATH, CustomerGroups.PERMISSION)
                .advanced()
                .at(320));
    }

    public List<Fragment> fragments() {
        return List.of(new LinkFromCustomers());
    }

    /** "Customer groups" beside the actions of the customer list. */
    private final class LinkFromCustomers implements Fragment {

        @Override
        public Slot slot() {
            return Slot.CUSTOMER_LIST_ACTIONS;
        }

        @Override
        public String html(View view) {
            return view.actor().may(CustomerGroups.PERMISSION)
                    ? Templates.fill(
                            "group/link.jte", Map.of("page", new Reader(shop, view.locale(), view.csrfField())))
                    : "";
        }
    }
}
