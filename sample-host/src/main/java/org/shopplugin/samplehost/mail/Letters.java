package org.shopplugin.samplehost.mail;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shopplugin.api.mail.Mailer.Attachment;
import org.shopplugin.samplehost.shop.Shop;

/**
 * Writes mails: a subject and a plain text from the texts of a feature, and from that text the same mail as HTML in the
 * shop's colours.
 *
 * <p>Paragraphs stand apart by blank lines; an address becomes a link, one that stands alone a button, and a code that
 * stands alone is shown large. What people typed is text in both forms, never markup; by {@code plain} it is no link either.
 */
public final class Letters {

    private static final String TEMPLATE = "mail/letter.jte";
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"]*://[^\\s<>\"]*");

    private final Words words;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Letters.class.getClassLoader(), "org.shopplugin.samplehost.pages");

    /** @param words the host's texts */
    public Letters(Words words) {
        this.words = words;
    }

    /**
     * Writes a mail of the host.
     *
     * @param name key of its texts, such as {@code signin.mail.code}: the subject stands under {@code <name>.subject}, the
     *     text under {@code <name>.text}
     * @param arguments the same for both, {@code {0}} being the first
     */
    public Mail write(Shop shop, String to, Locale language, String name, Object... arguments) {
        return letter(
                shop,
                to,
                language,
                name,
                words.text(language, name + ".subject", arguments),
                words.text(language, name + ".text", arguments),
                List.of());
    }

    /** What somebody typed, so that no address in it becomes a link in a mail of the shop. */
    public static String plain(String typed) {
        return typed.replace("://", ": //");
    }

    /** What a plugin says, which may hold what somebody typed: only the shop's own addresses become links. */
    public static String plain(Shop shop, String said) {
        String own = shop.baseUrl().toString();
        return ADDRESS.matcher(said).replaceAll(found -> {
            String address = found.group();
            boolean within = address.equals(own) || address.startsWith(own + "/");
            boolean one = address.indexOf("://") == address.lastIndexOf("://");
            return Matcher.quoteReplacement(within && one ? address : plain(address));
        });
    }

    /** Makes a mail of a subject and a plain text that are written already. */
    public Mail letter(
            Shop shop,
            String to,
            Locale language,
            String kind,
            String subject,
            String text,
            List<Attachment> attachments) {
        String footer = words.text(language, "mail.letter.footer", shop.name(language), shop.baseUrl());
        StringOutput html = new StringOutput();
        templates.render(
                TEMPLATE,
                Map.of(
                        "language", language.toLanguageTag(),
                        "shop", shop.name(language),
                        "accent", shop.accent(),
                        "subject", subject,
                        "onward", words.text(language, "mail.letter.onward"),
                        "paragraphs", Paragraph.of(text),
                        "footer", Paragraph.of(footer)),
                html);
        String plain = text.strip() + "\n\n-- \n" + footer + "\n";
        return new Mail(shop.id(), kind, to, language, subject, plain, html.toString(), attachments);
    }
}
