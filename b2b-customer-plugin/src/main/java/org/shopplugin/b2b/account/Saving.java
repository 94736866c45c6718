package org.shopplugin.b2b.account;

import java.util.List;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyFields;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.company.MemberView;

/** What saving a form comes to whoever saves it: a new company, a department, a website. */
final class Saving {

    private final PluginContext shop;
    private final Companies companies;

    Saving(PluginContext shop, Companies companies) {
        this.shop = shop;
        this.companies = companies;
    }

    /** A new company with what was typed; it awaits the merchant. */
    CompanyView found(CustomerId customer, FormRequest request) {
        return companies.found(
                customer,
                new CompanyRequest(shop, companies, request)
                        .form(Optional.empty())
                        .data(),
                request.values().text(CompanyFields.DEPARTMENT));
    }

    /** Where a member works, when the form asked and something else was typed. */
    void department(MemberView member, FieldValues values) {
        if (values.has(CompanyFields.DEPARTMENT)) {
            String department = values.text(CompanyFields.DEPARTMENT);
            if (!department.equals(member.department())) {
                companies.worksIn(member.company().id(), member.customer(), department);
            }
        }
    }

    /** Where the company stands on the web, when the form asked and something else was typed. */
    void website(CompanyView company, FieldValues values, String by) {
        if (values.has(CompanyFields.WEBSITE)
                && !values.text(CompanyFields.WEBSITE).equals(company.website())) {
            companies.website(company.id(), values.text(CompanyFields.WEBSITE), by);
        }
    }

    Customer known(CustomerId customer) {
        return Optional.ofNullable(shop.customers().find(List.of(customer)).get(customer))
                .orElseThrow(() -> new IllegalArgumentException("No customer " + customer + " in this shop"));
    }
}
