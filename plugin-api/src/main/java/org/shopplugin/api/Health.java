package org.shopplugin.api;

/**
 * How a plugin feels.
 *
 * @param up whether it can do its work
 * @param detail a sentence for the merchant when it cannot; empty when there is nothing to say
 */
public record Health(boolean up, String detail) {

    /** All is well. */
    public static final Health UP = new Health(true, "");

    /** Something keeps the plugin from working; the sentence is shown on the plugin page. */
    public static Health down(String detail) {
        return new Health(false, detail);
    }
}
