package org.shopplugin.b2b.account;

import java.util.List;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.checkout.OrderExtension;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.BuyerContextExtension;
import org.shopplugin.api.customer.FieldExtension;
import org.shopplugin.api.customer.PersonalDataExtension;
import org.shopplugin.api.customer.RegistrationExtension;
import org.shopplugin.api.customer.SignInExtension;
import org.shopplugin.api.job.Job;
import org.shopplugin.api.pricing.SegmentExtension;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.Members;
import org.shopplugin.b2b.company.Right;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.vat.VatChecks;

/** What business customers are in the host's own forms, sign-in, checkout and pages. */
public final class BusinessAccounts {

    private final BusinessFields fields;
    private final BusinessRegistration registration;
    private final WaitingCustomers waiting;
    private final MemberTimes times;
    private final BuyerRights rights;
    private final BusinessData data;
    private final List<Fragment> fragments;

    public BusinessAccounts(
            PluginContext shop,
            Companies companies,
            Members members,
            VatChecks vat,
            Approvals approvals,
            CustomerGroups groups,
            CreditLines credit) {
        this.fields = new BusinessFields(shop, companies, vat, approvals, groups, credit);
        this.registration = new BusinessRegistration(shop, companies, approvals);
        this.rights = new BuyerRights(shop);
        this.waiting = new WaitingCustomers(companies, rights);
        this.times = new MemberTimes(companies);
        this.data = new BusinessData(companies, members, approvals, groups);
        this.fragments = List.of(
                new CustomerTab(shop, companies, approvals, credit),
                new AccountOverview(shop, companies, approvals, groups));
    }

    /** Whether a reader belongs to a company, whatever its state; rests on the request's one statement about rights. */
    public boolean belongs(Actor reader) {
        return reader.customer().map(rights::belongs).orElse(false);
    }

    /** Whether a reader has a right in the company he acts for. */
    public boolean may(Actor reader, Right right) {
        return reader.customer()
                .map(customer -> rights.may(customer, reader.context(), right))
                .orElse(false);
    }

    public FieldExtension fields() {
        return fields;
    }

    public RegistrationExtension registration() {
        return registration;
    }

    public SignInExtension signIn() {
        return waiting;
    }

    public BuyerContextExtension contexts() {
        return rights;
    }

    public SegmentExtension segments() {
        return rights;
    }

    /** Keeps customers from ordering whose company is not approved, where the merchant wants it so. */
    public OrderExtension orderCheck() {
        return waiting;
    }

    public List<Job> jobs() {
        return List.of(waiting, times);
    }

    public PersonalDataExtension personalData() {
        return data;
    }

    public List<Fragment> fragments() {
        return fragments;
    }
}
