package org.shopplugin.b2b.invoice;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.b2b.page.Templates;

/** Draws an invoice as PDF, in the buyer's language, without asking anything of the network or the file system. */
final class InvoicePdf {

    private final PluginContext shop;

    InvoicePdf(PluginContext shop) {
        this.shop = shop;
    }

    byte[] of(Order order, BillTo billTo, InvoiceView invoice) {
        var sheet = new InvoiceSheet(shop, order, billTo, invoice);
        String html = Templates.fill("invoice/invoice.jte", Map.of("sheet", sheet));
        var pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFont(() -> font("DejaVuSans.ttf"), "Invoice", 400, FontStyle.NORMAL, true)
                    .useFont(() -> font("DejaVuSans-Bold.ttf"), "Invoice", 700, FontStyle.NORMAL, true)
                    // Nothing an invoice says may make this machine fetch anything.
                    .useUriResolver((base, uri) -> null)
                    .withHtmlContent(html, null)
                    .withProducer("B2B customer plugin " + shop.plugin().version())
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("The invoice " + invoice.number() + " could not be drawn", e);
        }
        return pdf.toByteArray();
    }

    private static InputStream font(String name) {
        InputStream font = InvoicePdf.class.getResourceAsStream("/fonts/" + name);
        if (font == null) {
            throw new IllegalStateException("The jar lacks the font " + name);
        }
        return font;
    }
}
