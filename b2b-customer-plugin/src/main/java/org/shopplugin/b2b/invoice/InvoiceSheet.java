package org.shopplugin.b2b.invoice;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.Seller;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.PriceBasis;

/**
 * What stands on an invoice, in the buyer's language.
 *
 * <p>The particulars are those of article 226 of directive 2006/112/EC: date, number, the seller's VAT number, names and
 * addresses, what was supplied and when, what each rate is charged on, the rate and the tax.
 */
public final class InvoiceSheet {

    private final PluginContext shop;
    private final Order order;
    private final BillTo billTo;
    private final InvoiceView invoice;
    private final Locale locale;
    private final ZoneId zone;

    InvoiceSheet(PluginContext shop, Order order, BillTo billTo, InvoiceView invoice) {
        this.shop = shop;
        this.order = order;
        this.billTo = billTo;
        this.invoice = invoice;
        this.locale = order.language();
        this.zone = shop.shop().timeZone();
    }

    public String language() {
        return locale.getLanguage();
    }

    public String text(String key, Object... arguments) {
        return shop.messages().text(locale, key, arguments);
    }

    public String number() {
        return invoice.number();
    }

    public String issued() {
        return shop.pages().date(invoice.issuedAt().atZone(zone).toLocalDate(), locale);
    }

    /** Whether it is paid afterwards; what was paid or promised in advance has no last day. */
    public boolean isPaidLater() {
        return invoice.due().isPresent();
    }

    public String due() {
        return invoice.due().map(day -> shop.pages().date(day, locale)).orElse("");
    }

    public String orderNumber() {
        return order.number();
    }

    public String ordered() {
        return shop.pages().date(order.placedAt().atZone(zone).toLocalDate(), locale);
    }

    public String reference() {
        return billTo.reference();
    }

    public String sellerName() {
        return seller().legalName();
    }

    public List<String> sellerLines() {
        return lines(seller().address());
    }

    public Seller seller() {
        return shop.shop().seller();
    }

    public String buyerName() {
        return billTo.name();
    }

    public String buyerVatNumber() {
        return billTo.vatNumber();
    }

    public List<String> buyerLines() {
        return lines(order.billing());
    }

    public List<Order.Line> lines() {
        return order.lines();
    }

    public List<Order.Tax> taxes() {
        return order.taxes();
    }

    public String unit(Order.Line line) {
        return shop.pages().price(line.unit(), locale);
    }

    public String money(Money amount) {
        return shop.pages().money(amount, locale);
    }

    public String percent(BigDecimal rate) {
        return text("invoice.percent", rate);
    }

    public boolean hasDelivery() {
        return !order.delivery().isZero();
    }

    public Order order() {
        return order;
    }

    /** Whether the lines' prices hold the tax. */
    public boolean gross() {
        return order.basis() == PriceBasis.GROSS;
    }

    /** What is to be said about a category that is not taxed, such as that the VAT is reverse-charged. */
    public String reason(Order.Tax tax) {
        return switch (tax.category()) {
            case "AE" -> text("invoice.reason.AE");
            case "K" -> text("invoice.reason.K");
            case "G" -> text("invoice.reason.G");
            case "E" -> text("invoice.reason.E");
            case "O" -> text("invoice.reason.O");
            default -> "";
        };
    }

    private List<String> lines(Address address) {
        var lines = new ArrayList<String>();
        lines.add(address.attention());
        lines.add(joined(address.line1(), address.houseNumber(), address.addition()));
        lines.add(address.line2());
        lines.add(joined(address.postcode(), address.city()));
        lines.add(address.region());
        if (!address.country().isBlank()) {
            lines.add(new Locale.Builder().setRegion(address.country()).build().getDisplayCountry(locale));
        }
        lines.removeIf(String::isBlank);
        return List.copyOf(lines);
    }

    private static String joined(String... parts) {
        return String.join(" ", Stream.of(parts).filter(part -> !part.isBlank()).toList());
    }
}
