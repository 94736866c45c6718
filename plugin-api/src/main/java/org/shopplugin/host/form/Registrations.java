package org.shopplugin.host.form;

import java.util.ArrayList;
import java.util.List;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.RegistrationExtension;
import org.shopplugin.api.customer.RegistrationExtension.Welcome;
import org.shopplugin.host.Member;
import org.shopplugin.host.ShopPlugins;

/** The plugins' part when somebody registers, or when the merchant makes an account. */
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
        List<String> notices = new ArrayList<>();
        List<String> paragraphs = new ArrayList<>();
        for (Member<RegistrationExtension> member :
                plugins.chain(RegistrationExtension.class).members()) {
            FormRequest request = submission.towards(member.pluginId());
            Welcome welcome = member.write(extension -> extension.registered(customer, request));
            welcome.noticeKey().ifPresent(key -> notices.add(text(member, customer, key)));
            welcome.mailKey().ifPresent(key -> paragraphs.add(text(member, customer, key)));
        }
        return new Welcomes(List.copyOf(notices), List.copyOf(paragraphs));
    }

    /**
     * What the new customer is told, in his language.
     *
     * @param notices sentences for the page after registration
     * @param paragraphs for the host's own mail
     */
    public record Welcomes(List<String> notices, List<String> paragraphs) {}

    private String text(Member<RegistrationExtension> member, Customer customer, String key) {
        return plugins.text(member.pluginId(), customer.language(), key, customer.name());
    }
}
