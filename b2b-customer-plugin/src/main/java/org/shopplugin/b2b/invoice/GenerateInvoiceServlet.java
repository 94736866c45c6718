package org.shopplugin.b2b.invoice;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.web.Route;

/** The merchant presses "Generate invoice" on an order. */
final class GenerateInvoiceServlet extends HttpServlet {

    static final String PATH = "/invoices/generate";

    private final transient PluginContext shop;
    private final transient Invoices invoices;

    GenerateInvoiceServlet(PluginContext shop, Invoices invoices) {
        this.shop = shop;
        this.invoices = invoices;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String order = request.getParameter("order");
        if (order == null || order.isBlank() || order.length() > 64) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        OrderId id = new OrderId(order);
        if (shop.orders().find(List.of(id)).isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Locale locale = shop.pages().locale(request);
        String said = invoices.generate(id, shop.pages().actor(request).name())
                .fold(
                        issued -> shop.messages().text(locale, "invoice.done", issued.number()),
                        already -> shop.messages().text(locale, "invoice.already", already.number()),
                        () -> shop.messages().text(locale, "invoice.cancelled"),
                        missing -> invoices.sentence(missing, locale));
        shop.pages().notice(request, said);
        shop.pages().redirect(request, response, shop.pages().orderUrl(id));
    }

    static Route route(PluginContext shop, Invoices invoices) {
        return Route.backOffice(PATH, Invoices.PERMISSION, new GenerateInvoiceServlet(shop, invoices));
    }
}
