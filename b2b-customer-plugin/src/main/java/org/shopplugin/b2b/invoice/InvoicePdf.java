package org.shopplugin.b2b.invoice;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
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

    private static final int REPLACEMENT = 0xFFFD;

    static {
        // It tells of every style sheet and every font, on the shop's own console.
        XRLog.setLoggingEnabled(false);
    }

    private final PluginContext shop;
    private boolean prepared;

    InvoicePdf(PluginContext shop) {
        this.shop = shop;
    }

    /** What is done once and takes seconds on a slow machine, such as to look for fonts: not while others wait. */
    synchronized void prepare() {
        if (!prepared) {
            try {
                drawn("<html><body style='font-family: Invoice'>1 <b>2</b></body></html>");
            } catch (IOException e) {
                throw new UncheckedIOException("No invoice can be drawn", e);
            }
            prepared = true;
        }
    }

    byte[] of(Order order, BillTo billTo, InvoiceView invoice) {
        var sheet = new InvoiceSheet(shop, order, billTo, invoice);
        try {
            return drawn(Templates.fill("invoice/invoice.jte", Map.of("sheet", sheet)));
        } catch (IOException e) {
            throw new UncheckedIOException("The invoice " + invoice.number() + " could not be drawn", e);
        }
    }

    byte[] drawn(String html) throws IOException {
        var pdf = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder()
                .useFont(() -> font("DejaVuSans.ttf"), "Invoice", 400, FontStyle.NORMAL, true)
                .useFont(() -> font("DejaVuSans-Bold.ttf"), "Invoice", 700, FontStyle.NORMAL, true);
        if (html.codePoints().anyMatch(InvoicePdf::isEastAsian)) {
            // Seven megabytes, for the few invoices that need them; only the letters drawn go into the file.
            builder.useFont(() -> font("ttf/NotoSansHK/NotoSansHK-Regular.ttf"), "East", 400, FontStyle.NORMAL, true);
        }
        builder.useUnicodeBidiSplitter(RightToLeft.Splitter::new)
                .useUnicodeBidiReorderer(new RightToLeft())
                // Nothing an invoice says may make this machine fetch anything.
                .useUriResolver((base, uri) -> null)
                .withHtmlContent(legible(html), null)
                .withProducer("B2B customer plugin " + shop.plugin().version())
                .toStream(pdf)
                .run();
        return pdf.toByteArray();
    }

    /** A name may hold characters for which XML has no room, or that turn around whatever stands beside it. */
    private static String legible(String html) {
        return html.codePoints()
                .filter(character -> !turnsOthersAround(character))
                .map(character -> isXml(character) ? character : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isEastAsian(int character) {
        return Character.isIdeographic(character)
                || (character >= 0x2E80 && character <= 0x312F)
                || (character >= 0xFF00 && character <= 0xFFEF);
    }

    private static boolean turnsOthersAround(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }

    private static boolean isXml(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= ' ' && character < Character.MIN_SURROGATE)
                || (character > Character.MAX_SURROGATE && character <= REPLACEMENT)
                || character >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }

    private static InputStream font(String name) {
        InputStream font = InvoicePdf.class.getResourceAsStream("/fonts/" + name);
        if (font == null) {
            throw new IllegalStateException("The jar lacks the font " + name);
        }
        return font;
    }
}
