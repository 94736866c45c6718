package org.shopplugin.samplehost.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.form.FieldForm;
import org.shopplugin.samplehost.customer.CustomerFile.Tab;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Page;

/** Which pages the merchant has about a customer, and what plugins add to them. */
final class CustomerTabs {

    static final String OVERVIEW = "";
    static final String PROFILE = "edit";
    static final String FIELDS = "business";
    static final String ADDRESSES = "addresses";
    static final String ORDERS = "orders";
    static final String NOTES = "notes";
    static final String ACTIVITY = "activity";
    static final String CONSENT = "consent";

    private final PluginParts plugins;
    private final Customers customers;
    private final CustomerList list;

    CustomerTabs(PluginParts plugins, Customers customers, CustomerList list) {
        this.plugins = plugins;
        this.customers = customers;
        this.list = list;
    }

    CustomerFile file(Page page, CustomerView customer, String current) {
        return file(page, customer, current, fields(page, customer));
    }

    /** @param fields the plugins' sections, which give their page its name; there is none without any */
    CustomerFile file(Page page, CustomerView customer, String current, FieldForm fields) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab(OVERVIEW, page.text("customer.tab.overview")));
        tabs.add(new Tab(PROFILE, page.text("customer.tab.profile")));
        if (!fields.sections().isEmpty()) {
            tabs.add(new Tab(FIELDS, name(fields)));
        }
        tabs.add(new Tab(ADDRESSES, page.text("customer.tab.addresses")));
        tabs.add(new Tab(ORDERS, page.text("customer.tab.orders")));
        if (page.signedInAdmin().may(Role.NOTES)) {
            tabs.add(new Tab(NOTES, page.text("customer.tab.notes")));
        }
        tabs.add(new Tab(ACTIVITY, page.text("customer.tab.activity")));
        tabs.add(new Tab(CONSENT, page.text("customer.tab.consent")));
        return CustomerFile.of(customer, tabs, current, labels(page, customer));
    }

    /** The labels that the customer carries, such as "B2B: Awaiting confirmation"; nothing is asked where no plugin is on. */
    private List<String> labels(Page page, CustomerView customer) {
        List<PluginInShop> running = plugins.in(page).plugins().stream()
                .filter(plugin -> plugin.on() && !plugin.customerTags().isEmpty())
                .toList();
        if (running.isEmpty()) {
            return List.of();
        }
        Set<CustomerFilter.Tag> carried = list.tagsOf(page.shop().id(), customer.id());
        return running.stream()
                .flatMap(plugin -> plugin.customerTags().stream()
                        .filter(tag -> carried.contains(
                                new CustomerFilter.Tag(plugin.info().id(), tag.key())))
                        .map(tag -> plugin.text(page.locale(), tag.groupLabelKey()) + ": "
                                + plugin.text(page.locale(), tag.labelKey())))
                .toList();
    }

    /** The plugins' sections with what is stored. */
    FieldForm fields(Page page, CustomerView customer) {
        return plugins.open(
                page,
                Surface.BACK_OFFICE,
                Optional.of(customer.customerId()),
                PluginParts.own(
                        customer,
                        customers.addresses(page.shop().id(), customer.id()).billing()));
    }

    /** The name of the plugins' page: the title of each one's first section. */
    private static String name(FieldForm fields) {
        return fields.sections().stream()
                .collect(Collectors.toMap(
                        FieldForm.Section::pluginId,
                        FieldForm.Section::title,
                        (first, second) -> first,
                        LinkedHashMap::new))
                .values()
                .stream()
                .collect(Collectors.joining(", "));
    }
}
