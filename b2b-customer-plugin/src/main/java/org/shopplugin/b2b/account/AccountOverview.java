package org.shopplugin.b2b.account;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.api.web.Slot;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.MembershipStatus;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.group.GroupSettings;
import org.shopplugin.b2b.member.StateWords;
import org.shopplugin.b2b.page.Reader;
import org.shopplugin.b2b.page.Templates;

/** What a business customer reads on the first page of his account: where his company stands, and what he may do. */
final class AccountOverview implements Fragment {

    private final PluginContext shop;
    private final Companies companies;
    private final Approvals approvals;
    private final CustomerGroups groups;
    private final StateWords words;

    AccountOverview(PluginContext shop, Companies companies, Approvals approvals, CustomerGroups groups) {
        this.shop = shop;
        this.companies = companies;
        this.approvals = approvals;
        this.groups = groups;
        this.words = new StateWords(shop);
    }

    @Override
    public Slot slot() {
        return Slot.ACCOUNT_OVERVIEW;
    }

    @Override
    public String html(View view) {
        var customer = new CustomerId(view.subject());
        Optional<MemberView> member = companies.of(customer, view.actor().context());
        Optional<String> group = groupNames(customer, member);
        List<String> invitations = companies.placesOf(customer).stream()
                .filter(place -> place.status() == MembershipStatus.INVITED)
                .map(place -> place.company().data().name())
                .toList();
        if (member.isEmpty() && group.isEmpty() && invitations.isEmpty()) {
            return "";
        }
        var model = new HashMap<String, Object>();
        model.put("page", new Reader(shop, view.locale(), view.csrfField()));
        model.put("member", member);
        model.put("stateKey", member.map(of -> words.keyOf(of.company())).orElse(""));
        model.put("invitations", invitations);
        model.put(
                "changing",
                member.flatMap(of -> approvals.proposed(of.company())).isPresent());
        model.put("group", group);
        return Templates.fill("account/overview.jte", model);
    }

    /** Only where the merchant lets customers know; otherwise no byte of it leaves. */
    private Optional<String> groupNames(CustomerId customer, Optional<MemberView> member) {
        if (!shop.settings().get(GroupSettings.VISIBLE_TO_CUSTOMER)) {
            return Optional.empty();
        }
        GroupHolder holder =
                member.map(of -> GroupHolder.of(of.company().id())).orElseGet(() -> GroupHolder.of(customer));
        List<GroupId> in = groups.allOf(List.of(holder)).getOrDefault(holder, List.of());
        if (in.isEmpty()) {
            return Optional.empty();
        }
        Map<GroupId, String> names = groups.names();
        return Optional.of(in.stream()
                .limit(GroupSettings.mostPerCustomer(shop.settings()))
                .map(group -> names.getOrDefault(group, ""))
                .collect(joining(", ")));
    }
}
