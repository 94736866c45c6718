package org.shopplugin.b2b.approval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.shopplugin.api.Impact;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.web.Area;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.company.Behalf;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.company.EventView;
import org.shopplugin.b2b.company.Invitation;
import org.shopplugin.b2b.company.MemberAnswer;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.Members;
import org.shopplugin.b2b.company.MembershipStatus;
import org.shopplugin.b2b.company.NumberNames;
import org.shopplugin.b2b.page.Address;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.PageServlet;
import org.shopplugin.b2b.vat.VatEvidence;
import org.shopplugin.b2b.vat.VatState;

/** The back office's pages of companies: the list, one company, and what the merchant does about it. */
final class CompanyServlet extends PageServlet {

    private static final int LONGEST_REASON = 2000;
    private static final int HISTORY = 100;

    private final transient PluginContext shop;
    private final transient Companies companies;
    private final transient Members members;
    private final transient Approvals approvals;
    private final transient CompanyList list;
    private final transient Function<CompanyId, List<Impact>> impactElsewhere;

    /** Further features say what ending a company would change for them. */
    CompanyServlet(
            PluginContext shop,
            Companies companies,
            Members members,
            Approvals approvals,
            Function<CompanyId, List<Impact>> impactElsewhere) {
        super(shop, Area.BACK_OFFICE);
        this.shop = shop;
        this.companies = companies;
        this.members = members;
        this.approvals = approvals;
        this.list = new CompanyList(companies, approvals);
        this.impactElsewhere = impactElsewhere;
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
        Optional<CompanyAction> action = CompanyAction.at(method, page.path());
        if (action.isEmpty()) {
            page.notFound();
        } else if (!action.get().allows(page.actor())) {
            page.forbidden();
        } else {
            serve(page, action.get());
        }
    }

    private void serve(Page page, CompanyAction action) throws IOException {
        switch (action) {
            case LIST -> list.show(page, mayDecide(page));
            case APPROVE_SEVERAL -> list.approve(page);
            case SEE,
                    APPROVE,
                    CONFIRM_REJECTION,
                    REJECT,
                    CONFIRM_SUSPENSION,
                    SUSPEND,
                    RESUME,
                    CONFIRM_CLOSING,
                    CLOSE,
                    ACCEPT_CHANGE,
                    REFUSE_CHANGE,
                    WRITE,
                    CHECK_NUMBER,
                    INVITE,
                    CHANGE_ROLE,
                    CONFIRM_REMOVAL,
                    REMOVE -> {
                Optional<CompanyView> company =
                        CompanyId.parse(page.path().get(0)).flatMap(companies::find);
                if (company.isPresent()) {
                    serve(page, action, company.get());
                } else {
                    page.notFound();
                }
            }
        }
    }

    private void serve(Page page, CompanyAction action, CompanyView company) throws IOException {
        CompanyId id = company.id();
        String by = page.actor().name();
        switch (action) {
            case SEE -> one(page, company);
            case CONFIRM_REJECTION -> reasonPage(page, company, "reject");
            case CONFIRM_SUSPENSION -> reasonPage(page, company, "suspend");
            case CONFIRM_CLOSING -> reasonPage(page, company, "close");
            case APPROVE -> done(page, company, "approve", () -> approvals.approve(id, by));
            case RESUME -> done(page, company, "resume", () -> approvals.resume(id, by));
            case REJECT -> withReason(page, company, "reject", true, reason -> approvals.reject(id, by, reason));
            case SUSPEND -> withReason(page, company, "suspend", false, reason -> approvals.suspend(id, by, reason));
            case CLOSE -> withReason(page, company, "close", true, reason -> approvals.close(id, by, reason));
            case ACCEPT_CHANGE -> change(page, company, approvals::accept, "change.accepted");
            case REFUSE_CHANGE -> change(page, company, approvals::refuse, "change.refused");
            case WRITE -> write(page, company, by);
            case CHECK_NUMBER -> checkNumber(page, company);
            case INVITE -> invite(page, company);
            case CHANGE_ROLE ->
                answer(
                        page,
                        company,
                        members.changeRole(id, behalf(page), customer(page), page.param("role")),
                        "member.role.changed",
                        "");
            case CONFIRM_REMOVAL -> confirmRemoval(page, company, customer(page));
            case REMOVE ->
                answer(page, company, members.remove(id, behalf(page), customer(page)), "member.removed", "");
            case LIST, APPROVE_SEVERAL -> throw new IllegalArgumentException(action + " is about no one company");
        }
    }

    private static boolean mayDecide(Page page) {
        return page.actor().may(Approvals.PERMISSION);
    }

    // One company

    private void one(Page page, CompanyView company) throws IOException {
        boolean maySeeRisk = page.actor().may(CreditLines.PERMISSION);
        List<MemberView> people = companies.members(company.id());
        var model = new HashMap<String, Object>();
        model.put("company", company);
        model.put("names", new NumberNames(shop));
        model.put("members", people);
        Map<CustomerId, Customer> persons =
                shop.customers().find(people.stream().map(MemberView::customer).toList());
        model.put("people", persons);
        model.put("maySeeRisk", maySeeRisk);
        model.put("roles", companies.roles().all());
        model.put("messages", approvals.messages(company.id()));
        model.put("change", approvals.proposed(company));
        model.put(
                "history",
                companies.history(company.id(), HISTORY).stream()
                        .filter(event -> maySeeRisk || !event.tellsRisk())
                        .map(event -> named(event, persons))
                        .toList());
        model.put("evidence", approvals.evidence(company));
        model.put("canCheck", approvals.canCheck(company));
        model.put("mayDecide", mayDecide(page));
        page.show(company.data().name(), "company/one.jte", model);
    }

    /** People by their names; whoever is no customer any more has none. */
    private static EventView named(EventView event, Map<CustomerId, Customer> persons) {
        String by = event.by();
        String detail = event.detail();
        for (Customer person : persons.values()) {
            String name = person.name().isEmpty() ? person.email() : person.name();
            by = by.equals(person.id().value()) ? name : by;
            detail = detail.replace(person.id().value(), name);
        }
        return new EventView(event.at(), by, event.action(), detail);
    }

    private void reasonPage(Page page, CompanyView company, String command) throws IOException {
        page.show(
                page.text("company." + command + ".title", company.data().name()),
                "company/reason.jte",
                Map.of("company", company, "command", command, "impact", impact(company, command)));
    }

    /** What a company and its people lose; whoever was never let in has nothing to lose. */
    private List<Impact> impact(CompanyView company, String command) {
        if (command.equals("reject")) {
            return List.of();
        }
        long people = companies.members(company.id()).stream()
                .filter(MemberView::mayAct)
                .count();
        var all = new ArrayList<Impact>();
        all.add(Impact.of("impact.company.members", people));
        all.addAll(impactElsewhere.apply(company.id()));
        return all;
    }

    private void withReason(Page page, CompanyView company, String command, boolean needed, Consumer<String> act)
            throws IOException {
        String reason = page.param("reason");
        if ((needed && reason.isEmpty()) || reason.length() > LONGEST_REASON) {
            page.refuse(List.of(Violation.of("reason", "company.reject.reason.missing", LONGEST_REASON)));
            reasonPage(page, company, command);
            return;
        }
        done(page, company, command, () -> act.accept(reason));
    }

    private void done(Page page, CompanyView company, String command, Runnable act) throws IOException {
        if (approvals.asRead(company.id(), page.param("version"), act)) {
            back(page, company, "company.done." + command);
        } else {
            page.conflict("company.changed-meanwhile");
            one(page, companies.find(company.id()).orElse(company));
        }
    }

    private void change(Page page, CompanyView company, ChangeDecision decision, String key) throws IOException {
        if (decision.about(company, page.param("change"), page.actor().name())) {
            back(page, company, key);
        } else {
            page.conflict("change.decided-already");
            one(page, companies.find(company.id()).orElse(company));
        }
    }

    /** What the merchant says to a change that a company asks for; false when he came too late. */
    private interface ChangeDecision {
        boolean about(CompanyView company, String change, String by);
    }

    private void checkNumber(Page page, CompanyView company) throws IOException {
        Optional<VatEvidence> known = approvals.checkNumber(company);
        back(page, company, "vat.said." + known.map(VatEvidence::state).orElse(VatState.PENDING));
    }

    private void write(Page page, CompanyView company, String by) throws IOException {
        String text = page.param("message");
        if (text.isEmpty() || text.length() > LONGEST_REASON) {
            page.refuse(List.of(Violation.of("message", "member.message.missing", LONGEST_REASON)));
            one(page, company);
        } else {
            back(page, company, approvals.write(company.id(), text, by) ? "company.written" : "company.nobody");
        }
    }

    private static void back(Page page, CompanyView company, String key) throws IOException {
        page.done("/companies/" + company.id(), key, company.data().name());
    }

    // Its people

    private static Behalf behalf(Page page) {
        return Behalf.ofMerchant(page.actor().name(), page.param("reason"));
    }

    private static CustomerId customer(Page page) {
        return new CustomerId(page.path().get(2));
    }

    private void confirmRemoval(Page page, CompanyView company, CustomerId customer) throws IOException {
        Optional<MemberView> member = companies.members(company.id()).stream()
                .filter(one -> one.customer().equals(customer))
                .filter(one -> one.status() != MembershipStatus.REMOVED)
                .findFirst();
        if (member.isEmpty()) {
            page.notFound();
            return;
        }
        String name = Optional.ofNullable(shop.customers()
                        .find(List.of(member.get().customer()))
                        .get(member.get().customer()))
                .map(person -> person.name().isEmpty() ? person.email() : person.name())
                .orElseGet(member.get()::email);
        page.show(
                page.text("member.remove.title", name),
                "company/remove.jte",
                Map.of(
                        "company",
                        company,
                        "customer",
                        customer.value(),
                        "name",
                        name,
                        "needed",
                        members.isNeeded(member.get())));
    }

    private void invite(Page page, CompanyView company) throws IOException {
        var invitation = new Invitation(
                page.param("email"), "", "", page.param("role"), shop.shop().defaultLanguage());
        if (!invitation.email().matches("[^\\s@<>]+@[^\\s@<>]+")
                || invitation.email().length() > 254) {
            page.refuse(List.of(Violation.of("email", "member.email.wrong")));
            one(page, company);
            return;
        }
        answer(
                page,
                company,
                members.invite(company.id(), behalf(page), invitation),
                "member.invited",
                invitation.email());
    }

    private void answer(Page page, CompanyView company, MemberAnswer answer, String key, String argument)
            throws IOException {
        switch (answer) {
            case DONE -> page.done("/companies/" + company.id(), key, argument);
            case NOT_THERE -> page.notFound();
            case DENIED -> page.forbidden();
            case ALREADY_MEMBER, LAST_ADMINISTRATOR, TOO_MANY, TOO_SOON, EXPIRED, NOT_HIS_ADDRESS, NOT_NOW -> {
                page.conflict("member.answer." + answer.name());
                one(page, company);
            }
        }
    }
}
