package org.shopplugin.b2b.account;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.FieldExtension;
import org.shopplugin.api.customer.FieldSection;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.customer.WriteAnswer;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.billing.CreditTerms;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.IdentifierType;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.vat.VatChecks;

/**
 * The business fields of the shop's customer forms: on registration, in the account, in the back office and in its list.
 *
 * <p>Every write locks the customer and then the company, and compares the version that the form carries with the one
 * inside the lock: of two who save at once one wins, and the other sees both versions.
 */
final class BusinessFields implements FieldExtension {

    private final PluginContext shop;
    private final Companies companies;
    private final VatChecks vat;
    private final CustomerGroups groups;
    private final AskedFields asked;
    private final StoredFields stored;
    private final CustomersEdit customersEdit;
    private final MerchantsEdit merchantsEdit;

    BusinessFields(
            PluginContext shop,
            Companies companies,
            VatChecks vat,
            Approvals approvals,
            CustomerGroups groups,
            CreditLines credit) {
        this.shop = shop;
        this.companies = companies;
        this.vat = vat;
        this.groups = groups;
        this.asked = new AskedFields(shop, companies, vat, groups);
        this.stored = new StoredFields(shop, companies, groups, credit);
        var saving = new Saving(shop, companies);
        this.customersEdit = new CustomersEdit(shop, companies, approvals, stored, saving);
        this.merchantsEdit = new MerchantsEdit(shop, companies, approvals, groups, credit, stored, saving);
    }

    @Override
    public List<FieldSection> form(FormRequest request) {
        return asked.of(request);
    }

    @Override
    public Map<CustomerId, FieldValues> read(Collection<CustomerId> customers, Surface surface) {
        return stored.of(customers, surface);
    }

    @Override
    public FieldValues read(FormRequest request) {
        return stored.of(request);
    }

    /** Name and address of whose VAT number was typed, as the tax office tells them; the reader corrects them. */
    @Override
    public FieldValues suggest(FormRequest request) {
        return request.values()
                .get(IdentifierType.VAT.fieldKey())
                .flatMap(typed -> IdentifierType.VAT.read(typed, about(request).country(Optional.empty())))
                .flatMap(vat::look)
                .map(ToldAddress::of)
                .map(FieldValues::of)
                .orElse(FieldValues.NONE);
    }

    @Override
    public List<Violation> validate(FormRequest request) {
        var violations = new ArrayList<Violation>();
        FieldValues values = request.values();
        if (about(request).asksForCompany()) {
            violations.addAll(about(request).form(about(request).member()).violations());
        }
        if (request.surface() == Surface.BACK_OFFICE) {
            violations.addAll(termViolations(values));
            violations.addAll(groupViolations(values));
        }
        return violations;
    }

    @Override
    public WriteAnswer write(CustomerId customer, FormRequest request) {
        return shop.transactions().call(em -> {
            Optional<MemberView> member =
                    companies.lockedOf(customer, about(request).context(), status -> mayDecide(request, status));
            return switch (request.surface()) {
                case REGISTRATION -> customersEdit.register(customer, request);
                case ACCOUNT -> customersEdit.write(customer, member, request);
                case BACK_OFFICE -> merchantsEdit.write(customer, member, request);
                case BACK_OFFICE_LIST, API -> WriteAnswer.done();
            };
        });
    }

    /**
     * Whether what was typed may lead a company in this state into another one. Who only changes its data does not wait for colleagues
     * who save their own forms at the same time, and are locked by the host already.
     */
    private static boolean mayDecide(FormRequest request, CompanyStatus status) {
        return switch (request.surface()) {
            case ACCOUNT -> status == CompanyStatus.REJECTED;
            case BACK_OFFICE ->
                request.values().has(MerchantFields.ACTIVE)
                        && request.values().flag(MerchantFields.ACTIVE) != (status == CompanyStatus.ACTIVE);
            case REGISTRATION, BACK_OFFICE_LIST, API -> false;
        };
    }

    private static List<Violation> termViolations(FieldValues values) {
        var violations = new ArrayList<Violation>();
        values.get(MerchantFields.TERM)
                .filter(typed -> !typed.matches("\\d{1,3}") || !CreditTerms.isTerm(Integer.parseInt(typed)))
                .ifPresent(typed -> violations.add(
                        Violation.of(MerchantFields.TERM, "field.paymentTerm.wrong", CreditTerms.LONGEST_TERM)));
        values.get(MerchantFields.LIMIT)
                .filter(typed -> !isLimit(typed))
                .ifPresent(typed -> violations.add(Violation.of(MerchantFields.LIMIT, "field.creditLimit.wrong")));
        return violations;
    }

    private List<Violation> groupViolations(FieldValues values) {
        List<String> known =
                groups.choices().keySet().stream().map(GroupId::toString).toList();
        return MerchantFields.GROUPS.stream()
                .filter(key ->
                        values.get(key).filter(typed -> !known.contains(typed)).isPresent())
                .map(key -> Violation.of(key, "group.unknown"))
                .toList();
    }

    private static boolean isLimit(String typed) {
        return typed.matches("\\d{1,11}(\\.\\d{1,2})?") && CreditTerms.isLimit(new BigDecimal(typed));
    }

    private CompanyRequest about(FormRequest request) {
        return new CompanyRequest(shop, companies, request);
    }
}
