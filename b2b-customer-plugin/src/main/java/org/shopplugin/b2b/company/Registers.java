package org.shopplugin.b2b.company;

/** The checks of trade registers' numbers: length first, then the check digits. An empty text means "wrong". */
final class Registers {

    /** La Poste has more establishments than its number has room for, so its numbers are summed otherwise. */
    private static final String LA_POSTE = "356000000";

    private static final String WRONG = "";

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
