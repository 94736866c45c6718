package org.shopplugin.host.form;

import java.util.Optional;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.host.ShopPlugins;

/** Whether plugins let a customer in whose password was right. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class SignIns {

    private final ShopPlugins plugins;

    private SignIns(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static SignIns in(ShopPlugins plugins) {
        return new SignIns(plugins);
    }

    /** Why he is refused, in his language; empty means that he may come in. A plugin's failure refuses. */
    public Optional<String> refusal(Customer customer) {
        throw new UnsupportedOperationException();
    }
}
