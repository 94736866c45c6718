package org.shopplugin.samplehost.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.shopplugin.tck.FreshDatabase;

/** What must be true of the shop's tables whatever happened to it, asked of the database itself. */
final class Ledger implements AutoCloseable {

    private static final int BEFORE_THE_FIRST_ORDER = 10_000;

    private final Connection connection;

    Ledger(FreshDatabase database) throws SQLException {
        connection = database.connect();
    }

    /**
     * Every acknowledged order is there, and none is there without all that belongs to it.
     *
     * @param acknowledged ids of orders for which a buyer saw the page that says thank you
     * @param tries how often an order was sent at most
     */
    void isWhole(Collection<String> acknowledged, int tries) throws SQLException {
        Set<String> orders = texts("select cast(id as varchar(36)) from shop_order");
        assertThat(orders).as("orders that are there").containsAll(acknowledged);
        assertThat(orders).as("orders beside those that were tried").hasSizeLessThanOrEqualTo(tries);
        assertThat(number("select coalesce(max(last_number), 0) from order_series"))
                .as("the last number of the series of orders")
                .isEqualTo(orders.isEmpty() ? 0 : BEFORE_THE_FIRST_ORDER + orders.size());
        assertThat(
                        texts(
                                "select id from shop_order o where not exists (select 1 from order_line l where l.order_id = o.id)"))
                .as("orders without lines")
                .isEmpty();
        assertThat(texts("""
                        select o.id from shop_order o
                         where o.basis = 'NET'
                           and o.net <> o.delivery_amount
                                        + (select sum(l.amount) from order_line l where l.order_id = o.id)"""))
                .as("orders whose total is not that of their lines")
                .isEmpty();
        assertThat(texts("""
                        select o.id from shop_order o
                         where 2 <> (select count(*) from mail m where m.kind like 'checkout.mail.%'
                                        and m.subject like '%' || o.number || '%')"""))
                .as("orders without exactly one mail to the buyer and one to the merchant")
                .isEmpty();
        companiesAreWhole();
    }

    /** Those of the plugin: credit, open items, invoices. */
    private void companiesAreWhole() throws SQLException {
        long byInvoice = number("select count(*) from shop_order where payment = 'invoice'");
        assertThat(number("select count(*) from b2b_open_item"))
                .as("open items")
                .isEqualTo(byInvoice);
        assertThat(number("select count(*) from b2b_order"))
                .as("orders of companies")
                .isEqualTo(byInvoice);
        assertThat(texts("""
                        select company_id from b2b_credit c
                         where c.used <> (select coalesce(sum(i.amount), 0) from b2b_open_item i
                                           where i.company_id = c.company_id and i.state = 'OPEN')"""))
                .as("companies whose used credit is not the sum of their open items")
                .isEmpty();
        long invoices = number("select count(*) from b2b_invoice");
        assertThat(number("select coalesce(max(serial), 0) from b2b_invoice"))
                .as("the highest number of an invoice")
                .isEqualTo(invoices);
        assertThat(number("select coalesce(max(last_number), 0) from b2b_invoice_series"))
                .as("the last number of the series of invoices")
                .isEqualTo(invoices);
        assertThat(number("select count(*) from order_document where kind = 'invoice'"))
                .as("documents of invoices")
                .isEqualTo(invoices);
        assertThat(number("select count(*) from audit_entry where action like '%invoice.issue'"))
                .as("entries about invoices in the audit log")
                .isEqualTo(invoices);
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    private Set<String> texts(String sql) throws SQLException {
        Set<String> texts = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                texts.add(found.getString(1));
            }
        }
        return texts;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
