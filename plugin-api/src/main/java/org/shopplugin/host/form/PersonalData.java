package org.shopplugin.host.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.PersonalDataExtension.Reason;
import org.shopplugin.host.Ran;
import org.shopplugin.host.ShopPlugins;

/** What plugins keep about a person, asked of all that run, on or off. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class PersonalData {

    private final ShopPlugins plugins;

    private PersonalData(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static PersonalData in(ShopPlugins plugins) {
        return new PersonalData(plugins);
    }

    /** What forgetting would change, as sentences for the confirmation page. */
    public Ran<List<String>> impact(CustomerId customer, Reason reason, Locale locale) {
        throw new UnsupportedOperationException();
    }

    /** Why it must not happen now, a plugin's failure included; empty means that it may. */
    public List<String> objections(CustomerId customer, Reason reason, Locale locale) {
        throw new UnsupportedOperationException();
    }

    /** Lets go of the customer, inside the host's transaction, before his row goes. */
    public void forget(CustomerId customer, Reason reason) {
        throw new UnsupportedOperationException();
    }

    /** What he may take along, by plugin id; incomplete is to be said in the export. */
    public Ran<Map<String, Map<String, Object>>> export(CustomerId customer) {
        throw new UnsupportedOperationException();
    }
}
