package org.shopplugin.samplehost.team;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shopplugin.api.Permission;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A role and what it may: the shop's permissions and those of plugins. */
final class RoleServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;
    private static final String RIGHTS = "permission";

    private static final List<Permission> OWN = List.of(
            Role.ORDERS,
            Role.CUSTOMERS,
            Role.NOTES,
            Role.EXPORT,
            Role.PRIVACY,
            Role.PRODUCTS,
            Role.SETTINGS,
            Role.PLUGINS,
            Role.MAIL,
            Role.AUDIT,
            Role.TEAM);

    private final transient Roles roles;
    private final transient Plugins plugins;

    RoleServlet(Roles roles, Plugins plugins) {
        this.roles = roles;
        this.plugins = plugins;
    }

    @Override
    protected void show(Page page) {
        Optional<Roles.Own> role = role(page);
        Form form = Form.blank();
        role.ifPresent(
                own -> form.with("name", own.name()).withAll(RIGHTS, own.role().permissions()));
        render(page, 200, role, form, role.map(Roles.Own::version).orElse(0L));
    }

    @Override
    protected void act(Page page) {
        Optional<Roles.Own> role = role(page);
        Form form = page.form().label("name", page.text("team.role.name"));
        role.ifPresent(own -> check(page, own.role()));
        if (form.has("delete") && role.isPresent()) {
            answered(page, role, form, roles.delete(page.shop().id(), role.get(), PageActor.who(page)));
            return;
        }
        String name = form.required("name", 100);
        Set<String> offered = groups(page).stream()
                .flatMap(group -> group.rights().stream().map(Right::key))
                .collect(Collectors.toSet());
        Set<String> chosen = new LinkedHashSet<>(form.several(RIGHTS));
        chosen.retainAll(offered);
        // What a plugin that does not run brought once stays with the role.
        role.ifPresent(own -> own.role().permissions().stream()
                .filter(key -> !offered.contains(key))
                .forEach(chosen::add));
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, role, form, form.version());
            return;
        }
        check(page, new Role("", name, chosen));
        answered(
                page,
                role,
                form,
                role.isPresent()
                        ? roles.change(page.shop().id(), role.get(), form.version(), name, chosen, PageActor.who(page))
                        : roles.add(page.shop().id(), name, chosen, PageActor.who(page)));
    }

    /** Nobody gives away or takes what he does not hold himself. */
    private static void check(Page page, Role role) {
        if (!Team.covers(page.signedInAdmin().role(), role)) {
            throw page.forbidden(page.text("team.notYours"));
        }
    }

    private void answered(Page page, Optional<Roles.Own> role, Form form, Roles.Answer answer) {
        switch (answer) {
            case DONE -> {
                page.notice(page.text("team.role.saved"));
                page.redirect("/admin/team");
            }
            case NAME_TAKEN -> {
                form.refuse("name", "team.role.taken");
                render(page, UNPROCESSABLE, role, form, form.version());
            }
            case IN_USE -> {
                form.refuse("", "team.role.inUse");
                render(page, CONFLICT, role, form, form.version());
            }
            case CHANGED_MEANWHILE -> throw page.conflict(page.text("team.role.meanwhile"));
        }
    }

    /** Empty for a new one. */
    private Optional<Roles.Own> role(Page page) {
        List<String> segments = page.segments();
        if (segments.size() != 1) {
            throw page.notFound();
        }
        if (segments.get(0).equals("new")) {
            return Optional.empty();
        }
        return Optional.of(roles.find(page.shop().id(), segments.get(0)).orElseThrow(page::notFound));
    }

    private void render(Page page, int status, Optional<Roles.Own> role, Form form, long version) {
        page.render(
                status,
                "team/role",
                "form",
                form,
                "key",
                role.map(Roles.Own::key).orElse("new"),
                "title",
                role.map(Roles.Own::name).orElseGet(() -> page.text("team.role.new")),
                "version",
                version,
                "groups",
                groups(page));
    }

    private List<RightGroup> groups(Page page) {
        List<RightGroup> groups = new ArrayList<>();
        groups.add(new RightGroup(
                "",
                OWN.stream()
                        .map(permission ->
                                new Right(permission.key(), page.text("team.permission." + permission.key())))
                        .toList()));
        for (PluginInShop plugin : plugins.in(page.shop().shopId()).plugins()) {
            if (!plugin.permissions().isEmpty()) {
                groups.add(new RightGroup(
                        plugin.text(page.locale(), plugin.switchLabel()),
                        plugin.permissions().stream()
                                .map(permission -> new Right(
                                        Role.keyOf(plugin.info().id(), permission),
                                        plugin.text(page.locale(), permission.labelKey())))
                                .toList()));
            }
        }
        return groups;
    }
}
