package org.shopplugin.samplehost.data;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/**
 * An e-mail address as it was typed, and in the form by which two are the same.
 *
 * @param typed how its owner writes it; mails go there
 * @param canonical lower case, the domain as DNS knows it; unique within a shop
 */
public record EmailAddress(String typed, String canonical) {

    public static EmailAddress of(String typed) {
        String stripped = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        return new EmailAddress(stripped, canonical(stripped));
    }

    /** The form to compare; a text that is no address has one, too, and equals no address. */
    public static String canonical(String typed) {
        String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        return at < 0 ? text : text.substring(0, at + 1) + domain(text.substring(at + 1));
    }

    /** The address as mail servers take it: how its owner writes it, with the domain as DNS knows it. */
    public static String deliverable(String typed) {
        int at = typed.lastIndexOf('@');
        return at < 0 ? typed : typed.substring(0, at + 1) + domain(typed.substring(at + 1));
    }

    private static String domain(String name) {
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return name;
        }
    }
}
