package org.shopplugin.b2b.account;

import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyData;
import org.shopplugin.b2b.company.CompanyFields;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.OwnNumber;
import org.shopplugin.b2b.company.Right;

/** One of the shop's customer forms, as far as it is about a company. */
final class CompanyRequest {

    private final PluginContext shop;
    private final Companies companies;
    private final FormRequest request;

    CompanyRequest(PluginContext shop, Companies companies, FormRequest request) {
        this.shop = shop;
        this.companies = companies;
        this.request = request;
    }

    /** The place in a company that the form is about; empty for somebody who has none. */
    Optional<MemberView> member() {
        return request.customer().flatMap(customer -> companies.of(customer, context()));
    }

    /** The company that the customer acts for; the merchant sees the one that he joined first. */
    Optional<String> context() {
        return request.surface() == Surface.ACCOUNT ? request.actor().context() : Optional.empty();
    }

    /** Whether the company's part of the form was open and came back. */
    boolean asksForCompany() {
        FieldValues values = request.values();
        return values.flag(CompanyFields.BUSINESS) || values.has(CompanyFields.NAME);
    }

    /** The company's part of the form for somebody in this place. */
    CompanyForm form(Optional<MemberView> member) {
        Optional<CompanyData> current = member.map(of -> of.company().data());
        String country = country(current);
        return new CompanyForm(
                request.values(),
                country,
                current,
                shop.settings().get(CompanySettings.FURTHER_NUMBERS),
                OwnNumber.of(shop.settings(), country),
                request.surface() == Surface.BACK_OFFICE
                        || (request.surface() == Surface.ACCOUNT && member.isPresent()));
    }

    /** The country by whose rules the company is asked: as typed, as stored, as billed, else the shop's. */
    String country(Optional<CompanyData> current) {
        return request.values()
                .get(HostField.COUNTRY)
                .or(() -> current.map(CompanyData::country))
                .or(() -> request.customer()
                        .map(customer ->
                                shop.customers().billingAddress(customer).country())
                        .filter(country -> !country.isBlank()))
                .orElseGet(() -> shop.shop().country());
    }

    /** Whether a member may edit his company: also while it waits or is suspended, since its data is still its own. */
    static boolean edits(MemberView member) {
        return member.role().may(Right.EDIT_COMPANY);
    }
}
