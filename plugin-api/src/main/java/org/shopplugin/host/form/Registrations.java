package org.shopplugin.host.form;

import java.util.List;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.host.ShopPlugins;

/** The plugins' part when somebody registers, or when the merchant makes an account. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Registrations {

    private final ShopPlugins plugins;

    private Registrations(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static Registrations in(ShopPlugins plugins) {
        return new Registrations(plugins);
    }

    /**
     * Tells the plugins, inside the host's transaction, after the customer's row and {@link FieldForms#write}.
     *
     * @throws org.shopplugin.host.PluginFailure when one fails
     */
    public Welcomes registered(Customer customer, Submission submission) {
        throw new UnsupportedOperationException();
    }

    /**
     * What the new customer is told, in his language.
     *
     * @param notices sentences for the page after registration
     * @param paragraphs for the host's own mail
     */
    public record Welcomes(List<String> notices, List<String> paragraphs) {}
}
