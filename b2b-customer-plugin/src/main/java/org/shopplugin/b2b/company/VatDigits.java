package org.shopplugin.b2b.company;

import static org.shopplugin.b2b.company.CheckDigits.digit;
import static org.shopplugin.b2b.company.CheckDigits.weighted;

import java.util.Locale;

/** The check digits of each country's VAT number; every argument has the shape of that country already. */
final class VatDigits {

    private static final String SPANISH_PERSON = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String SPANISH_COMPANY = "JABCDEFGHI";
    private static final String IRISH = "WABCDEFGHIJKLMNOPQRSTUV";
    private static final String FRENCH_KEY = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int[] CYPRIOT = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};

    private VatDigits() {}

    static boolean austrian(String number) {
        int sum = 4;
        for (int i = 1; i < 8; i++) {
            int counted = digit(number, i) * (i % 2 == 0 ? 2 : 1);
            sum += counted / 10 + counted % 10;
        }
        return (10 - sum % 10) % 10 == digit(number, 8);
    }

    /** A legal person's nine digits; or a citizen's, a foreigner's or another's ten. */
    static boolean bulgarian(String n) {
        if (n.length() == 9) {
            int check = weighted(n, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
            return (check < 10 ? check : weighted(n, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10) == digit(n, 8);
        }
        boolean citizen = isDate(number(n, 2, 4) % 20, number(n, 4, 6))
                && weighted(n, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == digit(n, 9);
        boolean foreigner = weighted(n, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10 == digit(n, 9);
        int check = (11 - weighted(n, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
        return citizen || foreigner || check == digit(n, 9);
    }

    static boolean cypriot(String n) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += i % 2 == 0 ? CYPRIOT[digit(n, i)] : digit(n, i);
        }
        return !n.startsWith("12") && n.charAt(8) == (char) ('A' + sum % 26);
    }

    /** A legal person's eight digits, a person's nine or ten. */
    static boolean czech(String n) {
        if (n.length() == 8) {
            int check = (11 - weighted(n, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;
            return n.charAt(0) != '9' && (check == 0 ? 1 : check) % 10 == digit(n, 7);
        }
        if (n.length() == 9 && n.startsWith("6")) {
            int rest = weighted(n.substring(1), 8, 7, 6, 5, 4, 3, 2) % 11;
            return Math.floorMod(8 - Math.floorMod(10 - rest, 11), 10) == digit(n, 8);
        }
        boolean date = isDate(number(n, 2, 4) % 50 % 20, number(n, 4, 6));
        return n.length() == 9
                ? date && (number(n, 0, 2) <= 53 || number(n, 0, 2) >= 80)
                : date && Long.parseLong(n.substring(0, 9)) % 11 % 10 == digit(n, 9);
    }

    static boolean danish(String n) {
        return n.charAt(0) != '0' && weighted(n, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }

    static boolean dutch(String number) {
        boolean ofLegalPerson = (weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) - digit(number, 8)) % 11 == 0;
        return ofLegalPerson || CheckDigits.mod97("NL" + number);
    }

    static boolean estonian(String n) {
        return weighted(n, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
    }

    static boolean finnish(String n) {
        return weighted(n, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0;
    }

    static boolean french(String number) {
        String siren = number.substring(2);
        boolean ofMonaco = siren.startsWith("000");
        if (!ofMonaco && !CheckDigits.luhn(siren)) {
            return false;
        }
        if (number.chars().allMatch(Character::isDigit)) {
            return Long.parseLong(siren + "12") % 97 == Integer.parseInt(number.substring(0, 2));
        }
        int first = FRENCH_KEY.indexOf(number.charAt(0));
        int second = FRENCH_KEY.indexOf(number.charAt(1));
        int key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
        return (Integer.parseInt(siren) + 1 + key / 11) % 11 == key % 11;
    }

    static boolean greek(String n) {
        return weighted(n, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == digit(n, 8);
    }

    /** Nine digits, or twelve for a branch; departments and health authorities have three. */
    static boolean british(String n) {
        if (n.startsWith("GD")) {
            return number(n, 2, 5) < 500;
        }
        if (n.startsWith("HA")) {
            return number(n, 2, 5) >= 500;
        }
        int rest = weighted(n, 8, 7, 6, 5, 4, 3, 2, 10, 1) % 97;
        return rest == 0 || (number(n, 0, 3) >= 100 && (rest == 42 || rest == 55));
    }

    static boolean hungarian(String n) {
        return weighted(n, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0;
    }

    /** Seven digits and one or two letters; before 2013 the second place could be a sign. */
    static boolean irish(String n) {
        if (!Character.isDigit(n.charAt(1))) {
            String old = "0" + n.substring(2, 7) + n.charAt(0);
            return irishLetter(old, ' ') == n.charAt(7);
        }
        return irishLetter(n.substring(0, 7), n.length() == 9 ? n.charAt(8) : ' ') == n.charAt(7);
    }

    private static char irishLetter(String seven, char ninth) {
        int sum = weighted(seven, 8, 7, 6, 5, 4, 3, 2) + (ninth == ' ' ? 0 : 9 * IRISH.indexOf(ninth));
        return IRISH.charAt(sum % 23);
    }

    /** The digits before the check digit name the office that gave it: a province, or one of four special ones. */
    static boolean italian(String n) {
        int office = number(n, 7, 10);
        boolean known =
                (office >= 1 && office <= 100) || office == 120 || office == 121 || office == 888 || office == 999;
        return known && !n.startsWith("0000000") && CheckDigits.luhn(n);
    }

    /** Nine digits, or twelve of somebody registered for a time; the last but one is then a one. */
    static boolean lithuanian(String n) {
        int last = n.length() - 1;
        if (n.charAt(last - 1) != '1') {
            return false;
        }
        int check = lithuanianSum(n, last, 0) % 11;
        return (check < 10 ? check : lithuanianSum(n, last, 2) % 11 % 10) == digit(n, last);
    }

    private static int lithuanianSum(String n, int length, int begin) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (1 + (i + begin) % 9) * digit(n, i);
        }
        return sum;
    }

    static boolean luxembourgish(String n) {
        return number(n, 0, 6) % 89 == number(n, 6, 8);
    }

    /** A legal person's begins with a digit above three, a person's with the day of birth. */
    static boolean latvian(String n) {
        if (n.charAt(0) > '3') {
            return weighted(n, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
        }
        boolean person = n.startsWith("32") || isDate(number(n, 2, 4), number(n, 0, 2));
        return person && (1 + weighted(n, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10 == digit(n, 10);
    }

    static boolean maltese(String n) {
        return n.charAt(0) != '0' && weighted(n, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0;
    }

    static boolean polish(String n) {
        return weighted(n, 6, 5, 7, 2, 3, 4, 5, 6, 7, -1) % 11 == 0;
    }

    static boolean portuguese(String n) {
        return n.charAt(0) != '0' && (11 - weighted(n, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10 == digit(n, 8);
    }

    static boolean romanian(String n) {
        String full = "0".repeat(10 - n.length()) + n;
        return n.charAt(0) != '0' && weighted(full, 7, 5, 3, 2, 1, 7, 5, 3, 2) * 10 % 11 % 10 == digit(full, 9);
    }

    static boolean swedish(String n) {
        return CheckDigits.luhn(n.substring(0, 10)) && n.endsWith("01");
    }

    static boolean slovenian(String n) {
        int check = 11 - weighted(n, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check != 11 && check % 10 == digit(n, 7);
    }

    static boolean slovak(String n) {
        return n.charAt(0) != '0' && "234789".indexOf(n.charAt(2)) >= 0 && Long.parseLong(n) % 11 == 0;
    }

    /** A citizen's ends with a letter, a foreigner's begins with one too; a company's begins with its kind. */
    static boolean spanish(String n) {
        char first = n.charAt(0);
        char last = n.charAt(8);
        if (Character.isDigit(first)) {
            return Character.isLetter(last) && SPANISH_PERSON.charAt(number(n, 0, 8) % 23) == last;
        }
        if ("XYZ".indexOf(first) >= 0) {
            int leading = "XYZ".indexOf(first);
            return SPANISH_PERSON.charAt((leading * 10_000_000 + number(n, 1, 8)) % 23) == last;
        }
        if ("KLM".indexOf(first) >= 0) {
            return SPANISH_PERSON.charAt(number(n, 1, 8) % 23) == last;
        }
        if ("ABCDEFGHJNPQRSUVW".indexOf(first) < 0) {
            return false;
        }
        int check = luhnDigit(n.substring(1, 8));
        boolean letter = SPANISH_COMPANY.charAt(check) == last;
        return letter || last == (char) ('0' + check);
    }

    private static int luhnDigit(String digits) {
        for (int check = 0; check < 10; check++) {
            if (CheckDigits.luhn(digits + check)) {
                return check;
            }
        }
        throw new IllegalArgumentException(String.format(Locale.ROOT, "Not digits: %s", digits));
    }

    static boolean swiss(String n) {
        return (11 - weighted(n, 5, 4, 3, 2, 7, 6, 5, 4) % 11) % 11 == digit(n, 8);
    }

    static boolean norwegian(String n) {
        return (11 - weighted(n, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11 == digit(n, 8);
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }

    private static boolean isDate(int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }
}
