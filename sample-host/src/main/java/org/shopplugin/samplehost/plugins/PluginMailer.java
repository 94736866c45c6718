package org.shopplugin.samplehost.plugins;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shopplugin.api.mail.Mailer;
import org.shopplugin.api.web.Messages;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.shop.Shop;

/** A plugin's way to the outbox: its own texts in the shop's letter. */
final class PluginMailer implements Mailer {

    private static final Pattern ARGUMENT = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9.-]*)}");

    private final Foundations base;
    private final UUID shop;
    private final String plugin;
    private final Messages messages;

    PluginMailer(Foundations base, UUID shop, String plugin, Messages messages) {
        this.base = base;
        this.shop = shop;
        this.plugin = plugin;
        this.messages = messages;
    }

    @Override
    public void send(String to, Locale locale, String name, Map<String, String> model) {
        send(to, locale, name, model, List.of());
    }

    @Override
    public void send(String to, Locale locale, String name, Map<String, String> model, List<Attachment> attachments) {
        if (!base.work().inTransaction()) {
            throw new IllegalStateException("A mail belongs to the transaction that causes it: " + name);
        }
        Shop from = base.shops().get(shop);
        base.outbox()
                .queue(base.letters()
                        .letter(
                                from,
                                to,
                                locale,
                                plugin + ":" + name,
                                filled(from, text(locale, "mail." + name + ".subject"), model),
                                filled(from, text(locale, "mail." + name + ".text"), model),
                                attachments));
    }

    @Override
    public void toMerchant(String name, Map<String, String> model) {
        Shop from = base.shops().get(shop);
        from.merchantEmails().forEach(to -> send(to, from.defaultLanguage(), name, model));
    }

    private String text(Locale locale, String key) {
        String text = messages.text(locale, key);
        if (text.equals(key)) {
            throw new IllegalArgumentException("The plugin " + plugin + " has no text " + key);
        }
        return text;
    }

    /** One pass, so that braces in a value stay what they are; a value leads nowhere but into the shop. */
    private static String filled(Shop from, String text, Map<String, String> model) {
        return ARGUMENT.matcher(text)
                .replaceAll(argument -> Matcher.quoteReplacement(
                        Letters.plain(from, model.getOrDefault(argument.group(1), argument.group()))));
    }
}
