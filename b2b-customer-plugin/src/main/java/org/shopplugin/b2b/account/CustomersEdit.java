package org.shopplugin.b2b.account;

import java.util.List;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.customer.WriteAnswer;
import org.shopplugin.api.customer.WriteAnswer.Notice;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyData;
import org.shopplugin.b2b.company.CompanyFields;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanySettings.Reapproval;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.member.StateWords;

/** What customers do to their companies by their own forms; part of a write that holds the locks. */
final class CustomersEdit {

    private final PluginContext shop;
    private final Companies companies;
    private final Approvals approvals;
    private final StoredFields stored;
    private final Saving saving;
    private final StateWords words;

    CustomersEdit(PluginContext shop, Companies companies, Approvals approvals, StoredFields stored, Saving saving) {
        this.shop = shop;
        this.companies = companies;
        this.approvals = approvals;
        this.stored = stored;
        this.saving = saving;
        this.words = new StateWords(shop);
    }

    /** Somebody has registered: with a company, if he opened that part of the form. */
    WriteAnswer register(CustomerId customer, FormRequest request) {
        if (!request.values().flag(CompanyFields.BUSINESS)) {
            return WriteAnswer.done();
        }
        if (!selfRegistration()) {
            return WriteAnswer.violations(List.of(Violation.ofForm("registration.closed")));
        }
        saving.found(customer, request);
        return WriteAnswer.done();
    }

    /** A customer has saved his own form: he converts, applies once more, or changes the data of his company. */
    WriteAnswer write(CustomerId customer, Optional<MemberView> member, FormRequest request) {
        FieldValues values = request.values();
        if (!about(request).asksForCompany() || (member.isEmpty() && !values.flag(CompanyFields.BUSINESS))) {
            return WriteAnswer.done();
        }
        Optional<FieldValues> now = stored.changedMeanwhile(request);
        if (now.isPresent()) {
            return WriteAnswer.conflict(now.get());
        }
        if (member.isEmpty()) {
            return convert(customer, request);
        }
        CompanyView company = member.get().company();
        if (!CompanyRequest.edits(member.get()) || company.status() == CompanyStatus.CLOSED) {
            return WriteAnswer.done();
        }
        saving.department(member.get(), values);
        CompanyData data = about(request).form(member).data();
        if (company.status() == CompanyStatus.REJECTED) {
            saving.website(company, values, customer.value());
            return values.flag(CompanyFields.BUSINESS) ? applyAgain(company, data, customer) : WriteAnswer.done();
        }
        return change(company, data, values, customer);
    }

    private WriteAnswer convert(CustomerId customer, FormRequest request) {
        if (!selfRegistration()) {
            return WriteAnswer.violations(List.of(Violation.ofForm("registration.closed")));
        }
        return asked(approvals.ask(saving.found(customer, request), saving.known(customer)));
    }

    private WriteAnswer applyAgain(CompanyView company, CompanyData data, CustomerId customer) {
        if (!selfRegistration()) {
            return WriteAnswer.violations(List.of(Violation.ofForm("registration.closed")));
        }
        return asked(approvals.ask(companies.applyAgain(company.id(), data, customer.value()), saving.known(customer)));
    }

    private WriteAnswer asked(CompanyView company) {
        return WriteAnswer.done(List.of(Notice.of(words.answerTo(company))));
    }

    /** An approved company's change goes back to review where the merchant wants it so. */
    private WriteAnswer change(CompanyView company, CompanyData data, FieldValues values, CustomerId customer) {
        boolean approved = company.status() == CompanyStatus.ACTIVE || company.status() == CompanyStatus.SUSPENDED;
        Reapproval wanted = approved ? shop.settings().get(CompanySettings.REAPPROVAL) : Reapproval.NONE;
        String website = values.has(CompanyFields.WEBSITE) ? values.text(CompanyFields.WEBSITE) : company.website();
        boolean review = switch (wanted) {
            case NONE -> false;
            case ANY -> !data.equals(company.data()) || !website.equals(company.website());
            case NAME_AND_VAT -> data.differsInNameOrVatFrom(company.data());
        };
        if (wanted != Reapproval.ANY) {
            saving.website(company, values, customer.value());
        }
        if (review) {
            approvals.propose(
                    company, data, wanted == Reapproval.ANY ? website : company.website(), saving.known(customer));
            return WriteAnswer.done(List.of(Notice.of("change.asked")));
        }
        if (!data.equals(company.data())) {
            companies.describe(company.id(), data, customer.value());
        }
        return WriteAnswer.done();
    }

    private boolean selfRegistration() {
        return shop.settings().get(CompanySettings.SELF_REGISTRATION);
    }

    private CompanyRequest about(FormRequest request) {
        return new CompanyRequest(shop, companies, request);
    }
}
