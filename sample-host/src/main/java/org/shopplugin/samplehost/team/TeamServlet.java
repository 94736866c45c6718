package org.shopplugin.samplehost.team;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.signin.Administrators.Member;
import org.shopplugin.samplehost.team.Team.Answer;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The people of the back office, each with his role, and the roles. */
final class TeamServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int CONFLICT = 409;

    private final transient Team team;
    private final transient Roles roles;

    TeamServlet(Team team, Roles roles) {
        this.team = team;
        this.roles = roles;
    }

    @Override
    protected void show(Page page) {
        render(page, 200, Form.blank());
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        Member member =
                form.id("member").flatMap(id -> team.find(page.shop(), id)).orElseThrow(page::notFound);
        List<Role> all = roles.all(page.shop().id());
        Role before = now(all, member);
        SignedInAdministrator me = page.signedInAdmin();
        Who who = PageActor.who(page);
        Answer answer;
        String told;
        if (form.has("link") && member.canGetMail()) {
            answer = team.sendLink(page.shop(), member, before, page.locale(), me, who);
            told = "team.link.sent";
        } else if (form.has("remove")) {
            answer = team.remove(page.shop(), member, before, me.role(), who);
            told = "team.removed";
        } else {
            Role wanted = role(all, form.text("role", 36)).orElseThrow(page::notFound);
            answer = team.change(page.shop(), member, before, wanted, me.role(), who);
            told = "team.changed";
        }
        switch (answer) {
            case DONE -> {
                page.notice(page.text(told, member.name()));
                page.redirect("/admin/team");
            }
            case NOT_YOURS ->
                throw page.forbidden(page.text(form.has("link") ? "team.link.notYours" : "team.notYours"));
            case LAST_OWNER -> refused(page, form, "team.lastOwner");
            case CHANGED_MEANWHILE -> refused(page, form, "team.meanwhile");
        }
    }

    private void refused(Page page, Form form, String reason) {
        form.refuse("", reason);
        render(page, CONFLICT, form);
    }

    static Map<String, String> names(Page page, List<Role> roles) {
        Map<String, String> names = new LinkedHashMap<>();
        roles.forEach(role -> names.put(role.key(), name(page, role)));
        return names;
    }

    static String name(Page page, Role role) {
        return role.isFixed() ? page.text("team.role." + role.key()) : role.name();
    }

    static Optional<Role> role(List<Role> roles, String key) {
        return roles.stream().filter(role -> role.key().equals(key)).findFirst();
    }

    private void render(Page page, int status, Form form) {
        List<Role> all = roles.all(page.shop().id());
        List<Member> members = team.members(page.shop());
        page.render(
                status,
                "team/list",
                "form",
                form,
                "members",
                members,
                "getLink",
                getLink(page, all, members),
                "names",
                names(page, all),
                "own",
                roles.own(page.shop().id()));
    }

    /** To whom the reader may send a link. */
    private Set<UUID> getLink(Page page, List<Role> all, List<Member> members) {
        SignedInAdministrator me = page.signedInAdmin();
        Set<UUID> outOfReach = team.outOfReach(page.shop(), me);
        return members.stream()
                .filter(member -> member.canGetMail() && !outOfReach.contains(member.id()))
                .filter(member -> Team.covers(me.role(), now(all, member)))
                .map(Member::id)
                .collect(Collectors.toSet());
    }

    private static Role now(List<Role> all, Member member) {
        return role(all, member.role()).orElse(Role.CLERK);
    }
}
