package org.shopplugin.b2b.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.billing.CreditView;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyFields;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;
import org.shopplugin.b2b.group.GroupId;

/** What is stored of customers' companies, groups and terms, as the values of a form with their version. */
final class StoredFields {

    private final PluginContext shop;
    private final Companies companies;
    private final CustomerGroups groups;
    private final CreditLines credit;

    StoredFields(PluginContext shop, Companies companies, CustomerGroups groups, CreditLines credit) {
        this.shop = shop;
        this.companies = companies;
        this.groups = groups;
        this.credit = credit;
    }

    /** Of many customers, each with the company that he joined first. */
    Map<CustomerId, FieldValues> of(Collection<CustomerId> customers, Surface surface) {
        if (customers.isEmpty() || surface == Surface.REGISTRATION || surface == Surface.API) {
            return Map.of();
        }
        return of(customers, surface, companies.of(customers));
    }

    /** Whoever belongs to several companies edits the one he acts for; what is asked rests on the same reading. */
    FieldValues of(FormRequest request) {
        if (request.customer().isEmpty()) {
            return FieldValues.NONE;
        }
        CustomerId customer = request.customer().get();
        boolean drawn = request.surface() == Surface.ACCOUNT || request.surface() == Surface.BACK_OFFICE;
        if (!drawn) {
            return of(List.of(customer), request.surface()).getOrDefault(customer, FieldValues.NONE);
        }
        Map<CustomerId, MemberView> acting = new CompanyRequest(shop, companies, request)
                .member()
                .map(member -> Map.of(customer, member))
                .orElse(Map.of());
        return of(List.of(customer), request.surface(), acting).getOrDefault(customer, FieldValues.NONE);
    }

    private Map<CustomerId, FieldValues> of(
            Collection<CustomerId> customers, Surface surface, Map<CustomerId, MemberView> members) {
        boolean backOffice = surface == Surface.BACK_OFFICE;
        Map<GroupHolder, List<GroupId>> groupsOf = surface == Surface.ACCOUNT
                ? Map.of()
                : groups.allOf(customers.stream()
                        .map(customer -> holder(customer, members))
                        .toList());
        Map<CompanyId, CreditView> creditOf = backOffice
                ? credit.of(members.values().stream()
                        .map(member -> member.company().id())
                        .distinct()
                        .toList())
                : Map.of();
        var all = new HashMap<CustomerId, FieldValues>();
        for (CustomerId customer : customers) {
            Optional<MemberView> member = Optional.ofNullable(members.get(customer));
            List<GroupId> in = groupsOf.getOrDefault(holder(customer, members), List.of());
            Optional<CreditView> terms = member.flatMap(
                    of -> Optional.ofNullable(creditOf.get(of.company().id())));
            if (member.isPresent() || !in.isEmpty()) {
                all.put(
                        customer,
                        FieldValues.of(values(surface, member, in, terms))
                                .withVersion(version(surface, member, in, terms)));
            }
        }
        return all;
    }

    /** The stored values when somebody changed them since the form was read. */
    Optional<FieldValues> changedMeanwhile(FormRequest request) {
        FieldValues now = of(request);
        return now.version().equals(request.values().version()) ? Optional.empty() : Optional.of(now);
    }

    private static GroupHolder holder(CustomerId customer, Map<CustomerId, MemberView> members) {
        return Optional.ofNullable(members.get(customer))
                .map(member -> GroupHolder.of(member.company().id()))
                .orElseGet(() -> GroupHolder.of(customer));
    }

    private static Map<String, String> values(
            Surface surface, Optional<MemberView> member, List<GroupId> in, Optional<CreditView> terms) {
        var values = new LinkedHashMap<String, String>();
        member.ifPresent(of -> companyValues(surface, of, values));
        if (surface == Surface.BACK_OFFICE && member.isPresent()) {
            values.put(
                    MerchantFields.ACTIVE, String.valueOf(member.get().company().isActive()));
            values.put(
                    MerchantFields.PAYS_LATER,
                    String.valueOf(terms.map(CreditView::allowed).orElse(false)));
            values.put(MerchantFields.RISK, member.get().company().risk().name());
            terms.ifPresent(agreed -> {
                values.put(MerchantFields.TERM, String.valueOf(agreed.termDays()));
                agreed.limit()
                        .ifPresent(limit ->
                                values.put(MerchantFields.LIMIT, limit.amount().toPlainString()));
            });
        }
        for (int i = 0; i < in.size(); i++) {
            values.put(MerchantFields.GROUPS.get(i), in.get(i).toString());
        }
        return values;
    }

    private static void companyValues(Surface surface, MemberView member, Map<String, String> values) {
        CompanyView company = member.company();
        boolean startsAnew = surface == Surface.ACCOUNT && company.status() == CompanyStatus.REJECTED;
        values.put(CompanyFields.BUSINESS, String.valueOf(!startsAnew));
        values.put(CompanyFields.NAME, company.data().name());
        company.data().identifiers().forEach((type, number) -> values.put(type.fieldKey(), number));
        values.put(CompanyFields.WITHOUT_VAT, String.valueOf(company.data().withoutVat()));
        values.put(CompanyFields.WEBSITE, company.website());
        values.put(CompanyFields.DEPARTMENT, member.department());
    }

    /** What a customer edits, the merchant's terms do not make stale. */
    private static String version(
            Surface surface, Optional<MemberView> member, List<GroupId> in, Optional<CreditView> terms) {
        String ofCompany =
                member.map(of -> of.company().version() + "." + of.version()).orElse("-");
        return surface == Surface.ACCOUNT
                ? ofCompany
                : ofCompany
                        + "."
                        + terms.map(agreed -> String.valueOf(agreed.version())).orElse("-")
                        + "." + (in.isEmpty() ? "-" : in.toString());
    }
}
