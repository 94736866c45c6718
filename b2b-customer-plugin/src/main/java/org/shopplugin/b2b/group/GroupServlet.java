package org.shopplugin.b2b.group;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import org.shopplugin.api.Impact;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.web.Area;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.PageServlet;

/** The back office's pages of customer groups: the list, one group, and the page before it is deleted. */
final class GroupServlet extends PageServlet {

    private static final String DELETE = "delete";
    private static final String MEMBERS = "members";

    private final transient CustomerGroups groups;
    private final transient Function<GroupId, List<Impact>> impactElsewhere;
    private final transient ToIntBiFunction<GroupId, String> deleting;
    private final transient MembersPage members;
    private final transient MovingPage moving;
    private final transient PluginContext shop;

    /** Further features say what deleting a group would change for them, and change it. */
    GroupServlet(
            PluginContext shop,
            CustomerGroups groups,
            Companies companies,
            GroupMoves moves,
            Function<GroupId, List<Impact>> impactElsewhere,
            ToIntBiFunction<GroupId, String> deleting) {
        super(shop, Area.BACK_OFFICE);
        this.groups = groups;
        this.impactElsewhere = impactElsewhere;
        this.deleting = deleting;
        this.members = new MembersPage(shop, groups, companies, moves);
        this.moving = new MovingPage(groups, moves);
        this.shop = shop;
    }

    @Override
    protected void show(Page page) throws IOException {
        var path = page.path();
        if (path.isEmpty()) {
            list(page);
            return;
        }
        if (path.get(0).equals(MovingPage.PATH)) {
            moving.show(page, path.subList(1, path.size()));
            return;
        }
        Optional<GroupView> group = GroupId.parse(path.get(0)).flatMap(groups::find);
        if (group.isEmpty() || path.size() > 2) {
            page.notFound();
        } else if (path.size() == 1) {
            one(page, group.get());
        } else if (path.get(1).equals(DELETE)) {
            confirm(page, group.get());
        } else if (path.get(1).equals(MEMBERS)) {
            members.show(page, group.get());
        } else {
            page.notFound();
        }
    }

    @Override
    protected void act(Page page) throws IOException {
        var path = page.path();
        Optional<GroupView> group =
                path.stream().findFirst().flatMap(GroupId::parse).flatMap(groups::find);
        if (path.isEmpty()) {
            create(page);
        } else if (path.get(0).equals(MovingPage.PATH)) {
            moving.act(page, path.subList(1, path.size()));
        } else if (group.isEmpty()) {
            page.notFound();
        } else if (path.size() == 2 && path.get(1).equals(DELETE)) {
            int left = deleting.applyAsInt(group.get().id(), page.actor().name());
            page.done("/groups", "group.deleted", group.get().name(), left);
        } else if (path.size() == 2 && path.get(1).equals(MEMBERS)) {
            members.act(page, group.get());
        } else if (path.size() == 1) {
            rename(page, group.get());
        } else {
            page.notFound();
        }
    }

    private void create(Page page) throws IOException {
        String name = page.param("name");
        var violation = nameIsWrong(name);
        if (violation.isEmpty() && groups.create(name).isPresent()) {
            page.done("/groups", "group.created", name);
            return;
        }
        page.refuse(List.of(violation.orElse(Violation.of("name", "group.name.taken", name))));
        list(page);
    }

    private void rename(Page page, GroupView group) throws IOException {
        String name = page.param("name");
        var violation = nameIsWrong(name);
        if (violation.isEmpty() && groups.rename(group.id(), name)) {
            page.done("/groups", "group.renamed", name);
            return;
        }
        page.refuse(List.of(violation.orElse(Violation.of("name", "group.name.taken", name))));
        one(page, group);
    }

    private static Optional<Violation> nameIsWrong(String name) {
        if (name.isEmpty()) {
            return Optional.of(Violation.of("name", "group.name.missing"));
        }
        return name.length() > CustomerGroups.LONGEST_NAME
                ? Optional.of(Violation.of("name", "group.name.long", CustomerGroups.LONGEST_NAME))
                : Optional.empty();
    }

    private void list(Page page) throws IOException {
        page.show(
                page.text("group.title"),
                "group/list.jte",
                Map.of(
                        "groups",
                        groups.all(),
                        "beyond",
                        groups.beyond(),
                        "most",
                        GroupSettings.mostPerCustomer(shop.settings())));
    }

    private void one(Page page, GroupView group) throws IOException {
        page.show(group.name(), "group/one.jte", Map.of("group", group));
    }

    private void confirm(Page page, GroupView group) throws IOException {
        page.show(
                page.text("group.delete.title", group.name()),
                "group/delete.jte",
                Map.of("group", group, "impact", impactElsewhere.apply(group.id())));
    }
}
