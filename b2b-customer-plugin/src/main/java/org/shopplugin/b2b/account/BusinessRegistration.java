package org.shopplugin.b2b.account;

import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.RegistrationExtension;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.member.StateWords;

/** A new customer who is a business customer: the merchant hears of him, and he hears what he may do meanwhile. */
final class BusinessRegistration implements RegistrationExtension {

    private final Companies companies;
    private final Approvals approvals;
    private final StateWords words;

    BusinessRegistration(PluginContext shop, Companies companies, Approvals approvals) {
        this.companies = companies;
        this.approvals = approvals;
        this.words = new StateWords(shop);
    }

    @Override
    public Welcome registered(Customer customer, FormRequest request) {
        Optional<CompanyView> company = companies.of(customer.id()).map(MemberView::company);
        if (company.isEmpty()) {
            return Welcome.NOTHING;
        }
        if (request.surface() == Surface.BACK_OFFICE) {
            return new Welcome(Optional.empty(), Optional.of("welcome.business"));
        }
        CompanyView now = approvals.ask(company.get(), customer);
        return new Welcome(Optional.of(words.answerTo(now)), Optional.empty());
    }
}
