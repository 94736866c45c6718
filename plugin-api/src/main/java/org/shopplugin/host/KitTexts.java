package org.shopplugin.host;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The few sentences that the kit itself says, in English and Dutch. */
public final class KitTexts {

    private static final ResourceBundle.Control ENGLISH_ELSE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private KitTexts() {}

    /**
     * The sentence in the reader's language, else in English.
     *
     * @throws java.util.MissingResourceException when the kit does not know the key
     */
    public static String text(Locale locale, String key, Object... arguments) {
        ResourceBundle texts = ResourceBundle.getBundle(
                "org.shopplugin.host.messages", locale, KitTexts.class.getClassLoader(), ENGLISH_ELSE);
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }
}
