package org.shopplugin.host.form;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.host.Acting;
import org.shopplugin.host.Ran;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.trade.Sentence;

/** The plugins' fields on the host's forms for customers: drawn, handed in, written. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class FieldForms {

    private final ShopPlugins plugins;

    private FieldForms(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static FieldForms in(ShopPlugins plugins) {
        return new FieldForms(plugins);
    }

    /** The form with what is stored. */
    public FieldForm open(FormReader reader) {
        throw new UnsupportedOperationException();
    }

    /** The form again with what was typed so far, nothing of it checked: for a type or country that changes the form. */
    public FieldForm redraw(FormReader reader, Map<String, String> typed) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads what was handed in: unknown, hidden, closed and forbidden keys dropped; kind, required and length checked;
     * then the plugins' own rules.
     *
     * @param typed the request's parameters by name; the host's own are ignored here
     */
    public Submission submit(FormReader reader, Map<String, String> typed) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes a submission without faults, inside the host's transaction, after the host's own row; roll it back unless
     * the answer is done.
     *
     * @throws org.shopplugin.host.PluginFailure when a plugin fails
     */
    public Written write(CustomerId customer, Submission submission) {
        throw new UnsupportedOperationException();
    }

    /** What plugins propose for the values so far, by name, the host's own keys included. Outside any transaction. */
    public Map<String, String> suggest(FormReader reader, Map<String, String> typed) {
        throw new UnsupportedOperationException();
    }

    /** Columns of the merchant's customer list, in one call for each plugin: label and text of each customer's values. */
    public Ran<Map<CustomerId, List<Column>>> list(Collection<CustomerId> customers, Acting acting, Locale locale) {
        throw new UnsupportedOperationException();
    }

    /**
     * A labelled value.
     *
     * @param name {@code <plugin>.<key>}
     * @param label in the reader's language
     * @param value as the reader writes it
     */
    public record Column(String name, String label, String value) {}

    /**
     * What came of writing.
     *
     * @param kind done, or why the transaction is to be rolled back
     * @param faults what only the write could find wrong; for the same form with status 422
     * @param current for a conflict: the values as they are now, by name; for status 409
     * @param notices sentences about what the write did, to be shown after the commit
     */
    public record Written(
            org.shopplugin.api.customer.WriteAnswer.Kind kind,
            List<Sentence> faults,
            Map<String, String> current,
            List<String> notices) {

        public boolean done() {
            return kind == org.shopplugin.api.customer.WriteAnswer.Kind.DONE;
        }
    }
}
