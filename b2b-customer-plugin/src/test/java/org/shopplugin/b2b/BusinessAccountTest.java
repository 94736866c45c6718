package org.shopplugin.b2b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.Impact;
import org.shopplugin.api.checkout.Cart;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderParty;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.FieldSection;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.PersonalDataExtension.Reason;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.customer.WriteAnswer;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.approval.MessageView;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.company.Behalf;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanySettings.Approval;
import org.shopplugin.b2b.company.CompanySettings.PendingAccess;
import org.shopplugin.b2b.company.CompanySettings.Reapproval;
import org.shopplugin.b2b.company.CompanySettings.SuspendedMode;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.company.IdentifierType;
import org.shopplugin.b2b.company.Invitation;
import org.shopplugin.b2b.company.Members;
import org.shopplugin.b2b.company.Role;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.pricing.PriceDraft;
import org.shopplugin.b2b.pricing.PriceParty;
import org.shopplugin.b2b.pricing.PriceRules;
import org.shopplugin.b2b.vat.VatChecks;

class BusinessAccountTest {

    private static final String BOTH = "org.shopplugin.b2b.B2bShop#both";

    @SuppressWarnings("NullAway.Init") // each test opens it first
    private B2bShop b2b;

    private B2bShop open(Supplier<B2bShop> database) {
        b2b = database.get();
        return b2b;
    }

    private Companies companies() {
        return b2b.companies();
    }

    private CompanyStatus status(CustomerId customer) {
        return companies().of(customer).orElseThrow().company().status();
    }

    private GroupId groupWithTenPercentOff() {
        GroupId group = new CustomerGroups(b2b.shop).create("Secret friends").orElseThrow();
        assertThat(new PriceRules(b2b.shop)
                        .add(PriceDraft.percentOnEverything(PriceParty.of(group), new BigDecimal(-10)), "merchant"))
                .isEmpty();
        return group;
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_05_companyNameAndVatNumberAreEnough(Supplier<B2bShop> database) {
        open(database);

        CustomerId ada = b2b.registers("ada@acme.example", "Acme");

        assertThat(status(ada)).isEqualTo(CompanyStatus.PENDING);
        assertThat(b2b.stored(ada, Surface.BACK_OFFICE).text("vatNumber")).isEqualTo(B2bShop.VAT);
        assertThat(fields(Surface.REGISTRATION, Map.of("b2bAccount", "true")))
                .filteredOn(field -> field.ask() == FieldSection.Field.Ask.REQUIRED)
                .extracting(FieldSection.Field::key)
                .containsExactly("companyName", "vatNumber");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_14_checkboxOpensFourFields(Supplier<B2bShop> database) {
        open(database);

        var section = b2b.plugin
                .fields()
                .get(0)
                .form(request(Surface.REGISTRATION, Map.of()))
                .get(0);

        assertThat(section.opener()).isEqualTo(FieldSection.Opener.CHECKBOX);
        assertThat(section.openerField()).contains("b2bAccount");
        assertThat(section.fields())
                .extracting(FieldSection.Field::key)
                .containsExactly("companyName", "vatNumber", "chamberOfCommerce", "department");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void PS_17_eachCountryIsAskedForItsOwnNumber(Supplier<B2bShop> database) {
        open(database);

        assertThat(fields(Surface.REGISTRATION, Map.of("country", "BE")))
                .extracting(FieldSection.Field::key)
                .contains("enterpriseNumber")
                .doesNotContain("chamberOfCommerce");
        assertThat(validate(Map.of(
                        "b2bAccount",
                        "true",
                        "companyName",
                        "Acme",
                        "vatNumber",
                        "NL123456783B90",
                        "chamberOfCommerce",
                        "12")))
                .extracting(Violation::field)
                .containsExactly("vatNumber", "chamberOfCommerce");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void boxNoVatNumberIsThereOnlyWhereTheMerchantAllowsIt(Supplier<B2bShop> database) {
        open(database);
        assertThat(fields(Surface.REGISTRATION, Map.of("withoutVatNumber", "true")))
                .extracting(FieldSection.Field::key)
                .doesNotContain("withoutVatNumber");

        b2b.shop.set(CompanySettings.WITHOUT_VAT_NUMBER, true);

        assertThat(fields(Surface.REGISTRATION, Map.of("withoutVatNumber", "true")))
                .filteredOn(field -> field.ask() == FieldSection.Field.Ask.REQUIRED)
                .extracting(FieldSection.Field::key)
                .containsExactly("companyName");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_17_merchantGetsOneMailAndTheListItsLabel(Supplier<B2bShop> database) {
        open(database);

        CustomerId ada = b2b.registers("ada@acme.example", "Acme");
        b2b.registers("piet@home.example", Map.of());

        assertThat(b2b.shop.mails).extracting(FakeShop.Mail::name).containsExactly("approval-needed");
        assertThat(b2b.tags(ada)).containsExactly("awaiting-confirmation");
        assertThat(b2b.shop.found.get(ada)).containsEntry("companyName", "Acme");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_02_selfRegistrationOffOffersNothingAndRefusesAForgedRequest(Supplier<B2bShop> database) {
        open(database);
        b2b.shop.set(CompanySettings.SELF_REGISTRATION, false);

        CustomerId piet = b2b.person("piet@home.example");
        var forged =
                b2b.customerSaves(piet, Map.of("b2bAccount", "true", "companyName", "Acme", "vatNumber", B2bShop.VAT));

        assertThat(b2b.plugin.fields().get(0).form(request(Surface.REGISTRATION, Map.of())))
                .isEmpty();
        assertThat(forged.kind()).isEqualTo(WriteAnswer.Kind.VIOLATIONS);
        assertThat(companies().of(piet)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_15_pendingCompanySeesListPricesAndNoInvoice(Supplier<B2bShop> database) {
        open(database);
        GroupId group = groupWithTenPercentOff();
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");

        b2b.merchantSaves(ada, Map.of("customerGroup", group.toString(), "payByInvoice", "true"));

        assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("100");
        assertThat(b2b.buyer(ada).segments().labels()).isEmpty();
        assertThat(b2b.ordersByInvoice(ada, "10")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_19_sliderApprovesWithExactlyOneMailAndGivesRightsAtOnce(Supplier<B2bShop> database) {
        open(database);
        GroupId group = groupWithTenPercentOff();
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");

        b2b.merchantSaves(ada, Map.of("b2bActive", "true", "customerGroup", group.toString()));

        assertThat(status(ada)).isEqualTo(CompanyStatus.ACTIVE);
        assertThat(b2b.shop.mailsTo("ada@acme.example"))
                .extracting(FakeShop.Mail::name)
                .containsExactly("company-approved");
        assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("90");
        assertThat(b2b.buyer(ada).segments().shown()).contains(PriceBasis.NET);
        assertThat(b2b.tags(ada)).containsExactly("active");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_08_sliderTakenOffSuspendsAndPutOnAgainResumesWithoutASecondApprovalMail(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());

        b2b.merchantSaves(ada, Map.of("b2bActive", "false"));
        boolean rightsWhileSuspended = b2b.buyer(ada).context().isPresent();
        CompanyStatus suspended = status(ada);
        b2b.merchantSaves(ada, Map.of("b2bActive", "true"));

        assertThat(rightsWhileSuspended).isFalse();
        assertThat(suspended).isEqualTo(CompanyStatus.SUSPENDED);
        assertThat(b2b.buyer(ada).context()).isPresent();
        assertThat(b2b.shop.mailsTo("ada@acme.example")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_21_messageIsSentOnSaveAndAnEmptyBoxSendsNothing(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");

        b2b.merchantSaves(ada, Map.of("b2bActive", "false", "b2bMessage", ""));
        b2b.merchantSaves(ada, Map.of("b2bActive", "false", "b2bMessage", "Which <b>branch</b>?"));

        assertThat(b2b.shop.mailsTo("ada@acme.example")).singleElement().satisfies(mail -> {
            assertThat(mail.name()).isEqualTo("company-message");
            assertThat(mail.model()).containsEntry("message", "Which <b>branch</b>?");
        });
        assertThat(status(ada)).isEqualTo(CompanyStatus.PENDING);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void staleFormIsRefusedWithTheValuesOfTheMoment(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");
        FieldValues read = b2b.stored(ada, Surface.BACK_OFFICE);
        b2b.merchantSaves(ada, Map.of("companyName", "Acme Holding"));

        WriteAnswer late = b2b.save(
                ada, Surface.BACK_OFFICE, FakeActor.MERCHANT, read, Map.of("b2bActive", "true", "b2bMessage", "Hi"));

        assertThat(late.kind()).isEqualTo(WriteAnswer.Kind.CONFLICT);
        assertThat(late.current().text("companyName")).isEqualTo("Acme Holding");
        assertThat(b2b.shop.mailsTo("ada@acme.example")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_22_privateCustomerConvertsAndKeepsHisPricesUntilApproved(Supplier<B2bShop> database) {
        open(database);
        GroupId group = groupWithTenPercentOff();
        CustomerId piet = b2b.person("piet@home.example");
        b2b.merchantSaves(piet, Map.of("customerGroup", group.toString()));

        b2b.customerSaves(piet, Map.of("b2bAccount", "true", "companyName", "Piet BV", "vatNumber", B2bShop.VAT));

        assertThat(status(piet)).isEqualTo(CompanyStatus.PENDING);
        assertThat(b2b.price(piet, "A-1")).isEqualByComparingTo("90");
        assertThat(b2b.shop.mails).extracting(FakeShop.Mail::name).containsExactly("approval-needed");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void rejectedApplicantIsToldWhyAndMayApplyAgain(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");
        var company = companies().of(ada).orElseThrow().company();

        new Approvals(b2b.shop, companies(), new VatChecks(b2b.shop))
                .reject(company.id(), "merchant", "No such number");
        CompanyStatus rejected = status(ada);
        b2b.customerSaves(ada, Map.of("b2bAccount", "true", "companyName", "Acme NV"));

        assertThat(rejected).isEqualTo(CompanyStatus.REJECTED);
        assertThat(b2b.shop.mailsTo("ada@acme.example"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.model()).containsEntry("reason", "No such number"));
        assertThat(status(ada)).isEqualTo(CompanyStatus.PENDING);
        assertThat(b2b.shop.mailsTo("")).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void EW_31_changedNameOfAnApprovedCompanyGoesToReviewWhileTheOldOneCounts(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());
        var approvals = new Approvals(b2b.shop, companies(), new VatChecks(b2b.shop));

        b2b.customerSaves(ada, Map.of("companyName", "Acme Holding"));
        String meanwhile = companies().of(ada).orElseThrow().company().data().name();
        Set<String> tags = b2b.tags(ada);
        CompanyView company = companies().of(ada).orElseThrow().company();
        String read = approvals.proposed(company).orElseThrow().id();
        b2b.customerSaves(ada, Map.of("companyName", "Acme International"));
        boolean ofTheFormer = approvals.accept(company, read, "merchant");
        boolean accepted = approvals.accept(
                company, approvals.proposed(company).orElseThrow().id(), "merchant");

        assertThat(meanwhile).isEqualTo("Acme");
        assertThat(tags).contains("change-to-review", "active");
        assertThat(ofTheFormer).isFalse();
        assertThat(accepted).isTrue();
        assertThat(companies().of(ada).orElseThrow().company().data().name()).isEqualTo("Acme International");
        assertThat(b2b.tags(ada)).containsExactly("active");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void acceptedChangeLeavesWhatBecameOtherwiseSinceItWasAsked(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("chamberOfCommerce", "12345678"));
        var approvals = new Approvals(b2b.shop, companies(), new VatChecks(b2b.shop));

        b2b.customerSaves(ada, Map.of("companyName", "Acme Holding"));
        b2b.customerSaves(ada, Map.of("chamberOfCommerce", "87654321"));
        CompanyView company = companies().of(ada).orElseThrow().company();
        var proposed = approvals.proposed(company).orElseThrow();
        approvals.accept(company, proposed.id(), "merchant");

        assertThat(proposed.data().identifiers()).containsEntry(IdentifierType.KVK, "87654321");
        assertThat(companies().of(ada).orElseThrow().company().data()).isEqualTo(proposed.data());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void EW_31_whereEveryChangeIsReviewedTheWebsiteIsToo(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());
        var approvals = new Approvals(b2b.shop, companies(), new VatChecks(b2b.shop));
        b2b.customerSaves(ada, Map.of("website", "https://acme.example"));

        b2b.shop.set(CompanySettings.REAPPROVAL, Reapproval.ANY);
        b2b.customerSaves(ada, Map.of("website", "https://other.example"));
        CompanyView company = companies().of(ada).orElseThrow().company();
        approvals.accept(company, approvals.proposed(company).orElseThrow().id(), "merchant");

        assertThat(company.website()).isEqualTo("https://acme.example");
        assertThat(companies().of(ada).orElseThrow().company().website()).isEqualTo("https://other.example");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void reapprovalNonePutsAChangeInForceAtOnce(Supplier<B2bShop> database) {
        open(database);
        b2b.shop.set(CompanySettings.REAPPROVAL, Reapproval.NONE);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());

        b2b.customerSaves(ada, Map.of("companyName", "Acme Holding"));

        assertThat(companies().of(ada).orElseThrow().company().data().name()).isEqualTo("Acme Holding");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void LS_06_pendingAccessHoldsTheCustomerOffAsTheMerchantChose(Supplier<B2bShop> database) {
        open(database);
        b2b.shop.set(CompanySettings.PENDING_ACCESS, PendingAccess.DENY);
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");
        Access whilePending = b2b.shop.access.get(ada);
        b2b.shop.set(CompanySettings.PENDING_ACCESS, PendingAccess.LOGIN_VIEW_ONLY);
        b2b.plugin.jobs().get(0).run();
        Access afterTheSettingChanged = b2b.shop.access.get(ada);

        b2b.merchantSaves(ada, Map.of("b2bActive", "true"));

        assertThat(whilePending).isEqualTo(Access.HELD);
        assertThat(afterTheSettingChanged).isEqualTo(Access.VIEW_ONLY);
        assertThat(b2b.shop.access.get(ada)).isEqualTo(Access.OPEN);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void suspendedModeNoLoginHoldsEveryMemberOff(Supplier<B2bShop> database) {
        open(database);
        b2b.shop.set(CompanySettings.SUSPENDED_MODE, SuspendedMode.NO_LOGIN);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());
        CustomerId bas = b2b.person("bas@acme.example");
        companies().addMember(companies().of(ada).orElseThrow().company().id(), bas, Role.USER);

        b2b.merchantSaves(ada, Map.of("b2bActive", "false"));

        assertThat(b2b.shop.access).containsEntry(ada, Access.HELD).containsEntry(bas, Access.HELD);
        assertThat(b2b.plugin
                        .signIn()
                        .get(0)
                        .signIn(b2b.shop.customer(bas))
                        .value()
                        .orElseThrow()
                        .allowed())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void automaticApprovalNeedsNoMerchant(Supplier<B2bShop> database) {
        open(database);
        b2b.shop.set(CompanySettings.APPROVAL, Approval.AUTO);
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");
        b2b.shop.set(CompanySettings.APPROVAL, Approval.AUTO_IF_VAT_VALID);
        CustomerId bea = b2b.registers("bea@beta.example", "Beta");

        assertThat(status(ada)).isEqualTo(CompanyStatus.ACTIVE);
        assertThat(status(bea)).isEqualTo(CompanyStatus.PENDING);
        assertThat(b2b.shop.mails)
                .extracting(FakeShop.Mail::name)
                .containsExactly("company-approved", "approval-needed");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_09_orderByInvoiceIsStampedDueAndUsesCredit(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved(
                "ada@acme.example", "Acme", Map.of("payByInvoice", "true", "paymentTerm", "14", "creditLimit", "121"));
        var company = companies().of(ada).orElseThrow().company().id();

        var order = b2b.ordersByInvoice(ada, "100").orElseThrow();
        var second = b2b.ordersByInvoice(ada, "0.01");

        assertThat(second).isEmpty();
        assertThat(b2b.plugin.orders().get(1).details(List.of(order)).get(order))
                .containsEntry("order.company", "Acme")
                .containsEntry("order.reference", "PO 7");
        assertThat(new CreditLines(b2b.shop).of(company).orElseThrow().used().amount())
                .isEqualByComparingTo("121");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void cancelledOrderGivesItsCreditBack(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("payByInvoice", "true", "creditLimit", "121"));
        Order order = b2b.ordersByInvoice(ada, "100").map(b2b.shop.orders::get).orElseThrow();

        b2b.plugin.orders().get(1).changed(order, OrderStatus.PLACED, OrderStatus.CANCELLED);

        assertThat(b2b.ordersByInvoice(ada, "100")).isPresent();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_10_rightTakenAwayOnTheLastPageIsRefusedAtTheOrder(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("payByInvoice", "true"));
        var shown = b2b.buyer(ada);

        b2b.merchantSaves(ada, Map.of("payByInvoice", "false"));

        assertThat(shown.segments().labels()).contains("b2b:invoice");
        assertThat(b2b.orders(shown, ada, "10")).isEmpty();
        assertThat(b2b.buyer(ada).segments().labels()).doesNotContain("b2b:invoice");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void buyerWhoseCompanyWasSuspendedOnTheLastPageReadsWhyHisOrderIsRefused(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("payByInvoice", "true"));
        var shown = b2b.buyer(ada);

        b2b.merchantSaves(ada, Map.of("b2bActive", "false"));

        assertThat(b2b.orders(shown, ada, "10")).isEmpty();
        Optional<Violation> why =
                b2b.shop.work.call(em -> b2b.plugin.orders().get(1).party(shown).refusal());
        assertThat(why).contains(Violation.ofForm("order.refused.company"));
        assertThat(b2b.plugin.orders().get(1).party(b2b.buyer(ada)).refusal()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoeverActsForAPartyOfAnotherPluginOrdersAsHimself(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());
        var elsewhere = Buyer.of(ada, Locale.ENGLISH).in("loyalty:17");
        Money nothing = Money.zero(FakeShop.EUR);
        Cart cart = Cart.of(elsewhere, List.of(), PriceBasis.NET, nothing, nothing);

        assertThat(b2b.plugin.orders())
                .flatExtracting(orders -> orders.check(cart))
                .isEmpty();
        assertThat(b2b.plugin.orders())
                .extracting(orders -> orders.fields(elsewhere))
                .allMatch(Map::isEmpty);
        OrderParty party = b2b.shop.work.call(em -> b2b.plugin.orders().get(1).party(elsewhere));
        assertThat(party.refusal()).isEmpty();
        assertThat(party.key()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_24_administratorSeesAllOrdersAndUserHisOwn(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());
        CustomerId bas = b2b.person("bas@acme.example");
        var company = companies().of(ada).orElseThrow().company().id();
        companies().addMember(company, bas, Role.USER);
        var orders = b2b.plugin.orders().get(1);

        assertThat(orders.parties(FakeActor.of(ada, company))).containsExactly(company.toString());
        assertThat(orders.parties(FakeActor.of(bas, company))).isEmpty();
        assertThat(b2b.buyer(bas).context()).contains(company.toString());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void EW_64_anotherGroupReplacesTheFormerAndNoneGivesStandardPrices(Supplier<B2bShop> database) {
        open(database);
        GroupId tenOff = groupWithTenPercentOff();
        GroupId other = new CustomerGroups(b2b.shop).create("Others").orElseThrow();
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("customerGroup", tenOff.toString()));

        BigDecimal first = b2b.price(ada, "A-1");
        b2b.merchantSaves(ada, Map.of("customerGroup", other.toString()));
        BigDecimal second = b2b.price(ada, "A-1");
        b2b.merchantSaves(ada, Map.of("customerGroup", tenOff.toString()));
        b2b.merchantSaves(ada, Map.of("customerGroup", ""));

        assertThat(first).isEqualByComparingTo("90");
        assertThat(second).isEqualByComparingTo("100");
        assertThat(b2b.buyer(ada).segments().labels()).containsExactly("b2b");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void EW_68_deletingAGroupTakesItsMembersOutAndNothingElse(Supplier<B2bShop> database) {
        open(database);
        GroupId group = groupWithTenPercentOff();
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("customerGroup", group.toString()));
        var groups = new CustomerGroups(b2b.shop);

        int left = groups.delete(group);

        assertThat(left).isEqualTo(1);
        assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("100");
        assertThat(status(ada)).isEqualTo(CompanyStatus.ACTIVE);
        assertThat(groups.create("Secret friends")).isPresent();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void EW_36_noByteForTheCustomerNamesHisGroup(Supplier<B2bShop> database) {
        open(database);
        GroupId group = groupWithTenPercentOff();
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("customerGroup", group.toString()));
        var view = new Fragment.View(FakeActor.of(ada), ada.value(), Locale.ENGLISH, "");

        String overview = b2b.plugin.fragments().get(1).html(view);
        String values = b2b.stored(ada, Surface.ACCOUNT).byKey().toString();
        String export = b2b.plugin.personalData().get(0).export(ada).toString();

        assertThat(overview).contains("Your business account is active.");
        assertThat(overview + values + export + b2b.shop.mails).doesNotContain("Secret friends", group.toString());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void contextsAndSegmentsOfARequestTakeOneStatement(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("payByInvoice", "true"));

        long statements = b2b.statements(() -> b2b.buyer(ada));

        assertThat(statements).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void forgottenFounderLeavesACompanyThatOthersBelongTo(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());
        CustomerId bas = b2b.person("bas@acme.example");
        companies().addMember(companies().of(ada).orElseThrow().company().id(), bas, Role.ADMINISTRATOR);
        var data = b2b.plugin.personalData().get(0);

        data.forget(ada, Reason.ERASURE);
        data.forget(ada, Reason.ERASURE);
        CompanyStatus withOneLeft = status(bas);
        var company = companies().of(bas).orElseThrow().company().id();
        data.forget(bas, Reason.ACCOUNT_CLOSED);

        assertThat(companies().of(ada)).isEmpty();
        assertThat(withOneLeft).isEqualTo(CompanyStatus.ACTIVE);
        assertThat(companies().find(company).orElseThrow().status()).isEqualTo(CompanyStatus.CLOSED);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void closingAnAccountTellsOfEachCompanyWhoActsForItStill(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());
        CustomerId bea = b2b.approved("bea@beta.example", "Beta", Map.of());
        var acme = companies().of(ada).orElseThrow().company().id();
        var beta = companies().of(bea).orElseThrow().company().id();
        var members = new Members(b2b.shop, companies());
        var data = b2b.plugin.personalData().get(0);
        CustomerId cor = b2b.person("cor@acme.example");
        companies().addMember(acme, cor, Role.USER);
        members.leave(acme, cor);
        members.invite(
                acme, Behalf.of(ada), new Invitation("dirk@acme.example", "", "", Role.USER.key(), Locale.ENGLISH));

        List<Impact> alone = data.impact(ada, Reason.ACCOUNT_CLOSED);
        companies().addMember(acme, b2b.person("els@acme.example"), Role.ADMINISTRATOR);
        companies().addMember(beta, ada, Role.USER);
        List<Impact> oneOfSeveral = data.impact(ada, Reason.ACCOUNT_CLOSED);

        assertThat(alone)
                .extracting(Impact::messageKey, Impact::count, Impact::arguments)
                .containsExactly(tuple("forget.company-closed", 0L, List.of("Acme")));
        assertThat(oneOfSeveral)
                .extracting(Impact::messageKey, Impact::count, Impact::arguments)
                .containsExactly(
                        tuple("forget.company-stays", 1L, List.of("Acme")),
                        tuple("forget.company-stays", 1L, List.of("Beta")));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoeverWritesWithoutEndIsStoppedForAnHour(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");
        var acme = companies().of(ada).orElseThrow().company().id();
        var approvals = new Approvals(b2b.shop, companies(), new VatChecks(b2b.shop));

        long sent = IntStream.range(0, 35)
                .filter(i -> approvals.reply(acme, ada, "Hello " + i))
                .count();
        long letters = b2b.shop.mailsTo("").stream()
                .filter(mail -> mail.name().equals("company-reply"))
                .count();
        b2b.shop.passes(Duration.ofHours(1));

        assertThat(sent).isEqualTo(30);
        assertThat(letters).isEqualTo(30);
        assertThat(approvals.reply(acme, ada, "And one more")).isTrue();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void erasureTakesNameAndTextOfWhatSomebodyWroteAndExportHasItBefore(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());
        CustomerId bea = b2b.approved("bea@beta.example", "Beta", Map.of());
        var acme = companies().of(ada).orElseThrow().company().id();
        companies().addMember(acme, bea, Role.ADMINISTRATOR);
        var approvals = new Approvals(b2b.shop, companies(), new VatChecks(b2b.shop));
        approvals.write(acme, ada, "Which address?", "Mia");
        approvals.reply(acme, ada, "Mine, at home");
        approvals.reply(acme, bea, "Ours");
        var data = b2b.plugin.personalData().get(0);

        String export = data.export(ada).toString();
        String exportOfBea = data.export(bea).toString();
        List<Impact> erasing = data.impact(ada, Reason.ERASURE);
        data.forget(ada, Reason.ERASURE);
        data.forget(bea, Reason.ACCOUNT_CLOSED);

        assertThat(export).contains("Acme", "Which address?", "Mine, at home").doesNotContain("Ours", "Mia");
        assertThat(exportOfBea).contains("Acme", "Beta", "Ours");
        assertThat(erasing).extracting(Impact::messageKey).containsExactly("forget.company-stays", "forget.messages");
        assertThat(approvals.messages(acme))
                .extracting(MessageView::text, MessageView::by, MessageView::isErased)
                .containsExactly(
                        tuple("Ours", "First Last", false), tuple("", "", true), tuple("Which address?", "Mia", false));
        assertThat(data.export(ada).toString()).doesNotContain("Mine, at home");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nothingCrossesFromOneShopToAnother(Supplier<B2bShop> database) {
        open(database);
        GroupId group = groupWithTenPercentOff();
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("customerGroup", group.toString()));
        var company = companies().of(ada).orElseThrow().company().id();

        B2bShop second = b2b.neighbour();

        assertThat(second.companies().of(ada)).isEmpty();
        assertThat(second.companies().find(company)).isEmpty();
        assertThat(new CustomerGroups(second.shop).all()).isEmpty();
        assertThat(second.buyer(ada).segments().labels()).isEmpty();
        assertThat(new PriceRules(second.shop).of(PriceParty.of(group))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void demoFillsAShopOnce(Supplier<B2bShop> database) {
        open(database);

        b2b.shop.work.run(em -> b2b.plugin.demo());

        assertThat(companies().counts())
                .containsEntry(CompanyStatus.ACTIVE, 1L)
                .containsEntry(CompanyStatus.PENDING, 1L);
        CustomerId bas = b2b.shop
                .customers()
                .findByEmail("bas@bontekoe.example")
                .orElseThrow()
                .id();
        assertThat(b2b.price(bas, "A-1")).isEqualByComparingTo("80");
        assertThat(b2b.price(bas, "A-2")).isEqualByComparingTo("90");
        assertThat(b2b.plugin.impactOfSwitch(false))
                .extracting(impact -> impact.count())
                .contains(1L, 2L);
    }

    private List<FieldSection.Field> fields(Surface surface, Map<String, String> values) {
        return b2b.plugin.fields().get(0).form(request(surface, values)).get(0).fields();
    }

    private List<Violation> validate(Map<String, String> values) {
        return b2b.plugin.fields().get(0).validate(request(Surface.REGISTRATION, values));
    }

    private static FormRequest request(Surface surface, Map<String, String> values) {
        return FormRequest.ofNew(surface, FakeActor.GUEST, FieldValues.of(values), Locale.ENGLISH);
    }
}
