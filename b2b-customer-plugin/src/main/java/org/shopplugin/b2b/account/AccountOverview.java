package org.shopplugin.b2b.account;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.api.web.Slot;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;
import org.shopplugin.b2b.group.GroupSettings;
import org.shopplugin.b2b.group.GroupView;
import org.shopplugin.b2b.page.Reader;
import org.shopplugin.b2b.page.Templates;

/** What a business customer reads on the first page of his account: where his company stands, and what he may do. */
final class AccountOverview implements Fragment {

    private final PluginContext shop;
    private final Companies companies;
    private final Approvals approvals;
    private final CustomerGroups groups;

    AccountOverview(PluginContext shop, Companies companies, Approvals approvals, CustomerGroups groups) {
        this.shop = shop;
        this.companies = companies;
        this.approvals = approvals;
        this.groups = groups;
    }

    @Override
    public Slot slot() {
        return Slot.ACCOUNT_OVERVIEW;
    }

    @Override
    public String html(View view) {
        var customer = new CustomerId(view.subject());
        Optional<MemberView> member = companies.of(customer);
        Optional<String> group = groupName(customer, member);
        if (member.isEmpty() && group.isEmpty()) {
            return "";
        }
        var model = new HashMap<String, Object>();
        model.put("page", new Reader(shop, view.locale(), view.csrfField()));
        model.put("member", member);
        model.put("stateKey", member.map(this::stateKey).orElse(""));
        model.put(
                "changing",
                member.flatMap(of -> approvals.proposed(of.company())).isPresent());
        model.put("group", group);
        return Templates.fill("account/overview.jte", model);
    }

    private String stateKey(MemberView member) {
        return switch (member.company().status()) {
            case PENDING ->
                switch (shop.settings().get(CompanySettings.PENDING_ACCESS)) {
                    case LOGIN_AS_RETAIL -> "overview.pending";
                    case LOGIN_VIEW_ONLY, DENY -> "overview.pending.look";
                };
            case ACTIVE -> "overview.active";
            case SUSPENDED -> "overview.suspended";
            case REJECTED -> "overview.rejected";
            case CLOSED -> "overview.closed";
        };
    }

    /** Only where the merchant lets customers know; otherwise no byte of it leaves. */
    private Optional<String> groupName(CustomerId customer, Optional<MemberView> member) {
        if (!shop.settings().get(GroupSettings.VISIBLE_TO_CUSTOMER)) {
            return Optional.empty();
        }
        GroupHolder holder =
                member.map(of -> GroupHolder.of(of.company().id())).orElseGet(() -> GroupHolder.of(customer));
        return groups.of(List.of(holder)).values().stream()
                .findFirst()
                .flatMap(groups::find)
                .map(GroupView::name);
    }
}
