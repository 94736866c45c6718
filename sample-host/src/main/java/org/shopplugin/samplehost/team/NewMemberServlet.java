package org.shopplugin.samplehost.team;

import java.util.List;
import java.util.Optional;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.team.Team.Answer;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Somebody new comes into the back office. */
final class NewMemberServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    private final transient Team team;
    private final transient Roles roles;

    NewMemberServlet(Team team, Roles roles) {
        this.team = team;
        this.roles = roles;
    }

    @Override
    protected void show(Page page) {
        render(page, 200, Form.blank().with("role", Role.CLERK.key()));
    }

    @Override
    protected void act(Page page) {
        Form form = page.form()
                .label("name", page.text("team.name"))
                .label("email", page.text("team.email"))
                .label("role", page.text("team.role"));
        String name = form.required("name", 200);
        String email = form.required("email", 254);
        if (!email.isEmpty()) {
            form.email("email");
        }
        List<Role> all = roles.all(page.shop().id());
        Optional<Role> role =
                form.choice("role", TeamServlet.names(page, all).keySet()).flatMap(key -> TeamServlet.role(all, key));
        if (role.isEmpty() && form.violation("role").isEmpty()) {
            form.refuse("role", "web.form.required");
        }
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, form);
            return;
        }
        Answer answer = team.add(
                page.shop(),
                email,
                name,
                role.orElseThrow(),
                page.locale(),
                page.signedInAdmin().role(),
                PageActor.who(page));
        if (answer == Answer.NOT_YOURS) {
            throw page.forbidden(page.text("team.notYours"));
        }
        page.notice(page.text("team.added", name));
        page.redirect("/admin/team");
    }

    private void render(Page page, int status, Form form) {
        page.render(
                status,
                "team/new",
                "form",
                form,
                "names",
                TeamServlet.names(page, roles.all(page.shop().id())));
    }
}
