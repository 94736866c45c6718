package org.shopplugin.b2b.account;

import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.api.web.Slot;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.billing.CreditView;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.NumberNames;
import org.shopplugin.b2b.page.Reader;
import org.shopplugin.b2b.page.Templates;
import org.shopplugin.b2b.pricing.PriceRules;

/** What the back office knows of a business customer beside the fields: state, members, messages, and what awaits. */
final class CustomerTab implements Fragment {

    private final PluginContext shop;
    private final Companies companies;
    private final Approvals approvals;
    private final CreditLines credit;

    CustomerTab(PluginContext shop, Companies companies, Approvals approvals, CreditLines credit) {
        this.shop = shop;
        this.companies = companies;
        this.approvals = approvals;
        this.credit = credit;
    }

    @Override
    public Slot slot() {
        return Slot.CUSTOMER_TAB;
    }

    @Override
    public String html(View view) {
        var customer = new CustomerId(view.subject());
        var model = new HashMap<String, Object>();
        model.put("page", new Reader(shop, view.locale(), view.csrfField()));
        model.put("customer", view.subject());
        model.put("mayPrice", view.actor().may(PriceRules.PERMISSION));
        Optional<MemberView> member = companies.of(customer);
        if (member.isEmpty()) {
            return view.actor().may(PriceRules.PERMISSION) ? Templates.fill("account/private-tab.jte", model) : "";
        }
        return Templates.fill("account/tab.jte", modelOf(member.get(), view, model));
    }

    private Map<String, Object> modelOf(MemberView member, View view, Map<String, Object> model) {
        var company = member.company();
        boolean decides = view.actor().may(Approvals.PERMISSION);
        List<MemberView> members = companies.members(company.id());
        Map<CustomerId, Customer> people =
                shop.customers().find(members.stream().map(MemberView::customer).toList());
        model.put("company", company);
        model.put("names", new NumberNames(shop));
        model.put("members", members);
        model.put("people", people);
        model.put("messages", approvals.messages(company.id()));
        model.put("change", approvals.proposed(company));
        model.put("evidence", approvals.evidence(company));
        model.put("mayDecide", decides);
        model.put("mayReject", decides && company.status() == CompanyStatus.PENDING);
        Optional<CreditView> agreed =
                view.actor().may(CreditLines.PERMISSION) ? credit.of(company.id()) : Optional.empty();
        model.put("credit", agreed);
        model.put(
                "otherCurrency",
                agreed.filter(now -> now.limit().isPresent())
                        .map(now -> now.used().currency())
                        .filter(currency -> !currency.equals(shop.shop().defaultCurrency()))
                        .map(Currency::getCurrencyCode));
        return model;
    }
}
