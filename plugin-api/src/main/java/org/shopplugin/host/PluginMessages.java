package org.shopplugin.host;

import java.lang.System.Logger.Level;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.api.web.Messages;
import org.shopplugin.host.load.Texts;

/** A plugin's texts, with numbers, dates and money as the reader writes them. */
final class PluginMessages implements Messages {

    private static final System.Logger LOG = System.getLogger(PluginMessages.class.getName());

    private final String pluginId;
    private final Texts texts;
    private final Set<String> faulty = ConcurrentHashMap.newKeySet();

    PluginMessages(String pluginId, Texts texts) {
        this.pluginId = pluginId;
        this.texts = texts;
    }

    @Override
    public String text(Locale locale, String key, Object... arguments) {
        return texts.find(locale, key)
                .map(pattern -> filled(key, pattern, locale, arguments))
                .orElse(key);
    }

    /** A pattern that cannot be filled in stands as it is, and is told to the log once. */
    private String filled(String key, String pattern, Locale locale, Object[] arguments) {
        try {
            return format(pattern, locale, arguments);
        } catch (IllegalArgumentException e) {
            if (faulty.add(key)) {
                LOG.log(Level.WARNING, "The text " + key + " of plugin " + pluginId + " is faulty: " + pattern, e);
            }
            return pattern;
        }
    }

    private static String format(String pattern, Locale locale, Object[] arguments) {
        if (arguments.length == 0) { // a mail's text keeps its named places, which its writer fills in
            return pattern.replace("''", "'");
        }
        Object[] readable = Arrays.stream(arguments)
                .map(argument -> readable(argument, locale))
                .toArray();
        return new MessageFormat(pattern, locale).format(readable);
    }

    private static Object readable(Object argument, Locale locale) {
        if (argument instanceof LocalDate date) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(locale)
                    .format(date);
        }
        if (argument instanceof Money money) {
            NumberFormat format = NumberFormat.getCurrencyInstance(locale);
            format.setCurrency(money.currency());
            format.setMinimumFractionDigits(Money.decimals(money.currency()));
            format.setMaximumFractionDigits(Money.decimals(money.currency()));
            return format.format(money.amount());
        }
        if (argument instanceof UnitPrice price) {
            NumberFormat format = NumberFormat.getCurrencyInstance(locale);
            format.setCurrency(price.currency());
            format.setMinimumFractionDigits(Money.decimals(price.currency()));
            format.setMaximumFractionDigits(UnitPrice.SCALE);
            return format.format(price.amount());
        }
        return argument;
    }
}
