package org.shopplugin.tck.probe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.checkout.Trial;
import org.shopplugin.api.checkout.TrialAnswer;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Customers;

/** Tells the host what it knows of Ada and Bas, and asks it something, while it is still starting. */
public final class EarlyPlugin implements Plugin {

    @Override
    public List<CustomerField> customerFields() {
        return List.of(CustomerField.text("company", 40).findable());
    }

    @Override
    public RunningPlugin start(PluginContext context) {
        Probe.note("early start " + context.shop().id());
        Customers customers = context.customers();
        customers.findByEmail("ada@example.com").ifPresent(ada -> {
            customers.index(Map.of(ada.id(), Map.of("company", "Early and bare")));
            Probe.note("early tried "
                    + context.orders()
                            .tryOut(trial(context, ada.id()))
                            .map(TrialAnswer::refusals)
                            .orElse(List.of())
                            .isEmpty());
        });
        customers
                .findByEmail("bas@example.com")
                .ifPresent(bas -> context.transactions()
                        .run(em -> customers.index(Map.of(bas.id(), Map.of("company", "Early and whole")))));
        return new RunningPlugin() {};
    }

    /** An order of what the shop does not have, which it refuses. */
    private static Trial trial(PluginContext context, CustomerId customer) {
        return Trial.of(
                customer,
                List.of(new Trial.Line(new Sku("no-such-product"), 1)),
                context.clock().instant(),
                Locale.ENGLISH);
    }
}
