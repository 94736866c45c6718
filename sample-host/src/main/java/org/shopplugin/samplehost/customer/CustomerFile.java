package org.shopplugin.samplehost.customer;

import java.util.ArrayList;
import java.util.List;
import org.shopplugin.samplehost.web.Link;

/**
 * The frame around the merchant's pages about one customer.
 *
 * @param tabs the pages, in order
 * @param labels what plugins say of the customer, in a few words each
 */
public record CustomerFile(CustomerView customer, List<Link> tabs, List<String> labels) {

    public CustomerFile {
        tabs = List.copyOf(tabs);
        labels = List.copyOf(labels);
    }

    /** Where a page about the customer stands; an empty name is the overview. */
    public String path(String tab) {
        return "/admin/customers/" + customer.id() + (tab.isEmpty() ? "" : "/" + tab);
    }

    static CustomerFile of(CustomerView customer, List<Tab> tabs, String current, List<String> labels) {
        List<Link> links = new ArrayList<>();
        tabs.forEach(tab -> links.add(new Link(
                tab.label(),
                "/admin/customers/" + customer.id() + (tab.name().isEmpty() ? "" : "/" + tab.name()),
                tab.name().equals(current))));
        return new CustomerFile(customer, links, labels);
    }

    /** One page: its name in the address and for people. */
    record Tab(String name, String label) {}
}
