package org.shopplugin.api.mail;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Mail that leaves when its transaction is committed, or not at all; at least once, with a stable message id.
 *
 * <p>Implemented by the host, which keeps the mail in its outbox, readable in the back office. Texts come from the
 * plugin's messages: {@code mail.<name>.subject} and {@code mail.<name>.text}, the text in paragraphs with
 * {@code {argument}} names in braces. The host frames it and makes the HTML form, so a model's values are always plain
 * text. Since people type into them, an address in a value is a link only where it leads into the shop itself, below
 * {@link org.shopplugin.api.ShopInfo#baseUrl()}.
 */
public interface Mailer {

    /**
     * Queues a mail in the current transaction.
     *
     * @throws IllegalArgumentException when the address is not one, or no text exists under this name
     * @throws IllegalStateException outside a transaction
     */
    void send(String to, Locale locale, String name, Map<String, String> model);

    /** {@link #send(String, Locale, String, Map)} with files. */
    void send(String to, Locale locale, String name, Map<String, String> model, List<Attachment> attachments);

    /**
     * Queues a mail to each of the merchant's addresses, in the shop's default language, in the current transaction; none
     * when the merchant has told no address.
     *
     * @throws IllegalArgumentException when no text exists under this name
     * @throws IllegalStateException outside a transaction
     */
    void toMerchant(String name, Map<String, String> model);

    /**
     * A file of a mail.
     *
     * @param fileName without a folder
     * @param mediaType such as {@code application/pdf}
     * @param content its bytes, not to be changed afterwards
     */
    @SuppressWarnings("ArrayRecordComponent") // carried through, never compared
    record Attachment(String fileName, String mediaType, byte[] content) {}
}
