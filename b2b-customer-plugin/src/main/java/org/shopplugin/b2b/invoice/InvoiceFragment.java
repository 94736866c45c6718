package org.shopplugin.b2b.invoice;

import java.util.List;
import java.util.Map;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.web.Area;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.api.web.Slot;
import org.shopplugin.b2b.page.Templates;

/** The invoice on the merchant's page of an order: its number, or the button that issues it. */
final class InvoiceFragment implements Fragment {

    private final PluginContext shop;
    private final Invoices invoices;

    InvoiceFragment(PluginContext shop, Invoices invoices) {
        this.shop = shop;
        this.invoices = invoices;
    }

    @Override
    public Slot slot() {
        return Slot.ORDER_PAGE;
    }

    @Override
    public String html(View view) {
        if (!view.actor().may(Invoices.PERMISSION)) {
            return "";
        }
        return invoices.of(new OrderId(view.subject()))
                .map(invoice -> issued(invoice, view))
                .orElseGet(() -> {
                    List<String> missing = invoices.missing(new OrderId(view.subject()));
                    return missing.isEmpty() ? button(view) : incomplete(missing, view);
                });
    }

    private String incomplete(List<String> missing, View view) {
        return Templates.fill(
                "invoice/incomplete.jte",
                Map.of(
                        "title",
                        shop.messages().text(view.locale(), "invoice.title"),
                        "sentence",
                        invoices.sentence(missing, view.locale()),
                        "link",
                        shop.pages().sellerUrl(),
                        "label",
                        shop.messages().text(view.locale(), "invoice.seller.tell")));
    }

    private String issued(InvoiceView invoice, View view) {
        return Templates.fill(
                "invoice/issued.jte",
                Map.of(
                        "title",
                        shop.messages().text(view.locale(), "invoice.title"),
                        "sentence",
                        sentence(invoice, view)));
    }

    private String sentence(InvoiceView invoice, View view) {
        String issuedAt = shop.pages().time(invoice.issuedAt(), view.locale());
        return invoice.due()
                .map(day -> shop.messages()
                        .text(
                                view.locale(),
                                "invoice.issued",
                                invoice.number(),
                                issuedAt,
                                shop.pages().date(day, view.locale())))
                .orElseGet(() ->
                        shop.messages().text(view.locale(), "invoice.issued.advance", invoice.number(), issuedAt));
    }

    private String button(View view) {
        return Templates.fill(
                "invoice/generate.jte",
                Map.of(
                        "title",
                        shop.messages().text(view.locale(), "invoice.title"),
                        "label",
                        shop.messages().text(view.locale(), "invoice.generate"),
                        "help",
                        shop.messages().text(view.locale(), "invoice.generate.help"),
                        "action",
                        shop.pages().url(Area.BACK_OFFICE, GenerateInvoiceServlet.PATH),
                        "order",
                        view.subject(),
                        "csrfField",
                        view.csrfField()));
    }
}
