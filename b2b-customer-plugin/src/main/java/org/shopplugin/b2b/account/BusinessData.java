package org.shopplugin.b2b.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.Impact;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.PersonalDataExtension;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.approval.MessageView;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.Members;
import org.shopplugin.b2b.company.MembershipStatus;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;

/**
 * What the plugin keeps about a person: his places in companies, and what he wrote for them. The company itself is no
 * person, and stays.
 */
final class BusinessData implements PersonalDataExtension {

    private final Companies companies;
    private final Members members;
    private final Approvals approvals;
    private final CustomerGroups groups;

    BusinessData(Companies companies, Members members, Approvals approvals, CustomerGroups groups) {
        this.companies = companies;
        this.members = members;
        this.approvals = approvals;
        this.groups = groups;
    }

    @Override
    public List<Impact> impact(CustomerId customer, Reason reason) {
        var impact = new ArrayList<Impact>();
        companies.placesOf(customer).stream()
                .filter(place -> place.status() == MembershipStatus.ACTIVE)
                .filter(place -> place.company().status() != CompanyStatus.CLOSED)
                .map(this::impact)
                .forEach(impact::add);
        long written = reason == Reason.ERASURE ? approvals.written(customer) : 0;
        if (written > 0) {
            impact.add(Impact.of("forget.messages", written));
        }
        return impact;
    }

    /** A company goes on while somebody acts for it; who was invited or removed does not. */
    private Impact impact(MemberView member) {
        long others = companies.members(member.company().id()).stream()
                .filter(other -> other.status() == MembershipStatus.ACTIVE)
                .filter(other -> !other.customer().equals(member.customer()))
                .count();
        String key = others == 0 ? "forget.company-closed" : "forget.company-stays";
        return Impact.of(key, others, member.company().data().name());
    }

    /** An erasure is the law's; else somebody must be left who administers the company. */
    @Override
    public List<Violation> mayForget(CustomerId customer, Reason reason) {
        if (reason == Reason.ERASURE) {
            return List.of();
        }
        return companies.placesOf(customer).stream()
                .filter(members::isNeeded)
                .map(place -> Violation.ofForm(
                        "forget.last-administrator", place.company().data().name()))
                .toList();
    }

    @Override
    public List<Violation> mayForgetNow(CustomerId customer, Reason reason) {
        companies.lockAllOf(customer);
        return mayForget(customer, reason);
    }

    @Override
    public void forget(CustomerId customer, Reason reason) {
        companies.forget(customer);
        groups.assign(GroupHolder.of(customer), Optional.empty());
        if (reason == Reason.ERASURE) {
            approvals.forget(customer);
        }
    }

    /** Groups and credit are what the merchant thinks of a customer, and no data that he gave. */
    @Override
    public Map<String, Object> export(CustomerId customer) {
        var data = new LinkedHashMap<String, Object>();
        List<Map<String, Object>> places =
                companies.placesOf(customer).stream().map(BusinessData::export).toList();
        List<Map<String, Object>> messages = approvals.messagesWith(customer).stream()
                .map(BusinessData::export)
                .toList();
        if (!places.isEmpty()) {
            data.put("companies", places);
        }
        if (!messages.isEmpty()) {
            data.put("messages", messages);
        }
        return data;
    }

    private static Map<String, Object> export(MemberView member) {
        var data = new LinkedHashMap<String, Object>();
        data.put("company", member.company().data().name());
        data.put("country", member.company().data().country());
        member.company().data().identifiers().forEach((type, number) -> data.put(type.fieldKey(), number));
        data.put("department", member.department());
        data.put("role", member.role().key());
        data.put("membership", member.status().name());
        data.put("status", member.company().status().name());
        return data;
    }

    private static Map<String, Object> export(MessageView message) {
        return Map.of(
                "at", message.at().toString(), "from", message.fromCustomer() ? "you" : "shop", "text", message.text());
    }
}
