package org.shopplugin.samplehost.customer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.api.web.Slot;
import org.shopplugin.host.form.FieldForm;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The first page of the account: what is pending, and what the shop knows of the customer. */
final class AccountServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Customers customers;
    private final transient EmailChanges changes;
    private final transient PluginParts plugins;

    AccountServlet(Customers customers, EmailChanges changes, PluginParts plugins) {
        this.customers = customers;
        this.changes = changes;
        this.plugins = plugins;
    }

    @Override
    protected void show(Page page) {
        UUID shop = page.shop().id();
        UUID id = page.signedInCustomer().id();
        CustomerView customer = customers.find(shop, id).orElseThrow(page::notFound);
        Addresses addresses = customers.addresses(shop, id);
        FieldForm fields = plugins.open(
                page,
                Surface.ACCOUNT,
                Optional.of(customer.customerId()),
                PluginParts.own(customer, addresses.billing()));
        List<FieldForm.Section> filled = fields.sections().stream()
                .filter(section -> section.open()
                        && section.rows().stream()
                                .flatMap(List::stream)
                                .anyMatch(field -> !field.value().isEmpty()))
                .toList();
        page.render(
                "customer/account",
                "view",
                new AccountView(
                        customer,
                        addresses,
                        changes.pending(shop, id),
                        plugins.pieces(page, Slot.ACCOUNT_OVERVIEW, id.toString()),
                        filled));
    }
}
