package org.shopplugin.b2b.company;

import java.util.Set;

/** The checks of trade registers' numbers: length first, then the check digits. An empty text means "wrong". */
final class Registers {

    /** La Poste has more establishments than its number has room for, so its numbers are summed otherwise. */
    private static final String LA_POSTE = "356000000";

    private static final String WRONG = "";

    /** Published by the Internal Revenue Service. */
    private static final Set<String> EIN_OFFICES = Set.of(
            ("01 02 03 04 05 06 10 11 12 13 14 15 16 20 21 22 23 24 25 26 27 30 31 32 33 34 35 36 37 38 39 40 41 42 43"
                            + " 44 45 46 47 48 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 71 72 73 74 75 76 77"
                            + " 80 81 82 83 84 85 86 87 88 90 91 92 93 94 95 98 99")
                    .split(" ", -1));

    private Registers() {}

    static String kvk(String number) {
        return number.matches("\\d{8}") ? number : WRONG;
    }

    static String kbo(String typed) {
        String number = typed.startsWith("BE") ? typed.substring(2) : typed;
        String full = number.length() == 9 ? "0" + number : number;
        return full.matches("[01]\\d{9}") && CheckDigits.belgian(full) ? full : WRONG;
    }

    static String siret(String number) {
        if (!number.matches("\\d{14}")) {
            return WRONG;
        }
        boolean right = number.startsWith(LA_POSTE)
                ? CheckDigits.luhn(number) || number.chars().map(c -> c - '0').sum() % 5 == 0
                : CheckDigits.luhn(number) && CheckDigits.luhn(number.substring(0, 9));
        return right ? number : WRONG;
    }

    static String siren(String number) {
        return number.matches("\\d{9}") && CheckDigits.luhn(number) ? number : WRONG;
    }

    /** The first two digits name the office that gave it. */
    static String ein(String number) {
        return number.matches("\\d{9}") && EIN_OFFICES.contains(number.substring(0, 2)) ? number : WRONG;
    }

    static String lei(String number) {
        return number.matches("[0-9A-Z]{18}\\d{2}") && CheckDigits.mod97(number) ? number : WRONG;
    }

    static String gln(String number) {
        return number.matches("\\d{13}") && gs1(number) ? number : WRONG;
    }

    private static boolean gs1(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            sum += CheckDigits.digit(number, i) * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }

    static String duns(String number) {
        return number.matches("\\d{9}") ? number : WRONG;
    }

    /** Since 2026 the first twelve places may be letters, which count as their code less that of zero. */
    static String cnpj(String number) {
        boolean right = number.matches("[0-9A-Z]{12}\\d{2}")
                && !number.matches("0{14}")
                && cnpjDigit(number, 12) == number.charAt(12) - '0'
                && cnpjDigit(number, 13) == number.charAt(13) - '0';
        return right ? number : WRONG;
    }

    private static int cnpjDigit(String number, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int weight = (length - 1 - i) % 8 + 2;
            sum += (number.charAt(i) - '0') * weight;
        }
        int rest = sum % 11;
        return rest < 2 ? 0 : 11 - rest;
    }
}
