package org.shopplugin.samplehost.customer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A customer takes along what the shop knows of him. */
final class OwnDataServlet extends PageServlet {

    static final String PATH = "/account/data";

    private static final long serialVersionUID = 1L;

    private final transient Customers customers;
    private final transient OwnData data;

    OwnDataServlet(Customers customers, OwnData data) {
        this.customers = customers;
        this.data = data;
    }

    @Override
    protected void show(Page page) {
        page.render("customer/data");
    }

    @Override
    protected void act(Page page) {
        CustomerView customer =
                customers.find(page.shop().id(), page.signedInCustomer().id()).orElseThrow(page::notFound);
        byte[] document = data.of(page.shop(), customer).getBytes(StandardCharsets.UTF_8);
        page.response().setContentType("application/json");
        page.response().setCharacterEncoding("UTF-8");
        page.response()
                .setHeader("Content-Disposition", "attachment; filename=\"customer-" + customer.number() + ".json\"");
        page.response().setHeader("Cache-Control", "no-store");
        try {
            page.response().getOutputStream().write(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
