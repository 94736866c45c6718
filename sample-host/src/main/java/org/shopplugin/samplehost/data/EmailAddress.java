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

    private static final String BEFORE_A_NAME = ".-+%~'";
    private static final String BEHIND_A_DOMAIN = ".-";

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

    /**
     * Whether a text names this address, and not only a longer one that it is a part of: where {@code jan@example.com}
     * stands, {@code an@example.com} does not. Capitals make a difference.
     */
    public static boolean isNamed(String address, String text) {
        for (int at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
            int end = at + address.length();
            boolean longer = (at > 0 && isJoined(text, at - 1, BEFORE_A_NAME, at - 2))
                    || (end < text.length() && isJoined(text, end, BEHIND_A_DOMAIN, end + 1));
            if (!longer) {
                return true;
            }
        }
        return false;
    }

    /** Whether a character can stand in an address, so that no address ends where it stands. */
    public static boolean mayStandIn(char character) {
        return character == '@' || isWord(character) || BEFORE_A_NAME.indexOf(character) >= 0;
    }

    /** A full stop or a quotation mark beside an address belongs to it only if the word goes on behind it. */
    private static boolean isJoined(String text, int next, String joints, int behind) {
        return isWord(text.charAt(next))
                || (joints.indexOf(text.charAt(next)) >= 0
                        && behind >= 0
                        && behind < text.length()
                        && isWord(text.charAt(behind)));
    }

    private static boolean isWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }

    private static String domain(String name) {
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return name;
        }
    }
}
