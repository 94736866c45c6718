package org.shopplugin.b2b.account;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.FieldSection;
import org.shopplugin.api.customer.FieldSection.Choice;
import org.shopplugin.api.customer.FieldSection.Field;
import org.shopplugin.api.customer.FieldSection.Opener;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyFields;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.RiskLevel;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;
import org.shopplugin.b2b.group.GroupSettings;
import org.shopplugin.b2b.vat.VatChecks;

/** What each of the shop's customer forms asks about companies, groups and terms. */
final class AskedFields {

    private final PluginContext shop;
    private final Companies companies;
    private final VatChecks vat;
    private final CustomerGroups groups;

    AskedFields(PluginContext shop, Companies companies, VatChecks vat, CustomerGroups groups) {
        this.shop = shop;
        this.companies = companies;
        this.vat = vat;
        this.groups = groups;
    }

    /** The sections of a form, in order. */
    List<FieldSection> of(FormRequest request) {
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

    private List<FieldSection> accountForm(FormRequest request) {
        Optional<MemberView> member = about(request).member();
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
                selfRegistration() && CompanyRequest.edits(member.get())
                        ? List.of(FieldSection.of("again", fields).openedBy(Opener.CHECKBOX, CompanyFields.BUSINESS))
                        : List.of();
            case PENDING, ACTIVE, SUSPENDED ->
                List.of(FieldSection.of(
                        "company",
                        CompanyRequest.edits(member.get())
                                ? fields
                                : fields.stream()
                                        .map(field ->
                                                Field.readOnly(field.key()).called(field.label()))
                                        .toList()));
        };
    }

    private List<FieldSection> backOfficeForm(FormRequest request) {
        Optional<MemberView> member = about(request).member();
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
        return about(request).form(member).fields(shop.settings(), request.locale());
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

    private boolean selfRegistration() {
        return shop.settings().get(CompanySettings.SELF_REGISTRATION);
    }

    private CompanyRequest about(FormRequest request) {
        return new CompanyRequest(shop, companies, request);
    }
}
