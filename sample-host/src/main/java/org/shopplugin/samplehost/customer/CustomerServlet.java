package org.shopplugin.samplehost.customer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The merchant's pages about one customer: finds the customer, and leaves the rest to the page that was asked for. */
final class CustomerServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Customers customers;
    private final transient Map<String, CustomerTab> tabs;

    CustomerServlet(Customers customers, Map<String, CustomerTab> tabs) {
        this.customers = customers;
        this.tabs = Map.copyOf(tabs);
    }

    @Override
    protected void show(Page page) {
        tab(page).show(page, customer(page));
    }

    @Override
    protected void act(Page page) {
        tab(page).act(page, customer(page));
    }

    private CustomerTab tab(Page page) {
        List<String> segments = page.segments();
        String name = segments.size() == 2 ? segments.get(1) : "";
        CustomerTab tab = tabs.get(name);
        if (tab == null || segments.size() > 2) {
            throw page.notFound();
        }
        return tab;
    }

    private CustomerView customer(Page page) {
        return id(page).flatMap(id -> customers.find(page.shop().id(), id)).orElseThrow(page::notFound);
    }

    private static Optional<UUID> id(Page page) {
        try {
            String text = page.segments().get(0).toLowerCase(Locale.ROOT);
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
