package org.shopplugin.b2b.invoice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.b2b.B2bShop;

/** An invoice on which somebody has written what would make a browser go and fetch things. */
class InvoicePdfTest {

    /** In points; the sheet's own is 18 mm. */
    private static final float MARGIN = 48;

    private static final String CANARY = "canary of the file system";

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private HttpServer sink;

    @SuppressWarnings("NullAway.Init")
    private List<String> probes;

    @BeforeEach
    void open() throws IOException {
        sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sink.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        sink.start();
        String there = "http://localhost:" + sink.getAddress().getPort();
        Path secret = Files.writeString(folder.resolve("secret.svg"), """
                <svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><text>%s</text></svg>""".formatted(CANARY));
        String file = secret.toUri().toString();
        probes = List.of(
                "<img src=\"" + there + "/a.png\" width=\"9\" height=\"9\"/>",
                "<img src=\"" + file + "\" width=\"90\" height=\"9\"/>",
                "<object data=\"" + there + "/o\" type=\"text/html\">o</object>",
                "<object data=\"" + file + "\" type=\"image/svg+xml\">o</object>",
                "<iframe src=\"" + there + "/f\"></iframe>",
                "<link rel=\"stylesheet\" href=\"" + there + "/s.css\"/>",
                "<style>@import url(" + there + "/i.css); @import url(" + file + ");</style>",
                "<style>@font-face { font-family: Far; src: url(" + there
                        + "/f.ttf); } p { font-family: Far; }</style>",
                "<p style=\"background-image: url(" + there + "/b.png)\">background</p>",
                "<ul style=\"list-style-image: url(" + there + "/l.png)\"><li>list</li></ul>");
    }

    @AfterEach
    void close() {
        sink.stop(0);
    }

    @Test
    void fontOfTheFarEastAddsOnlyTheLettersThatAreDrawn() throws IOException {
        B2bShop b2b = B2bShop.onPostgresql();
        var pdf = new InvoicePdf(b2b.shop);
        String page = "<html><body style=\"font-family: Invoice, East\"><p>%s</p></body></html>";

        int without = pdf.drawn(page.formatted("Coffee")).length;
        int with = pdf.drawn(page.formatted("Coffee 咖啡")).length;

        assertThat(with).isGreaterThan(without).isLessThan(without + 50_000);
    }

    @Test
    void X12_drawingAnInvoiceAsksNobodyAndReadsNoFileWhateverStandsInIt() throws IOException {
        B2bShop b2b = B2bShop.onPostgresql();
        var text = new StringBuilder();

        for (String probe : probes) {
            text.append(textOf(
                    new InvoicePdf(b2b.shop).drawn("<html><head></head><body>" + probe + "<p>end</p></body></html>")));
        }

        assertThat(asked).hasValue(0);
        assertThat(text).contains("end").doesNotContain(CANARY);
    }

    @Test
    void X12_whatSomebodyWroteStandsOnTheInvoiceAsHeWroteIt() throws IOException {
        B2bShop b2b = B2bShop.onPostgresql();
        var order = b2b.order(b2b.person("ada@acme.example"), null, "10");
        for (String probe : probes) {
            var billTo = new BillTo(Optional.empty(), probe, "${7*7} {{7*7}} #{7*7}", "", Optional.empty());
            var view = new InvoiceView("INV-1", b2b.shop.clock().instant(), Optional.empty());

            String text = textOf(new InvoicePdf(b2b.shop).of(order, billTo, view));

            assertThat(text.replaceAll("\\s+", ""))
                    .contains(probe.replaceAll("\\s+", ""), "${7*7}{{7*7}}#{7*7}", "<b>Téa</b>")
                    .doesNotContain(CANARY);
        }

        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\uFFFF", "\uFFFE", "\u0085", "\u2028", "\u202E", "😀", "\u0000", "\uD800", "\u0007", "\uFEFF"})
    void oddCharacterInANameStopsNoInvoice(String odd) throws IOException {
        B2bShop b2b = B2bShop.onPostgresql();
        var order = b2b.order(b2b.person("ada@acme.example"), null, "10");
        var billTo = new BillTo(Optional.empty(), "Acme " + odd + " B.V.", "", "", Optional.empty());
        var view = new InvoiceView("INV-1", b2b.shop.clock().instant(), Optional.empty());

        assertThat(textOf(new InvoicePdf(b2b.shop).of(order, billTo, view))).contains("Acme", "B.V.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Société Générale d’Électricité – Łódź, Škoda & Þór",
                "Ελληνική Εταιρεία Καφέ",
                "Товариство «Київська кава»",
                "مؤسسة الشرق للتجارة",
                "شرکت پخش چای گیلان",
                "חברת הקפה (ישראל) בע״מ",
                "臺灣咖啡貿易股份有限公司",
                "株式会社ニッポンコーヒー"
            })
    void nameInAnyOfTheseAlphabetsIsReadAsItWasWritten(String name) throws IOException {
        B2bShop b2b = B2bShop.onPostgresql();
        var order = b2b.order(b2b.person("ada@acme.example"), null, "10");
        var billTo = new BillTo(Optional.empty(), name, "", "", Optional.empty());
        var view = new InvoiceView("INV-1", b2b.shop.clock().instant(), Optional.empty());

        assertThat(textOf(new InvoicePdf(b2b.shop).of(order, billTo, view)).replaceAll("\\s+", " "))
                .contains(name);
    }

    @Test
    void longInvoiceRepeatsItsHeadingsAndCountsItsPagesAndALongNameStaysInItsPlace() throws IOException {
        B2bShop b2b = B2bShop.onPostgresql();
        Order one = b2b.order(b2b.person("ada@acme.example"), null, "10");
        List<Order.Line> lines = IntStream.rangeClosed(1, 70)
                .mapToObj(i -> new Order.Line(
                        new Sku("SKU-%03d".formatted(i)),
                        i % 9 == 0 ? "Freshly roasted beans of the highlands, whole, in a bag of one kilogram" : "Tea",
                        i,
                        one.lines().get(0).unit(),
                        one.lines().get(0).amount(),
                        "S",
                        new BigDecimal(21)))
                .toList();
        Order order = Order.of(one.id(), one.number(), one.placedAt(), lines, one.taxes())
                .buyer(b2b.person("eva@acme.example"), null, "eva@acme.example", Locale.ENGLISH)
                .paymentMethod("invoice")
                .build();
        String unbroken = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
        var billTo = new BillTo(Optional.empty(), unbroken, "NL123456782B90", "", Optional.empty());
        var view = new InvoiceView("INV-000070", b2b.shop.clock().instant(), Optional.empty());

        byte[] pdf = new InvoicePdf(b2b.shop).of(order, billTo, view);

        try (PDDocument document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isBetween(2, 5);
            for (int page = 1; page <= pages; page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                String text = stripper.getText(document);
                assertThat(text).contains(page + " / " + pages);
                assertThat(text.contains("SKU-")).isEqualTo(text.contains("Quantity"));
                float width = document.getPage(page - 1).getMediaBox().getWidth();
                assertThat(furthestRight(document, page)).isLessThan(width - MARGIN);
            }
        }
    }

    private static double furthestRight(PDDocument document, int page) throws IOException {
        DoubleAccumulator furthest = new DoubleAccumulator(Math::max, 0);
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                furthest.accumulate(text.getXDirAdj() + text.getWidthDirAdj());
                super.processTextPosition(text);
            }
        };
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.getText(document);
        return furthest.get();
    }

    private static String textOf(byte[] pdf) throws IOException {
        assertThat(new String(pdf, 0, 5, ISO_8859_1)).isEqualTo("%PDF-");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                assertThat(page.getResources().getXObjectNames()).isEmpty();
            }
            return new PDFTextStripper().getText(document);
        }
    }
}
