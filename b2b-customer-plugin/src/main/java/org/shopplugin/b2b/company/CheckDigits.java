package org.shopplugin.b2b.company;

/** Check digits that several countries' numbers share; every argument holds digits only, in the right number. */
final class CheckDigits {

    private CheckDigits() {}

    /** Every second digit from the right doubled, the digits of all summed: a multiple of ten. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, digits.length() - 1 - i);
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(digits, i) * weights[i];
        }
        return sum;
    }

    /** ISO 7064 mod 11,10. */
    static boolean mod11And10(String digits) {
        int check = 5;
        for (int i = 0; i < digits.length(); i++) {
            check = ((check == 0 ? 10 : check) * 2 % 11 + digit(digits, i)) % 10;
        }
        return check == 1;
    }

    /** ISO 7064 mod 97-10, letters counting from ten. */
    static boolean mod97(String lettersAndDigits) {
        int rest = 0;
        for (int i = 0; i < lettersAndDigits.length(); i++) {
            int value = Character.digit(lettersAndDigits.charAt(i), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    /** The last two of ten digits complete the first eight to a multiple of 97. */
    static boolean belgian(String tenDigits) {
        return 97 - Integer.parseInt(tenDigits.substring(0, 8)) % 97 == Integer.parseInt(tenDigits.substring(8));
    }

    static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }
}
