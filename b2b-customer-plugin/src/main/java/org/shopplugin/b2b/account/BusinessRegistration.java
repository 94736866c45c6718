package org.shopplugin.b2b.account;

import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.RegistrationExtension;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.company.MemberView;

/** A new customer who is a business customer: the merchant hears of him, and he hears what he may do meanwhile. */
final class BusinessRegistration implements RegistrationExtension {

    private final PluginContext shop;
    private final Companies companies;
    private final Approvals approvals;

    BusinessRegistration(PluginContext shop, Companies companies, Approvals approvals) {
        this.shop = shop;
        this.companies = companies;
        this.approvals = approvals;
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
        return new Welcome(Optional.of(now.isActive() ? "registered.active" : pendingNotice()), Optional.empty());
    }

    private String pendingNotice() {
        return switch (shop.settings().get(CompanySettings.PENDING_ACCESS)) {
            case LOGIN_AS_RETAIL -> "registered.pending";
            case LOGIN_VIEW_ONLY -> "registered.pending.look";
            case DENY -> "registered.pending.wait";
        };
    }
}
