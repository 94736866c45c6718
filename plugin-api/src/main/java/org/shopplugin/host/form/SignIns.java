package org.shopplugin.host.form;

import java.util.Optional;
import org.shopplugin.api.Result;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.SignInExtension;
import org.shopplugin.api.customer.SignInExtension.Verdict;
import org.shopplugin.host.KitTexts;
import org.shopplugin.host.Member;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.ShopPlugins;

/** Whether plugins let a customer in whose password was right. */
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
        for (Member<SignInExtension> member :
                plugins.chain(SignInExtension.class).members()) {
            try {
                Result<Verdict> result = member.decide(extension -> extension.signIn(customer));
                Optional<Verdict> verdict = result.value();
                if (verdict.isPresent() && !verdict.get().allowed()) {
                    return Optional.of(sentence(member, verdict.get(), customer));
                }
                if (result.last()) {
                    return Optional.empty();
                }
            } catch (PluginFailure failure) {
                return Optional.of(KitTexts.text(customer.language(), "signIn.failed"));
            }
        }
        return Optional.empty();
    }

    private String sentence(Member<SignInExtension> member, Verdict verdict, Customer customer) {
        return verdict.messageKey()
                .map(key -> plugins.text(member.pluginId(), customer.language(), key))
                .orElseGet(() -> KitTexts.text(customer.language(), "signIn.refused"));
    }
}
