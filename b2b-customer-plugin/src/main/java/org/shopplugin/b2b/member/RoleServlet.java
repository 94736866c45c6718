package org.shopplugin.b2b.member;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.web.Area;
import org.shopplugin.b2b.company.Right;
import org.shopplugin.b2b.company.Role;
import org.shopplugin.b2b.company.Roles;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.PageServlet;

/** The back office's page of the roles that members of companies have: which may do what, as a table of boxes. */
final class RoleServlet extends PageServlet {

    private final transient Roles roles;

    RoleServlet(PluginContext shop, Roles roles) {
        super(shop, Area.BACK_OFFICE);
        this.roles = roles;
    }

    @Override
    protected void show(Page page) throws IOException {
        if (page.path().isEmpty()) {
            table(page);
        } else {
            page.notFound();
        }
    }

    @Override
    protected void act(Page page) throws IOException {
        var path = page.path();
        if (path.isEmpty()) {
            create(page);
            return;
        }
        Optional<Role> role = roles.find(path.get(0));
        if (role.isEmpty() || path.size() > 2) {
            page.notFound();
        } else if (path.size() == 1) {
            save(page, role.get());
        } else if (path.get(1).equals("delete")) {
            delete(page, role.get());
        } else {
            page.notFound();
        }
    }

    private void create(Page page) throws IOException {
        String name = page.param("name");
        if (Roles.isName(name) && roles.create(name, ticked(page)).isPresent()) {
            page.done("/roles", "role.created", name);
        } else {
            refuse(page, name);
        }
    }

    private void save(Page page, Role role) throws IOException {
        String name = role.isBuiltIn() ? "" : page.param("name");
        if ((role.isBuiltIn() || Roles.isName(name)) && roles.allow(role, name, ticked(page))) {
            page.done("/roles", "role.saved");
        } else {
            refuse(page, name);
        }
    }

    private void refuse(Page page, String name) throws IOException {
        page.refuse(List.of(
                Roles.isName(name)
                        ? Violation.of("name", "role.name.taken", name)
                        : Violation.of("name", "role.name.missing", Roles.LONGEST_NAME)));
        table(page);
    }

    private void delete(Page page, Role role) throws IOException {
        if (roles.delete(role.key())) {
            page.done("/roles", "role.deleted", role.name());
        } else {
            page.conflict("role.in-use");
            table(page);
        }
    }

    private static Set<Right> ticked(Page page) {
        var rights = EnumSet.noneOf(Right.class);
        List<String> names = page.all("right");
        Arrays.stream(Right.values())
                .filter(right -> names.contains(right.name()))
                .forEach(rights::add);
        return rights;
    }

    private void table(Page page) throws IOException {
        page.show(
                page.text("role.title"), "member/roles.jte", Map.of("roles", roles.all(), "members", roles.members()));
    }
}
