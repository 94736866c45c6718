package org.shopplugin.b2b.member;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.web.Area;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.company.Behalf;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.Invitation;
import org.shopplugin.b2b.company.MemberAnswer;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.Members;
import org.shopplugin.b2b.company.MembershipStatus;
import org.shopplugin.b2b.company.NumberNames;
import org.shopplugin.b2b.company.Right;
import org.shopplugin.b2b.company.Role;
import org.shopplugin.b2b.page.Address;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.PageServlet;

/** The account's pages of a company: what it is, who belongs to it, and invitations to others. */
final class AccountServlet extends PageServlet {

    private static final int LONGEST_MESSAGE = 2000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"',;]+@[^\\s@<>\"',;]+\\.[^\\s@<>\"',;]+");

    private final String base;
    private final transient PluginContext shop;
    private final transient Companies companies;
    private final transient Members members;
    private final transient Approvals approvals;
    private final transient StateWords words;

    /** Serves one of the addresses that {@link AccountAction} knows, given by its first word. */
    AccountServlet(String base, PluginContext shop, Companies companies, Members members, Approvals approvals) {
        super(shop, Area.ACCOUNT);
        this.base = base;
        this.shop = shop;
        this.companies = companies;
        this.members = members;
        this.approvals = approvals;
        this.words = new StateWords(shop);
    }

    /** One request of somebody, and his place in the company that it is about. */
    private record Asked(Page page, AccountAction action, CustomerId customer, Optional<MemberView> place, String id) {

        MemberView member() {
            return place.orElseThrow();
        }

        CompanyId company() {
            return member().company().id();
        }

        Behalf behalf() {
            return Behalf.of(customer);
        }
    }

    @Override
    protected void show(Page page) throws IOException {
        answer(page, Address.Method.GET);
    }

    @Override
    protected void act(Page page) throws IOException {
        answer(page, Address.Method.POST);
    }

    private void answer(Page page, Address.Method method) throws IOException {
        List<String> path = page.path();
        var whole = new ArrayList<String>();
        whole.add(base);
        whole.addAll(path);
        Optional<AccountAction> action = AccountAction.at(method, whole);
        if (action.isEmpty()) {
            page.notFound();
            return;
        }
        CustomerId customer = page.actor().customer().orElseThrow();
        String id = path.isEmpty() ? "" : path.get(0);
        var asked = new Asked(page, action.get(), customer, place(page, action.get(), customer, id), id);
        if (action.get().allows(asked.place())) {
            serve(asked);
        } else {
            refuse(asked);
        }
    }

    private Optional<MemberView> place(Page page, AccountAction action, CustomerId customer, String id) {
        return switch (action) {
            case ACCEPT, DECLINE ->
                invitations(customer).stream()
                        .filter(place -> place.company().id().toString().equals(id))
                        .findFirst();
            case SEE_INVITATIONS -> Optional.empty();
            case SEE_COMPANY, SEE_MEMBERS, CONFIRM_REMOVAL, CONFIRM_LEAVING ->
                companies.of(customer, page.actor().context());
            case WRITE_TO_MERCHANT, INVITE, CHANGE_ROLE, REMOVE, LEAVE -> named(customer, page.param("company"));
        };
    }

    /** A form speaks of the company that its page showed, whatever he has come to act for since. */
    private Optional<MemberView> named(CustomerId customer, String company) {
        return companies.placesOf(customer).stream()
                .filter(place -> place.status() == MembershipStatus.ACTIVE)
                .filter(place -> place.company().id().toString().equals(company))
                .findFirst();
    }

    private void refuse(Asked asked) throws IOException {
        members.deny(
                asked.place().map(place -> place.company().id().toString()).orElseGet(asked.customer()::value),
                asked.customer().value(),
                asked.action().name());
        if (asked.action().refusesOpenly(asked.place())) {
            asked.page().forbidden();
        } else {
            asked.page().notFound();
        }
    }

    private void serve(Asked asked) throws IOException {
        switch (asked.action()) {
            case SEE_COMPANY -> company(asked);
            case WRITE_TO_MERCHANT -> write(asked);
            case SEE_MEMBERS -> membersPage(asked);
            case INVITE -> invite(asked);
            case CHANGE_ROLE -> changeRole(asked);
            case CONFIRM_REMOVAL -> confirmRemoval(asked);
            case REMOVE -> remove(asked);
            case CONFIRM_LEAVING -> leavePage(asked);
            case LEAVE -> leave(asked);
            case SEE_INVITATIONS -> invitationsPage(asked);
            case ACCEPT -> accept(asked);
            case DECLINE -> decline(asked);
        }
    }

    // The company

    private void company(Asked asked) throws IOException {
        var member = asked.member();
        boolean writes = AccountAction.WRITE_TO_MERCHANT.allows(asked.place());
        var model = new HashMap<String, Object>();
        model.put("member", member);
        model.put("names", new NumberNames(shop));
        model.put("stateKey", words.keyOf(member.company()));
        model.put("writes", writes);
        model.put("change", approvals.proposed(member.company()));
        model.put("messages", writes ? approvals.messages(asked.company()) : List.of());
        model.put("others", member.may(Right.SEE_MEMBERS));
        model.put("leaves", AccountAction.LEAVE.allows(asked.place()));
        asked.page().show(member.company().data().name(), "member/company.jte", model);
    }

    private void write(Asked asked) throws IOException {
        String text = asked.page().param("message");
        if (text.isEmpty() || text.length() > LONGEST_MESSAGE) {
            asked.page().refuse(List.of(Violation.of("message", "member.message.missing", LONGEST_MESSAGE)));
            company(asked);
            return;
        }
        if (approvals.reply(asked.company(), asked.customer(), text)) {
            asked.page().done("/company", "member.message.sent");
        } else {
            asked.page().refuse(List.of(Violation.of("message", "member.message.enough")));
            company(asked);
        }
    }

    private void leavePage(Asked asked) throws IOException {
        String name = asked.member().company().data().name();
        asked.page()
                .show(
                        asked.page().text("member.leave.title", name),
                        "member/leave.jte",
                        Map.of("member", asked.member(), "needed", members.isNeeded(asked.member())));
    }

    private void leave(Asked asked) throws IOException {
        MemberAnswer answer = members.leave(asked.company(), asked.customer());
        if (answer == MemberAnswer.DONE) {
            asked.page()
                    .leave(
                            "/account",
                            "member.left",
                            asked.member().company().data().name());
        } else {
            asked.page().conflict(key(answer));
            leavePage(asked);
        }
    }

    // Its people

    private void membersPage(Asked asked) throws IOException {
        var member = asked.member();
        List<MemberView> all = companies.members(asked.company()).stream()
                .filter(one -> one.status() != MembershipStatus.REMOVED)
                .toList();
        Map<CustomerId, Customer> people = shop.customers()
                .find(all.stream()
                        .filter(one -> one.status() == MembershipStatus.ACTIVE)
                        .map(MemberView::customer)
                        .toList());
        var model = new HashMap<String, Object>();
        model.put("member", member);
        model.put("members", all);
        model.put("people", people);
        model.put("roles", rolesWithin(member.role()));
        model.put("adds", member.may(Right.ADD_MEMBERS));
        model.put("changes", member.may(Right.CHANGE_ROLES));
        model.put("removes", member.may(Right.REMOVE_MEMBERS));
        asked.page().show(asked.page().text("member.title"), "member/members.jte", model);
    }

    /** Nobody gives more than he has. */
    private List<Role> rolesWithin(Role own) {
        return companies.roles().all().stream()
                .filter(role -> own.rights().containsAll(role.rights()))
                .toList();
    }

    private void invite(Asked asked) throws IOException {
        Page page = asked.page();
        var invitation = new Invitation(
                page.param("email"),
                page.param("firstName"),
                page.param("lastName"),
                page.param("role"),
                page.locale());
        List<Violation> wrong = violations(invitation);
        if (!wrong.isEmpty()) {
            page.refuse(wrong);
            membersPage(asked);
            return;
        }
        MemberAnswer answer = members.invite(asked.company(), asked.behalf(), invitation);
        switch (answer) {
            case DONE -> page.done("/members", "member.invited", invitation.email());
            case ALREADY_MEMBER, TOO_MANY, TOO_SOON -> {
                page.refuse(List.of(Violation.of("email", key(answer))));
                membersPage(asked);
            }
            case DENIED, NOT_NOW -> page.forbidden();
            case NOT_THERE, LAST_ADMINISTRATOR, EXPIRED, NOT_HIS_ADDRESS -> page.notFound();
        }
    }

    private static List<Violation> violations(Invitation invitation) {
        var wrong = new ArrayList<Violation>();
        String email = invitation.email();
        if (email.length() > LONGEST_ADDRESS || !ADDRESS.matcher(email).matches()) {
            wrong.add(Violation.of("email", "member.email.wrong"));
        }
        if (isNoName(invitation.firstName())) {
            wrong.add(Violation.of("firstName", "member.name.wrong", LONGEST_NAME));
        }
        if (isNoName(invitation.lastName())) {
            wrong.add(Violation.of("lastName", "member.name.wrong", LONGEST_NAME));
        }
        return wrong;
    }

    private static boolean isNoName(String name) {
        return name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl);
    }

    private void changeRole(Asked asked) throws IOException {
        MemberAnswer answer = members.changeRole(
                asked.company(),
                asked.behalf(),
                new CustomerId(asked.id()),
                asked.page().param("role"));
        said(asked, answer, "member.role.changed");
    }

    private void confirmRemoval(Asked asked) throws IOException {
        Optional<MemberView> whom = companies.members(asked.company()).stream()
                .filter(one -> one.customer().value().equals(asked.id()))
                .filter(one -> one.status() != MembershipStatus.REMOVED)
                .findFirst();
        if (whom.isEmpty()) {
            asked.page().notFound();
            return;
        }
        String name = nameOf(whom.get());
        asked.page()
                .show(
                        asked.page().text("member.remove.title", name),
                        "member/remove.jte",
                        Map.of("member", whom.get(), "name", name));
    }

    /** An invited person is known by the address that was typed, and by nothing that only he has told the shop. */
    private String nameOf(MemberView member) {
        if (member.status() == MembershipStatus.INVITED) {
            return member.email();
        }
        return Optional.ofNullable(
                        shop.customers().find(List.of(member.customer())).get(member.customer()))
                .map(person -> person.name().isEmpty() ? person.email() : person.name())
                .orElse("");
    }

    private void remove(Asked asked) throws IOException {
        said(asked, members.remove(asked.company(), asked.behalf(), new CustomerId(asked.id())), "member.removed");
    }

    private void said(Asked asked, MemberAnswer answer, String done) throws IOException {
        Page page = asked.page();
        switch (answer) {
            case DONE -> page.done("/members", done);
            case DENIED -> page.forbidden();
            case NOT_THERE -> page.notFound();
            case LAST_ADMINISTRATOR, ALREADY_MEMBER, TOO_MANY, TOO_SOON, EXPIRED, NOT_HIS_ADDRESS, NOT_NOW -> {
                page.conflict(key(answer));
                membersPage(asked);
            }
        }
    }

    // Invitations

    private List<MemberView> invitations(CustomerId customer) {
        return companies.placesOf(customer).stream()
                .filter(place -> place.status() == MembershipStatus.INVITED)
                .toList();
    }

    private void invitationsPage(Asked asked) throws IOException {
        asked.page()
                .show(
                        asked.page().text("member.invitations.title"),
                        "member/invitations.jte",
                        Map.of("invitations", invitations(asked.customer())));
    }

    private void accept(Asked asked) throws IOException {
        MemberAnswer answer = members.accept(asked.company(), asked.customer());
        if (answer == MemberAnswer.DONE) {
            asked.page()
                    .done(
                            "/company",
                            "member.accepted",
                            asked.member().company().data().name());
        } else {
            asked.page().conflict(key(answer));
            invitationsPage(asked);
        }
    }

    private void decline(Asked asked) throws IOException {
        members.decline(asked.company(), asked.customer());
        asked.page()
                .leave(
                        "/account",
                        "member.declined",
                        asked.member().company().data().name());
    }

    private static String key(MemberAnswer answer) {
        return "member.answer." + answer.name();
    }
}
