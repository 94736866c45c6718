package org.shopplugin.b2b.invoice;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.checkout.Document;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.api.web.Route;
import org.shopplugin.b2b.data.Ids;

/**
 * The invoices of one shop.
 *
 * <p>An order has one invoice. Its number follows the one before without a gap (article 226 (2) of directive
 * 2006/112/EC): it is counted up in the transaction that issues the invoice, under the lock of the series' row, so a
 * number that was taken by an invoice that failed is given back. The PDF is handed to the host, which keeps it
 * downloadable whatever becomes of this plugin.
 */
public final class Invoices {

    /** Issues invoices. */
    public static final Permission PERMISSION = Permission.of("invoices");

    private static final String SERIES = "invoice";

    private final PluginContext shop;
    private final BillTo.Source billTo;
    private final InvoicePdf pdf;

    public Invoices(PluginContext shop, BillTo.Source billTo) {
        this.shop = shop;
        this.billTo = billTo;
        this.pdf = new InvoicePdf(shop);
    }

    public static List<Class<?>> entities() {
        return List.of(Invoice.class, InvoiceTax.class, InvoiceSeries.class);
    }

    /** The addresses of this feature. */
    public List<Route> routes() {
        return List.of(GenerateInvoiceServlet.route(shop, this));
    }

    /** What this feature adds to pages of the host. */
    public List<Fragment> fragments() {
        return List.of(new InvoiceFragment(shop, this));
    }

    /** Opens the shop's series when it has none; called at start, before any invoice is asked for. */
    public void openSeries() {
        try {
            shop.transactions().run(em -> {
                if (em.find(InvoiceSeries.class, key()) == null) {
                    em.persist(new InvoiceSeries(key()));
                    em.flush();
                }
            });
        } catch (PersistenceException taken) {
            boolean openedByAnotherNode = shop.transactions().read(em -> em.find(InvoiceSeries.class, key()) != null);
            if (!openedByAnotherNode) {
                throw taken;
            }
        }
    }

    /**
     * Issues the invoice of an order, or answers the one it has already: asking twice issues one. None is issued, and no
     * number is used, as long as the shop does not tell of its seller what the law wants.
     *
     * @param by who asks, for the invoice's own record
     * @throws IllegalArgumentException when there is no such order in this shop
     */
    public InvoiceAnswer generate(OrderId id, String by) {
        // The next number is locked while an invoice is drawn.
        pdf.prepare();
        return shop.transactions().call(em -> {
            if (!shop.orders().lock(id)) {
                throw new IllegalArgumentException("No order " + id + " in this shop");
            }
            Optional<InvoiceView> issued = find(em, id);
            if (issued.isPresent()) {
                return InvoiceAnswer.already(issued.get());
            }
            Order order = shop.orders().find(List.of(id)).get(id);
            if (order == null || order.status() == OrderStatus.CANCELLED) {
                return InvoiceAnswer.orderIsCancelled();
            }
            List<String> missing = SellersPart.missing(shop.shop().seller(), order);
            return missing.isEmpty()
                    ? InvoiceAnswer.issued(issue(em, order, by))
                    : InvoiceAnswer.sellerIsIncomplete(missing);
        });
    }

    /** The keys of what the shop does not tell of its seller, and the invoice of this order needs. */
    List<String> missing(OrderId order) {
        return Optional.ofNullable(shop.orders().find(List.of(order)).get(order))
                .map(found -> SellersPart.missing(shop.shop().seller(), found))
                .orElse(List.of());
    }

    /** Says in one sentence what is missing. */
    String sentence(List<String> missing, Locale locale) {
        String list =
                missing.stream().map(key -> shop.messages().text(locale, key)).collect(Collectors.joining(", "));
        return shop.messages().text(locale, "invoice.seller.missing", list);
    }

    /** The invoice of an order; empty when it has none. */
    public Optional<InvoiceView> of(OrderId order) {
        return shop.transactions().read(em -> find(em, order));
    }

    private InvoiceView issue(EntityManager em, Order order, String by) {
        BillTo buyer = billTo.of(order);
        long serial = nextSerial(em);
        // Under the lock of the series, so that a higher number never has an earlier moment.
        Instant now = shop.clock().instant();
        var issue = new Invoice.Issue(now, now.atZone(shop.shop().timeZone()).toLocalDate(), by);
        String number = "%s%06d".formatted(shop.settings().get(InvoiceSettings.NUMBER_PREFIX), serial);
        Invoice invoice = new Invoice(Ids.next(), key(), serial, number, order, buyer, issue);
        em.persist(invoice);
        order.taxes().forEach(tax -> em.persist(new InvoiceTax(invoice.id(), key().shop(), tax)));
        em.flush();
        shop.orders()
                .attach(
                        order.id(),
                        new Document("invoice", number, number + ".pdf", "application/pdf", now),
                        pdf.of(order, buyer, invoice.view()));
        shop.audit().record("invoice.issue", order.id().value(), Map.of("number", number));
        return invoice.view();
    }

    private long nextSerial(EntityManager em) {
        int counted = em.createQuery("update B2bInvoiceSeries s set s.lastNumber = s.lastNumber + 1 where s.key = :key")
                .setParameter("key", key())
                .executeUpdate();
        if (counted != 1) {
            throw new IllegalStateException("The series of invoices was not opened: " + key());
        }
        return em.createQuery("select s.lastNumber from B2bInvoiceSeries s where s.key = :key", Long.class)
                .setParameter("key", key())
                .getSingleResult();
    }

    private Optional<InvoiceView> find(EntityManager em, OrderId order) {
        return em.createQuery("from B2bInvoice i where i.shop = :shop and i.order = :order", Invoice.class)
                .setParameter("shop", key().shop())
                .setParameter("order", order.value())
                .getResultStream()
                .findFirst()
                .map(Invoice::view);
    }

    private InvoiceSeries.Key key() {
        return new InvoiceSeries.Key(shop.shop().id().value(), SERIES);
    }
}
