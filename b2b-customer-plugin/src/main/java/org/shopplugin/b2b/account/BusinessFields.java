package org.shopplugin.b2b.account;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.FieldExtension;
import org.shopplugin.api.customer.FieldSection;
import org.shopplugin.api.customer.FieldSection.Choice;
import org.shopplugin.api.customer.FieldSection.Field;
import org.shopplugin.api.customer.FieldSection.Opener;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.customer.WriteAnswer;
import org.shopplugin.api.customer.WriteAnswer.Notice;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.billing.CreditTerms;
import org.shopplugin.b2b.billing.CreditView;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyData;
import org.shopplugin.b2b.company.CompanyFields;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanySettings.Reapproval;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.company.IdentifierType;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.OwnNumber;
import org.shopplugin.b2b.company.Right;
import org.shopplugin.b2b.company.RiskLevel;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.group.GroupSettings;
import org.shopplugin.b2b.member.StateWords;
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
    private final Approvals approvals;
    private final CustomerGroups groups;
    private final CreditLines credit;
    private final StateWords words;

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
        this.approvals = approvals;
        this.groups = groups;
        this.credit = credit;
        this.words = new StateWords(shop);
    }

    @Override
    public List<FieldSection> form(FormRequest request) {
        return switch (request.surface()) {
            case REGISTRATION ->
                selfRegistration()
                        ? List.of(asking(FieldSection.of("business", companyFields(request, Optional.empty())))
                                .openedBy(Opener.CHECKBOX, CompanyFields.BUSINESS))
                        : List.of();
            case ACCOUNT -> accountForm(request);
            case BACK_OFFICE -> backOfficeForm(request);
            case BACK_OFFICE_LIST -> List.of(FieldSection.of("list", columns()));
            case API -> List.of();
        };
    }

    private List<Field> columns() {
        List<Choice> choices = groups.names().entrySet().stream()
                .map(group -> new Choice(group.getKey().toString(), group.getValue()))
                .toList();
        return Stream.concat(
                        Stream.of(Field.readOnly(CompanyFields.NAME)),
                        MerchantFields.GROUPS.stream()
                                .limit(GroupSettings.mostPerCustomer(shop.settings()))
                                .map(key -> Field.readOnly(key).withChoices(choices)))
                .toList();
    }

    @Override
    public Map<CustomerId, FieldValues> read(Collection<CustomerId> customers, Surface surface) {
        if (customers.isEmpty() || surface == Surface.REGISTRATION || surface == Surface.API) {
            return Map.of();
        }
        return read(customers, surface, companies.of(customers));
    }

    /** Whoever belongs to several companies edits the one he acts for; what is asked rests on the same reading. */
    @Override
    public FieldValues read(FormRequest request) {
        boolean drawn = request.surface() == Surface.ACCOUNT || request.surface() == Surface.BACK_OFFICE;
        if (request.customer().isEmpty() || !drawn) {
            return FieldExtension.super.read(request);
        }
        CustomerId customer = request.customer().get();
        Map<CustomerId, MemberView> acting =
                memberOf(request).map(member -> Map.of(customer, member)).orElse(Map.of());
        return read(List.of(customer), request.surface(), acting).getOrDefault(customer, FieldValues.NONE);
    }

    private Map<CustomerId, FieldValues> read(
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

    /** Name and address of whose VAT number was typed, as the tax office tells them; the reader corrects them. */
    @Override
    public FieldValues suggest(FormRequest request) {
        return request.values()
                .get(IdentifierType.VAT.fieldKey())
                .flatMap(typed -> IdentifierType.VAT.read(typed, country(request, Optional.empty())))
                .flatMap(vat::look)
                .map(ToldAddress::of)
                .map(FieldValues::of)
                .orElse(FieldValues.NONE);
    }

    @Override
    public List<Violation> validate(FormRequest request) {
        var violations = new ArrayList<Violation>();
        FieldValues values = request.values();
        if (asksForCompany(request)) {
            violations.addAll(companyForm(request, memberOf(request)).violations());
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
            shop.customers().lock(customer);
            Optional<MemberView> member = companies.lockedOf(customer, contextOf(request));
            return switch (request.surface()) {
                case REGISTRATION -> register(customer, request);
                case ACCOUNT -> writeOfCustomer(customer, member, request);
                case BACK_OFFICE -> writeOfMerchant(customer, member, request);
                case BACK_OFFICE_LIST, API -> WriteAnswer.done();
            };
        });
    }

    private boolean selfRegistration() {
        return shop.settings().get(CompanySettings.SELF_REGISTRATION);
    }

    // What is asked

    private List<FieldSection> accountForm(FormRequest request) {
        Optional<MemberView> member = memberOf(request);
        var fields = companyFields(request, member);
        if (member.isEmpty()) {
            return selfRegistration()
                    ? List.of(asking(FieldSection.of("convert", fields))
                            .openedBy(Opener.CHECKBOX, CompanyFields.BUSINESS))
                    : List.of();
        }
        return switch (member.get().company().status()) {
            case CLOSED -> List.of();
            case REJECTED ->
                selfRegistration() && edits(member.get())
                        ? List.of(FieldSection.of("again", fields).openedBy(Opener.CHECKBOX, CompanyFields.BUSINESS))
                        : List.of();
            case PENDING, ACTIVE, SUSPENDED ->
                List.of(FieldSection.of(
                        "company",
                        edits(member.get())
                                ? fields
                                : fields.stream()
                                        .map(field ->
                                                Field.readOnly(field.key()).called(field.label()))
                                        .toList()));
        };
    }

    private List<FieldSection> backOfficeForm(FormRequest request) {
        Optional<MemberView> member = memberOf(request);
        var company = companyFields(request, member);
        var group = FieldSection.of("group", groupFields(request, member));
        var state = List.of(
                Field.optional(MerchantFields.ACTIVE),
                Field.optional(MerchantFields.MESSAGE).withHint("field.b2bMessage.hint"));
        var terms = List.of(
                Field.optional(MerchantFields.PAYS_LATER),
                Field.optional(MerchantFields.TERM).withHint("field.paymentTerm.hint"),
                Field.optional(MerchantFields.LIMIT).withHint("field.creditLimit.hint"),
                Field.optional(MerchantFields.RISK).withChoices(riskChoices(request)));
        if (member.isEmpty()) {
            var all = Stream.of(company, state, terms).flatMap(List::stream).toList();
            return List.of(
                    asking(FieldSection.of("business", all)).openedBy(Opener.PLUS, CompanyFields.BUSINESS), group);
        }
        return List.of(
                FieldSection.of("business", company),
                FieldSection.of("state", state),
                FieldSection.of("credit", terms),
                group);
    }

    /** With the button that fills the form from the number, where the merchant lets tax offices be asked. */
    private FieldSection asking(FieldSection section) {
        return vat.isOn() ? section.suggesting("field.vatNumber.fill") : section;
    }

    private List<Field> companyFields(FormRequest request, Optional<MemberView> member) {
        return companyForm(request, member).fields(shop.settings(), request.locale());
    }

    /**
     * As many as the merchant lets a customer be in; whoever is in more since that was changed keeps them until somebody
     * takes him out. Without any group there is nothing to choose, and a hint.
     */
    private List<Field> groupFields(FormRequest request, Optional<MemberView> member) {
        List<Choice> choices = groupChoices();
        int most = GroupSettings.mostPerCustomer(shop.settings());
        int shown = choices.isEmpty() ? 1 : Math.max(most, groupsNow(request, member));
        return IntStream.rangeClosed(1, shown)
                .mapToObj(place -> Field.optional(MerchantFields.GROUPS.get(place - 1))
                        .withChoices(choices)
                        .withHint(groupHint(choices, place > most)))
                .toList();
    }

    private int groupsNow(FormRequest request, Optional<MemberView> member) {
        Optional<GroupHolder> holder = member.map(
                        of -> GroupHolder.of(of.company().id()))
                .or(() -> request.customer().map(GroupHolder::of));
        return holder.map(one ->
                        groups.allOf(List.of(one)).getOrDefault(one, List.of()).size())
                .orElse(0);
    }

    private static String groupHint(List<Choice> choices, boolean beyond) {
        if (choices.isEmpty()) {
            return "field.customerGroup.none";
        }
        return beyond ? "field.customerGroup.beyond" : "field.customerGroup.hint";
    }

    private List<Choice> riskChoices(FormRequest request) {
        return Stream.of(RiskLevel.values())
                .map(level -> new Choice(level.name(), shop.messages().text(request.locale(), "risk." + level)))
                .toList();
    }

    /** "None" is the absent value, which the host offers with every optional choice. */
    private List<Choice> groupChoices() {
        return groups.choices().entrySet().stream()
                .map(group -> new Choice(group.getKey().toString(), group.getValue()))
                .toList();
    }

    private CompanyForm companyForm(FormRequest request, Optional<MemberView> member) {
        Optional<CompanyData> current = member.map(of -> of.company().data());
        String country = country(request, current);
        return new CompanyForm(
                request.values(),
                country,
                current,
                shop.settings().get(CompanySettings.FURTHER_NUMBERS),
                OwnNumber.of(shop.settings(), country),
                request.surface() == Surface.BACK_OFFICE
                        || (request.surface() == Surface.ACCOUNT && member.isPresent()));
    }

    private String country(FormRequest request, Optional<CompanyData> current) {
        return request.values()
                .get(HostField.COUNTRY)
                .or(() -> current.map(CompanyData::country))
                .or(() -> request.customer()
                        .map(customer ->
                                shop.customers().billingAddress(customer).country())
                        .filter(country -> !country.isBlank()))
                .orElseGet(() -> shop.shop().country());
    }

    private Optional<MemberView> memberOf(FormRequest request) {
        return request.customer().flatMap(customer -> companies.of(customer, contextOf(request)));
    }

    /** The company that the customer acts for; the merchant sees the one that he joined first. */
    private static Optional<String> contextOf(FormRequest request) {
        return request.surface() == Surface.ACCOUNT ? request.actor().context() : Optional.empty();
    }

    /** Also while the company waits, or is suspended: its data is still its own. */
    private static boolean edits(MemberView member) {
        return member.role().may(Right.EDIT_COMPANY);
    }

    /** Whether the company's part of the form was open and came back. */
    private boolean asksForCompany(FormRequest request) {
        FieldValues values = request.values();
        return values.flag(CompanyFields.BUSINESS) || values.has(CompanyFields.NAME);
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

    // What is stored

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

    /** The stored values when somebody changed them since the form was read. */
    private Optional<FieldValues> changedMeanwhile(FormRequest request) {
        FieldValues now = read(request);
        return now.version().equals(request.values().version()) ? Optional.empty() : Optional.of(now);
    }

    // What is written

    private WriteAnswer register(CustomerId customer, FormRequest request) {
        if (!request.values().flag(CompanyFields.BUSINESS)) {
            return WriteAnswer.done();
        }
        if (!selfRegistration()) {
            return WriteAnswer.violations(List.of(Violation.ofForm("registration.closed")));
        }
        found(customer, request);
        return WriteAnswer.done();
    }

    private CompanyView found(CustomerId customer, FormRequest request) {
        return companies.found(
                customer,
                companyForm(request, Optional.empty()).data(),
                request.values().text(CompanyFields.DEPARTMENT));
    }

    private WriteAnswer writeOfCustomer(CustomerId customer, Optional<MemberView> member, FormRequest request) {
        FieldValues values = request.values();
        if (!asksForCompany(request) || (member.isEmpty() && !values.flag(CompanyFields.BUSINESS))) {
            return WriteAnswer.done();
        }
        Optional<FieldValues> now = changedMeanwhile(request);
        if (now.isPresent()) {
            return WriteAnswer.conflict(now.get());
        }
        if (member.isEmpty()) {
            return convert(customer, request);
        }
        CompanyView company = member.get().company();
        if (!edits(member.get()) || company.status() == CompanyStatus.CLOSED) {
            return WriteAnswer.done();
        }
        writeDepartment(member.get(), values);
        CompanyData data = companyForm(request, member).data();
        if (company.status() == CompanyStatus.REJECTED) {
            writeWebsite(company, values, customer.value());
            return values.flag(CompanyFields.BUSINESS) ? applyAgain(company, data, customer) : WriteAnswer.done();
        }
        return change(company, data, values, customer);
    }

    private WriteAnswer convert(CustomerId customer, FormRequest request) {
        if (!selfRegistration()) {
            return WriteAnswer.violations(List.of(Violation.ofForm("registration.closed")));
        }
        return asked(approvals.ask(found(customer, request), known(customer)));
    }

    private WriteAnswer applyAgain(CompanyView company, CompanyData data, CustomerId customer) {
        if (!selfRegistration()) {
            return WriteAnswer.violations(List.of(Violation.ofForm("registration.closed")));
        }
        return asked(approvals.ask(companies.applyAgain(company.id(), data, customer.value()), known(customer)));
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
            writeWebsite(company, values, customer.value());
        }
        if (review) {
            approvals.propose(company, data, wanted == Reapproval.ANY ? website : company.website(), known(customer));
            return WriteAnswer.done(List.of(Notice.of("change.asked")));
        }
        if (!data.equals(company.data())) {
            companies.describe(company.id(), data, customer.value());
        }
        return WriteAnswer.done();
    }

    private WriteAnswer writeOfMerchant(CustomerId customer, Optional<MemberView> member, FormRequest request) {
        FieldValues values = request.values();
        boolean fresh = request.customer().isEmpty();
        Optional<FieldValues> now = fresh ? Optional.empty() : changedMeanwhile(request);
        if (now.isPresent()) {
            return WriteAnswer.conflict(now.get());
        }
        if (member.isEmpty() && !values.flag(CompanyFields.BUSINESS)) {
            writeGroup(GroupHolder.of(customer), values);
            return WriteAnswer.done();
        }
        var notices = new ArrayList<Notice>();
        CompanyView company = member.map(MemberView::company).orElseGet(() -> found(customer, request));
        member.ifPresent(of -> {
            writeDepartment(of, values);
            CompanyData data = companyForm(request, member).data();
            if (asksForCompany(request) && !data.equals(company.data())) {
                companies.describe(company.id(), data, request.actor().name());
            }
        });
        writeState(company, values, fresh, request.actor().name()).ifPresent(notices::add);
        writeWebsite(company, values, request.actor().name());
        writeRisk(company, values, request.actor().name());
        writeTerms(company.id(), values);
        writeGroup(GroupHolder.of(company.id()), values);
        values.get(MerchantFields.MESSAGE).ifPresent(text -> {
            approvals.write(company.id(), customer, text, request.actor().name());
            notices.add(Notice.of("company.message-sent", known(customer).email()));
        });
        return WriteAnswer.done(notices);
    }

    private void writeDepartment(MemberView member, FieldValues values) {
        if (values.has(CompanyFields.DEPARTMENT)) {
            String department = values.text(CompanyFields.DEPARTMENT);
            if (!department.equals(member.department())) {
                companies.worksIn(member.company().id(), member.customer(), department);
            }
        }
    }

    private void writeWebsite(CompanyView company, FieldValues values, String by) {
        if (values.has(CompanyFields.WEBSITE)
                && !values.text(CompanyFields.WEBSITE).equals(company.website())) {
            companies.website(company.id(), values.text(CompanyFields.WEBSITE), by);
        }
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

    private void writeTerms(CompanyId company, FieldValues values) {
        if (!values.has(MerchantFields.PAYS_LATER)) {
            return;
        }
        var terms = new CreditTerms(
                values.flag(MerchantFields.PAYS_LATER),
                values.get(MerchantFields.TERM).map(Integer::valueOf),
                values.get(MerchantFields.LIMIT).map(BigDecimal::new));
        if (!terms.areThoseOf(credit.of(company))) {
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

    private Customer known(CustomerId customer) {
        return Optional.ofNullable(shop.customers().find(List.of(customer)).get(customer))
                .orElseThrow(() -> new IllegalArgumentException("No customer " + customer + " in this shop"));
    }
}
