package org.shopplugin.b2b.account;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.WriteAnswer;
import org.shopplugin.api.customer.WriteAnswer.Notice;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.billing.CreditTerms;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyData;
import org.shopplugin.b2b.company.CompanyFields;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.RiskLevel;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;
import org.shopplugin.b2b.group.GroupId;

/** What the merchant does to companies, groups and terms by the form of a customer; part of a write that holds the locks. */
final class MerchantsEdit {

    private final PluginContext shop;
    private final Companies companies;
    private final Approvals approvals;
    private final CustomerGroups groups;
    private final CreditLines credit;
    private final StoredFields stored;
    private final Saving saving;

    MerchantsEdit(
            PluginContext shop,
            Companies companies,
            Approvals approvals,
            CustomerGroups groups,
            CreditLines credit,
            StoredFields stored,
            Saving saving) {
        this.shop = shop;
        this.companies = companies;
        this.approvals = approvals;
        this.groups = groups;
        this.credit = credit;
        this.stored = stored;
        this.saving = saving;
    }

    /** The merchant has saved the form of a customer, or made one. */
    WriteAnswer write(CustomerId customer, Optional<MemberView> member, FormRequest request) {
        FieldValues values = request.values();
        boolean fresh = request.customer().isEmpty();
        Optional<FieldValues> now = fresh ? Optional.empty() : stored.changedMeanwhile(request);
        if (now.isPresent()) {
            return WriteAnswer.conflict(now.get());
        }
        if (member.isEmpty() && !values.flag(CompanyFields.BUSINESS)) {
            writeGroup(GroupHolder.of(customer), values);
            return WriteAnswer.done();
        }
        var notices = new ArrayList<Notice>();
        CompanyView company = member.map(MemberView::company).orElseGet(() -> saving.found(customer, request));
        member.ifPresent(of -> {
            saving.department(of, values);
            CompanyData data = about(request).form(member).data();
            if (about(request).asksForCompany() && !data.equals(company.data())) {
                companies.describe(company.id(), data, request.actor().name());
            }
        });
        writeState(company, values, fresh, request.actor().name()).ifPresent(notices::add);
        saving.website(company, values, request.actor().name());
        writeRisk(company, values, request.actor().name());
        writeTerms(company.id(), values);
        writeGroup(GroupHolder.of(company.id()), values);
        values.get(MerchantFields.MESSAGE).ifPresent(text -> {
            approvals.write(company.id(), customer, text, request.actor().name());
            notices.add(Notice.of("company.message-sent", saving.known(customer).email()));
        });
        return WriteAnswer.done(notices);
    }

    /** The slider approves, suspends and resumes; left off on a company that waits it changes nothing. */
    private Optional<Notice> writeState(CompanyView company, FieldValues values, boolean fresh, String by) {
        if (!values.has(MerchantFields.ACTIVE)) {
            return Optional.empty();
        }
        boolean on = values.flag(MerchantFields.ACTIVE);
        CompanyId id = company.id();
        return switch (company.status()) {
            case PENDING, REJECTED -> {
                if (!on) {
                    yield Optional.empty();
                }
                if (fresh) {
                    approvals.approveSilently(id, by);
                } else {
                    approvals.approve(id, by);
                }
                yield Optional.of(Notice.of("company.approved", company.data().name()));
            }
            case ACTIVE -> {
                if (on) {
                    yield Optional.empty();
                }
                approvals.suspend(id, by, "");
                yield Optional.of(Notice.of("company.suspended", company.data().name()));
            }
            case SUSPENDED -> {
                if (!on) {
                    yield Optional.empty();
                }
                approvals.resume(id, by);
                yield Optional.of(Notice.of("company.resumed", company.data().name()));
            }
            case CLOSED -> Optional.empty();
        };
    }

    private void writeRisk(CompanyView company, FieldValues values, String by) {
        if (values.has(MerchantFields.RISK)) {
            RiskLevel level =
                    values.get(MerchantFields.RISK).map(RiskLevel::valueOf).orElse(RiskLevel.NORMAL);
            if (level != company.risk()) {
                companies.rate(company.id(), level, by);
            }
        }
    }

    private void writeTerms(CompanyId company, FieldValues values) {
        if (!values.has(MerchantFields.PAYS_LATER)) {
            return;
        }
        var terms = new CreditTerms(
                values.flag(MerchantFields.PAYS_LATER),
                values.get(MerchantFields.TERM).map(Integer::valueOf),
                values.get(MerchantFields.LIMIT).map(BigDecimal::new));
        if (!terms.areThoseOf(credit.of(company), shop.shop().defaultCurrency())) {
            credit.agree(company, terms);
        }
    }

    private void writeGroup(GroupHolder holder, FieldValues values) {
        if (values.has(MerchantFields.GROUP)) {
            groups.assign(
                    holder,
                    MerchantFields.GROUPS.stream()
                            .flatMap(key -> values.get(key).flatMap(GroupId::parse).stream())
                            .toList());
        }
    }

    private CompanyRequest about(FormRequest request) {
        return new CompanyRequest(shop, companies, request);
    }
}
