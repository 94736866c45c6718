package org.shopplugin.b2b.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.job.Job;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.api.web.Slot;
import org.shopplugin.b2b.B2bShop;
import org.shopplugin.b2b.FakeActor;
import org.shopplugin.b2b.FakeShop;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.invoice.InvoiceView;
import org.shopplugin.b2b.invoice.Invoices;

/** What a company owes and may owe, on both databases. */
class PayingAfterwardsTest {

    private static final String BOTH = "org.shopplugin.b2b.B2bShop#both";

    @SuppressWarnings("NullAway.Init")
    private B2bShop b2b;

    @SuppressWarnings("NullAway.Init")
    private CreditLines credit;

    private void open(Supplier<B2bShop> database) {
        b2b = database.get();
        credit = new CreditLines(b2b.shop);
    }

    private CustomerId approved(String email, String company) {
        return b2b.approved(email, company, Map.of("payByInvoice", "true", "creditLimit", "1000"));
    }

    private CompanyId company(CustomerId customer) {
        return b2b.companies().of(customer).orElseThrow().company().id();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void unpaidOrdersAreThoseOfTheCompanyAndTheShopThatAreOpen(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = approved("ada@acme.example", "Acme");
        CustomerId bas = approved("bas@bolt.example", "Bolt");
        Order cancelled =
                b2b.ordersByInvoice(ada, "10").map(b2b.shop.orders::get).orElseThrow();
        assertThat(b2b.ordersByInvoice(ada, "10")).isPresent();
        assertThat(b2b.ordersByInvoice(ada, "10")).isPresent();
        assertThat(b2b.ordersByInvoice(bas, "10")).isPresent();
        b2b.plugin.orders().get(1).changed(cancelled, OrderStatus.PLACED, OrderStatus.CANCELLED);

        assertThat(credit.unpaid(company(ada))).isEqualTo(2);
        assertThat(credit.unpaid(company(bas))).isEqualTo(1);
        assertThat(credit.unpaid()).isEqualTo(3);
        assertThat(new CreditLines(b2b.neighbour().shop).unpaid()).isZero();
        assertThat(new CreditLines(b2b.neighbour().shop).of(company(ada))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void termsAreThoseAgreedElseTheShopsAndEachChangeIsAudited(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());
        CompanyId acme = company(ada);
        b2b.shop.set(BillingSettings.TERM_DAYS, 21);

        credit.agree(acme, new CreditTerms(true, Optional.empty(), Optional.of(new BigDecimal("250"))));
        CreditView usual = credit.of(acme).orElseThrow();
        credit.agree(acme, new CreditTerms(true, Optional.of(60), Optional.empty()));
        CreditView agreed = credit.of(acme).orElseThrow();

        assertThat(usual.termDays()).isEqualTo(21);
        assertThat(usual.limit().orElseThrow().amount()).isEqualByComparingTo("250");
        assertThat(agreed.termDays()).isEqualTo(60);
        assertThat(agreed.limit()).isEmpty();
        assertThat(b2b.shop.audited).endsWith("credit.agree", "credit.agree");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void orderOfACompanyIsPaidLaterIfThatIsAllowed(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = approved("ada@acme.example", "Acme");
        credit.agree(company(ada), new CreditTerms(true, Optional.of(30), Optional.empty()));
        Order order = b2b.order(ada, company(ada).toString(), "10");
        Order withoutCompany = b2b.order(ada, null, "10");

        assertThat(pay("cash", order)).isEqualTo("payment.not-allowed");
        assertThat(pay("invoice", withoutCompany)).isEqualTo("payment.not-allowed");
        assertThat(pay("invoice", order)).isEqualTo("Optional.empty");
        credit.agree(company(ada), new CreditTerms(false, Optional.of(30), Optional.empty()));
        assertThat(pay("invoice", order)).isEqualTo("payment.not-allowed");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void invoiceThatIsIssuedLateIsDueATermAfterItsOwnDate(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = approved("ada@acme.example", "Acme");
        credit.agree(company(ada), new CreditTerms(true, Optional.of(14), Optional.empty()));
        OrderId order = b2b.ordersByInvoice(ada, "10").orElseThrow();
        credit.agree(company(ada), new CreditTerms(true, Optional.of(60), Optional.empty()));
        Map<String, String> before =
                b2b.plugin.orders().get(1).details(List.of(order)).getOrDefault(order, Map.of());
        b2b.shop.passes(Duration.ofDays(20));

        var due = issued(order).due();

        assertThat(before).containsEntry("order.termDays", "14");
        assertThat(due)
                .contains(LocalDate.ofInstant(
                                b2b.shop.clock().instant(), b2b.shop.shop().timeZone())
                        .plusDays(14));
        assertThat(onTheOrdersPage(order)).contains("to be paid by " + due.orElseThrow());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void invoiceOfAnOrderThatIsPaidInAdvanceHasNoLastDayToPay(Supplier<B2bShop> database) {
        open(database);
        CustomerId eva = b2b.person("eva@home.example");
        Order order = b2b.order(eva, null, "10");
        b2b.shop.orders.put(order.id(), order);

        assertThat(issued(order.id()).due()).isEmpty();
        assertThat(onTheOrdersPage(order.id())).contains("was issued").doesNotContain("to be paid by");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void limitCountsInTheShopsNewCurrencyAsSoonAsItIsSavedAndNothingIsOwed(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = approved("ada@acme.example", "Acme");
        CustomerId bas = approved("bas@bolt.example", "Bolt");
        assertThat(b2b.ordersByInvoice(bas, "10")).isPresent();
        Currency pound = Currency.getInstance("GBP");
        b2b.shop.sellsIn(pound);
        Money five = Money.rounded(new BigDecimal(5), pound);
        boolean before = credit.take(company(ada), five);

        b2b.merchantSaves(ada, Map.of());
        b2b.merchantSaves(bas, Map.of());

        assertThat(before).isFalse();
        assertThat(credit.take(company(ada), five)).isTrue();
        assertThat(credit.of(company(ada)).orElseThrow().limit().orElseThrow())
                .isEqualTo(Money.rounded(new BigDecimal(1000), pound));
        assertThat(credit.of(company(bas)).orElseThrow().limit().orElseThrow().currency())
                .isEqualTo(FakeShop.EUR);
        assertThat(onTheTab(bas)).contains("EUR");
        assertThat(onTheTab(ada)).doesNotContain("EUR");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void limitInANewCurrencyCountsWhatIsOwedInItAlready(Supplier<B2bShop> database) {
        open(database);
        b2b.shop.sellsIn(Currency.getInstance("USD"));
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("payByInvoice", "true"));
        Order first = b2b.ordersByInvoice(ada, "10").map(b2b.shop.orders::get).orElseThrow();
        b2b.shop.sellsIn(FakeShop.EUR);

        b2b.merchantSaves(ada, Map.of("creditLimit", "20"));
        CreditView agreed = credit.of(company(ada)).orElseThrow();
        boolean beyond = b2b.ordersByInvoice(ada, "10").isPresent();
        boolean within = b2b.ordersByInvoice(ada, "5").isPresent();
        b2b.plugin.orders().get(1).changed(first, OrderStatus.PLACED, OrderStatus.CANCELLED);

        assertThat(agreed.used()).isEqualTo(Money.rounded(new BigDecimal("12.10"), FakeShop.EUR));
        assertThat(beyond).isFalse();
        assertThat(within).isTrue();
        assertThat(credit.of(company(ada)).orElseThrow().used())
                .isEqualTo(Money.rounded(new BigDecimal("6.05"), FakeShop.EUR));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void orderInAnotherCurrencyThanTheLimitIsRefusedForThat(Supplier<B2bShop> database) {
        open(database);
        b2b.shop.sellsIn(Currency.getInstance("USD"));
        CustomerId ada = approved("ada@acme.example", "Acme");
        Order order = b2b.order(ada, company(ada).toString(), "10");

        assertThat(pay("invoice", order)).isEqualTo("payment.credit-other-currency");
        credit.agree(company(ada), new CreditTerms(true, Optional.of(30), Optional.empty()));
        assertThat(pay("invoice", order)).isEqualTo("Optional.empty");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void creditOfAnOrderThatWasCancelledBehindThePluginsBackComesBackOnce(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = approved("ada@acme.example", "Acme");
        Order cancelled =
                b2b.ordersByInvoice(ada, "10").map(b2b.shop.orders::get).orElseThrow();
        assertThat(b2b.ordersByInvoice(ada, "20")).isPresent();
        b2b.shop.orders.put(
                cancelled.id(),
                Order.of(cancelled.id(), cancelled.number(), cancelled.placedAt(), cancelled.lines(), cancelled.taxes())
                        .status(OrderStatus.CANCELLED)
                        .build());
        Job job = b2b.plugin.jobs().stream()
                .filter(one -> one.name().equals("forgotten-credit"))
                .findFirst()
                .orElseThrow();

        job.run();
        job.run();

        assertThat(credit.unpaid(company(ada))).isEqualTo(1);
        assertThat(credit.of(company(ada)).orElseThrow().used())
                .isEqualTo(Money.rounded(new BigDecimal("24.20"), FakeShop.EUR));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void privatePersonIsBilledByNameAndOnlyWithoutOneByAddress(Supplier<B2bShop> database) {
        open(database);
        Order plain = b2b.order(b2b.person("gerda@example.com"), null, "10");
        Order told = Order.of(plain.id(), plain.number(), plain.placedAt(), plain.lines(), plain.taxes())
                .buyer(null, null, plain.email(), plain.language())
                .name("Gerda Gast")
                .build();
        Address office = new Address("NL", "Front desk", "", "", "", "", "", "", "");
        Order attended = Order.of(plain.id(), plain.number(), plain.placedAt(), plain.lines(), plain.taxes())
                .name("Gerda Gast")
                .addresses(office, office)
                .build();
        var billing = new CompanyBilling(b2b.shop, new CompanyOrders(b2b.shop, b2b.companies(), credit), credit);

        assertThat(billing.of(plain).name()).isEqualTo("gerda@example.com");
        assertThat(billing.of(told.withFields(Map.of())).name()).isEqualTo("Gerda Gast");
        assertThat(billing.of(attended).name()).isEqualTo("Front desk");
    }

    /** What the plugin says on the merchant's page of a customer. */
    private String onTheTab(CustomerId customer) {
        var view = new Fragment.View(FakeActor.MERCHANT, customer.value(), Locale.ENGLISH, "");
        return b2b.plugin.fragments().stream()
                .filter(fragment -> fragment.slot() == Slot.CUSTOMER_TAB)
                .map(fragment -> fragment.html(view))
                .collect(Collectors.joining());
    }

    private InvoiceView issued(OrderId order) {
        var billing = new CompanyBilling(b2b.shop, new CompanyOrders(b2b.shop, b2b.companies(), credit), credit);
        return new Invoices(b2b.shop, billing)
                .generate(order, "merchant")
                .fold(
                        fresh -> fresh,
                        there -> {
                            throw new AssertionError("There is one already");
                        },
                        () -> {
                            throw new AssertionError("Cancelled");
                        },
                        missing -> {
                            throw new AssertionError(missing);
                        });
    }

    /** What the plugin says on the merchant's page of an order. */
    private String onTheOrdersPage(OrderId order) {
        var view = new Fragment.View(FakeActor.MERCHANT, order.value(), Locale.ENGLISH, "");
        return b2b.plugin.fragments().stream()
                .filter(fragment -> fragment.slot() == Slot.ORDER_PAGE)
                .map(fragment -> fragment.html(view))
                .collect(Collectors.joining());
    }

    private String pay(String method, Order order) {
        return b2b.shop
                .transactions()
                .call(em -> b2b.plugin
                        .payments()
                        .get(0)
                        .pay(method, order)
                        .fold(reference -> "paid", Object::toString, refusal -> refusal.messageKey()));
    }
}
