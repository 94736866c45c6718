package org.shopplugin.b2b.group;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyLists;
import org.shopplugin.b2b.company.CompanyQuery;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.work.LongWork;

/** The page of those who are in a group, from which some or all of them move to another one. */
final class MembersPage {

    /** Among more than these nobody looks. */
    private static final int MOST_FOUND = 200;

    private static final String NONE = "none";

    private final PluginContext shop;
    private final CustomerGroups groups;
    private final GroupMembers members;
    private final Companies companies;
    private final GroupMoves moves;
    private final CompanyLists companyLists;

    MembersPage(PluginContext shop, CustomerGroups groups, Companies companies, GroupMoves moves) {
        this.shop = shop;
        this.groups = groups;
        this.members = new GroupMembers(shop, groups);
        this.companies = companies;
        this.moves = moves;
        this.companyLists = new CompanyLists(shop, companies);
    }

    void show(Page page, GroupView group) throws IOException {
        if (all(page)) {
            askWhereAllMove(page, group);
        } else {
            list(page, group);
        }
    }

    void act(Page page, GroupView group) throws IOException {
        String wanted = page.param("to");
        Optional<GroupView> to = GroupId.parse(wanted).flatMap(groups::find);
        boolean known = wanted.equals(NONE)
                || to.filter(one -> !one.id().equals(group.id())).isPresent();
        List<GroupHolder> chosen =
                page.all("member").stream().flatMap(one -> holder(one).stream()).toList();
        if (!known) {
            page.refuse(List.of(Violation.of("to", "group.move.to.missing")));
            show(page, group);
        } else if (!all(page) && chosen.isEmpty()) {
            page.refuse(List.of(Violation.ofForm("group.move.nobody")));
            show(page, group);
        } else {
            Optional<GroupId> target = to.map(GroupView::id);
            Optional<LongWork.Progress> all = all(page)
                    ? moves.find(moves.begin(group, target, page.actor().name()))
                            .map(GroupMove.View::progress)
                    : Optional.empty();
            if (all.filter(LongWork.Progress::runs).isPresent()) {
                page.done(MovingPage.address(all.get().id()), "group.moving.begun");
                return;
            }
            long moved =
                    all.map(LongWork.Progress::done).orElseGet(() -> (long) members.move(group.id(), chosen, target));
            page.done(
                    "/groups/" + group.id() + "/members",
                    to.isPresent() ? "group.moved" : "group.moved.out",
                    moved,
                    to.map(GroupView::name).orElse(""));
        }
    }

    private static boolean all(Page page) {
        return page.param("move").equals("all");
    }

    private void list(Page page, GroupView group) throws IOException {
        String asked = page.param("q");
        int number = page.param("page").matches("[1-9]\\d{0,5}") ? Integer.parseInt(page.param("page")) : 1;
        Optional<List<String>> ids = asked.isEmpty() ? Optional.empty() : Optional.of(ids(asked));
        List<GroupMembers.Member> found = members.list(group.id(), ids, number);
        var model = new HashMap<String, Object>();
        model.put("group", group);
        model.put("rows", rows(page, found));
        model.put("others", others(page, group));
        model.put("asked", asked);
        model.put("number", number);
        model.put("more", found.size() == GroupMembers.PAGE);
        page.show(page.text("group.members.of", group.name()), "group/members.jte", model);
    }

    private void askWhereAllMove(Page page, GroupView group) throws IOException {
        page.show(
                page.text("group.move.title", group.name()),
                "group/move.jte",
                Map.of("group", group, "others", others(page, group)));
    }

    /** Whom the words may mean, in the group or not. */
    private List<String> ids(String asked) {
        var ofCompanies = companies
                .list(new CompanyQuery(asked, Optional.empty(), CompanyQuery.Sort.NAME, Optional.empty(), MOST_FOUND))
                .stream()
                .map(company -> company.id().toString());
        var ofCustomers = shop.customers().search(asked, MOST_FOUND).stream()
                .map(customer -> customer.id().value());
        return Stream.concat(ofCompanies, ofCustomers).toList();
    }

    /** Where members may move to; the first is none. */
    private Map<String, String> others(Page page, GroupView group) {
        var others = new LinkedHashMap<String, String>();
        others.put("", page.text("group.move.choose"));
        groups.choices().forEach((id, name) -> {
            if (!id.equals(group.id())) {
                others.put(id.toString(), name);
            }
        });
        others.put(NONE, page.text("group.move.none"));
        return others;
    }

    private List<MemberRow> rows(Page page, List<GroupMembers.Member> found) {
        var names = companyLists.keys(ids(found, GroupHolder.Kind.COMPANY));
        Map<CustomerId, Customer> customers = shop.customers()
                .find(ids(found, GroupHolder.Kind.CUSTOMER).stream()
                        .map(CustomerId::new)
                        .toList());
        var rows = new ArrayList<MemberRow>();
        for (GroupMembers.Member member : found) {
            GroupHolder holder = member.holder();
            boolean company = holder.kind() == GroupHolder.Kind.COMPANY;
            String name = company
                    ? CompanyId.parse(holder.id())
                            .flatMap(id -> Optional.ofNullable(names.get(id)))
                            .map(CompanyLists.Key::name)
                            .orElse(holder.id())
                    : Optional.ofNullable(customers.get(new CustomerId(holder.id())))
                            .map(MembersPage::nameOf)
                            .orElse(holder.id());
            rows.add(new MemberRow(
                    holder.kind() + ":" + holder.id(),
                    name,
                    company,
                    company
                            ? page.adminUrl("/companies/" + holder.id())
                            : page.customerUrl(new CustomerId(holder.id())),
                    page.time(member.since())));
        }
        return rows;
    }

    private static List<String> ids(List<GroupMembers.Member> found, GroupHolder.Kind kind) {
        return found.stream()
                .map(GroupMembers.Member::holder)
                .filter(holder -> holder.kind() == kind)
                .map(GroupHolder::id)
                .toList();
    }

    private static String nameOf(Customer customer) {
        return customer.name().isEmpty() ? customer.email() : customer.name() + " · " + customer.email();
    }

    private static Optional<GroupHolder> holder(String value) {
        return Stream.of(GroupHolder.Kind.values())
                .filter(kind -> value.startsWith(kind + ":") && value.length() <= 75)
                .map(kind -> new GroupHolder(kind, value.substring(kind.name().length() + 1)))
                .findFirst();
    }
}
