package org.shopplugin.samplehost.signin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shopplugin.api.Result;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.SignInExtension;
import org.shopplugin.api.customer.SignInExtension.Verdict;
import org.shopplugin.host.Answer;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Ran;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.shop.Shop;

/** Asks the plugins that are switched on; the first that refuses has said it, and one that fails refuses, too. */
public final class PluginSignInCheck implements SignInCheck {

    private static final String UNKNOWN = "signin.unknown";

    private final Plugins plugins;
    private final Work work;
    private final Words words;

    public PluginSignInCheck(Plugins plugins, Work work, Words words) {
        this.plugins = plugins;
        this.work = work;
        this.words = words;
    }

    @Override
    public Optional<String> refusal(Shop shop, Customer customer, Locale language) {
        ShopPlugins here = plugins.in(shop.shopId());
        Ran<List<Answer<Result<Verdict>>>> asked =
                work.deciding(() -> here.chain(SignInExtension.class).ask(extension -> extension.signIn(customer)));
        for (Answer<Result<Verdict>> answer : asked.value()) {
            Optional<Verdict> verdict = answer.value().value();
            if (verdict.isPresent() && !verdict.get().allowed()) {
                return Optional.of(sentence(here, answer.pluginId(), verdict.get(), language));
            }
            if (answer.value().last()) {
                break;
            }
        }
        return asked.complete() ? Optional.empty() : Optional.of(words.text(language, UNKNOWN));
    }

    private String sentence(ShopPlugins here, String plugin, Verdict verdict, Locale language) {
        return verdict.messageKey()
                .map(key -> here.text(plugin, language, key))
                .orElseGet(() -> words.text(language, "signin.refused"));
    }
}
