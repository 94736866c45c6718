package org.shopplugin.b2b.member;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.web.Area;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Route;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.Members;
import org.shopplugin.b2b.company.Roles;

/** Where a company's people find each other: in the account, and their roles in the back office. */
public final class MemberPages {

    private final PluginContext shop;
    private final Companies companies;
    private final Members members;
    private final Approvals approvals;

    public MemberPages(PluginContext shop, Companies companies, Members members, Approvals approvals) {
        this.shop = shop;
        this.companies = companies;
        this.members = members;
        this.approvals = approvals;
    }

    public List<Route> routes() {
        return List.of(
                account("company"),
                account("members"),
                account("invitations"),
                Route.backOffice("/roles/*", Roles.PERMISSION, new RoleServlet(shop, companies.roles())));
    }

    private Route account(String word) {
        return Route.of(Area.ACCOUNT, "/" + word + "/*", new AccountServlet(word, shop, companies, members, approvals));
    }

    /**
     * The entries, each for those whom its page is for.
     *
     * @param belongs whether a reader belongs to a company
     * @param sees whether a reader may see his company's members now
     */
    public List<MenuItem> menu(Predicate<Actor> belongs, Predicate<Actor> sees) {
        return Stream.of(
                        MenuItem.account("member.company", "/company").at(310).onlyFor(belongs),
                        MenuItem.account("member.title", "/members").at(320).onlyFor(sees),
                        MenuItem.backOffice("role.title", "/roles", Roles.PERMISSION)
                                .advanced()
                                .at(330))
                .toList();
    }
}
