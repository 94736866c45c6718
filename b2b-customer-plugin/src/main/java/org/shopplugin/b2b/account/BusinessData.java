package org.shopplugin.b2b.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.Impact;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.PersonalDataExtension;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.Members;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;

/** What the plugin keeps about a person: his place in a company. The company itself is no person, and stays. */
final class BusinessData implements PersonalDataExtension {

    private final Companies companies;
    private final Members members;
    private final CustomerGroups groups;

    BusinessData(Companies companies, Members members, CustomerGroups groups) {
        this.companies = companies;
        this.members = members;
        this.groups = groups;
    }

    @Override
    public List<Impact> impact(CustomerId customer, Reason reason) {
        return companies.of(customer).map(this::impact).orElse(List.of());
    }

    private List<Impact> impact(MemberView member) {
        long others = companies.members(member.company().id()).stream()
                .filter(other -> !other.customer().equals(member.customer()))
                .count();
        String key = others == 0 ? "forget.company-closed" : "forget.company-stays";
        return List.of(Impact.of(key, others, member.company().data().name()));
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
    }

    /** Groups and credit are what the merchant thinks of a customer, and no data that he gave. */
    @Override
    public Map<String, Object> export(CustomerId customer) {
        return companies.of(customer).map(BusinessData::export).orElse(Map.of());
    }

    private static Map<String, Object> export(MemberView member) {
        var data = new LinkedHashMap<String, Object>();
        data.put("company", member.company().data().name());
        data.put("country", member.company().data().country());
        member.company().data().identifiers().forEach((type, number) -> data.put(type.fieldKey(), number));
        data.put("department", member.department());
        data.put("role", member.role().key());
        data.put("status", member.company().status().name());
        return data;
    }
}
