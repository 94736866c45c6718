package org.shopplugin.b2b.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shopplugin.api.Seller;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.b2b.B2bShop;
import org.shopplugin.b2b.FakeActor;
import org.shopplugin.b2b.FakeShop;

/** What an invoice needs before it is issued. */
class InvoicesTest {

    private static final String BOTH = "org.shopplugin.b2b.B2bShop#both";
    private static final Seller SMALL = new Seller("Kleine Teehandlung", "", "", "", FakeShop.SELLER.address(), "");

    @ParameterizedTest
    @MethodSource(BOTH)
    void shopThatDoesNotTellWhoSellsIssuesNoInvoiceAndUsesNoNumber(Supplier<B2bShop> database) {
        B2bShop b2b = database.get();
        Order order = placed(b2b, "21");
        Address nowhere = new Address("NL", "", "", "", "", "", "", "", "");

        b2b.shop.sells(new Seller("", "", "", "", nowhere, ""));
        assertThat(generated(b2b, order)).isEqualTo("lacks name street city vatNumber");
        assertThat(onItsPage(b2b, order))
                .contains("VAT number", "href=\"/admin/seller\"")
                .doesNotContain("<form");
        b2b.shop.sells(SMALL);
        assertThat(generated(b2b, order)).isEqualTo("lacks vatNumber");
        b2b.shop.sells(FakeShop.SELLER);

        assertThat(onItsPage(b2b, order)).contains("<form");
        assertThat(generated(b2b, order)).isEqualTo("INV-000001");
    }

    @ParameterizedTest
    @CsvSource({
        "S, 21, lacks vatNumber",
        "AE, 0, lacks vatNumber",
        "K, 0, lacks vatNumber",
        "E, 0, ''",
        "O, 0, ''",
        "Z, 0, ''"
    })
    void onlyWhoIsRegisteredForVatNeedsANumber(String category, String rate, String missing) {
        Order order = order(B2bShop.onPostgresql(), category, rate);

        assertThat(words(SellersPart.missing(SMALL, order))).isEqualTo(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901234567890123456789012345678901", "a\u0000"})
    void prefixThatNoNumberCanBearIsRefused(String prefix) {
        assertThat(InvoiceSettings.NUMBER_PREFIX.parse("2026/")).isEqualTo("2026/");
        assertThat(InvoiceSettings.NUMBER_PREFIX.parse("1234567890123456789012345678901234567890"))
                .hasSize(40);
        assertThatIllegalArgumentException().isThrownBy(() -> InvoiceSettings.NUMBER_PREFIX.parse(prefix));
    }

    private static Order placed(B2bShop b2b, String rate) {
        Order order = order(b2b, "S", rate);
        b2b.shop.orders.put(order.id(), order);
        return order;
    }

    private static Order order(B2bShop b2b, String category, String rate) {
        Order plain = b2b.order(b2b.person("ada@acme.example"), null, "10");
        Money net = plain.net();
        BigDecimal percent = new BigDecimal(rate);
        var tax = new Order.Tax(
                category, percent, net, Money.rounded(net.amount().multiply(percent.movePointLeft(2)), FakeShop.EUR));
        return Order.of(plain.id(), plain.number(), plain.placedAt(), plain.lines(), List.of(tax))
                .buyer(plain.customer().orElseThrow(), null, plain.email(), Locale.ENGLISH)
                .build();
    }

    private static Invoices invoices(B2bShop b2b) {
        return new Invoices(b2b.shop, order -> new BillTo(Optional.empty(), "Ada", "", "", Optional.empty()));
    }

    private static String generated(B2bShop b2b, Order order) {
        return invoices(b2b)
                .generate(order.id(), "merchant")
                .fold(InvoiceView::number, there -> "there", () -> "cancelled", InvoicesTest::words);
    }

    private static String words(List<String> missing) {
        return missing.isEmpty() ? "" : "lacks " + String.join(" ", missing).replace("invoice.seller.", "");
    }

    private static String onItsPage(B2bShop b2b, Order order) {
        return invoices(b2b)
                .fragments()
                .get(0)
                .html(new Fragment.View(FakeActor.MERCHANT, order.id().value(), Locale.ENGLISH, ""));
    }
}
