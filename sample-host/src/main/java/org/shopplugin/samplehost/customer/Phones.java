package org.shopplugin.samplehost.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import org.shopplugin.samplehost.web.Form;

/**
 * Telephone numbers as people type them, and in the form by which the world dials them.
 *
 * <p>What nobody could dial is refused. What only looks odd for its country is kept as it was typed, without the other
 * form: numbering plans change faster than shops.
 */
public final class Phones {

    private static final int LONGEST = 40;

    private Phones() {}

    /**
     * Reads a number as it was typed, and notes on the form when it is none.
     *
     * @param country where a number without country code is from
     */
    static String read(Form form, String field, boolean required, String country) {
        String typed = required ? form.required(field, LONGEST) : form.text(field, LONGEST);
        if (!typed.isEmpty()) {
            objection(typed, country).ifPresent(key -> form.refuse(field, key));
        }
        return typed;
    }

    /** The number in the form of E.164, such as +31201234567; empty unless it is one that its country hands out. */
    public static Optional<String> international(String typed, String country) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            PhoneNumber number = numbers.parse(typed, country);
            return numbers.isValidNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Why nobody could dial it, as the key of a text. */
    private static Optional<String> objection(String typed, String country) {
        if (typed.codePoints().anyMatch(Character::isLetter) && !typed.matches("(?iu).*\\d.*(ext|x|tst|toestel).*")) {
            return Optional.of("customer.phone.letters");
        }
        try {
            PhoneNumberUtil.getInstance().parse(typed, country.isEmpty() ? "ZZ" : country);
            return Optional.empty();
        } catch (NumberParseException e) {
            return switch (e.getErrorType()) {
                case INVALID_COUNTRY_CODE ->
                    typed.startsWith("+") || typed.startsWith("00")
                            ? Optional.of("customer.phone.countryCode")
                            : Optional.empty();
                case NOT_A_NUMBER -> Optional.of("customer.phone.none");
                case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> Optional.of("customer.phone.short");
                case TOO_LONG -> Optional.of("customer.phone.long");
            };
        }
    }
}
