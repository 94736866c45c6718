package org.shopplugin.api.web;

import java.util.Locale;

/**
 * The plugin's texts: {@code i18n/messages.properties} (English) and {@code i18n/messages_<language>.properties} in the
 * jar, UTF-8, in the form of {@link java.text.MessageFormat}.
 */
public interface Messages {

    /** The text in this language, else in English, else the key itself. */
    String text(Locale locale, String key, Object... arguments);
}
