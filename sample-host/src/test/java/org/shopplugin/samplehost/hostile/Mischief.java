package org.shopplugin.samplehost.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Turns a form that would be accepted into one that nobody would send by mistake; the same seed gives the same forms. */
final class Mischief {

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "x",
            "x".repeat(300),
            "x".repeat(10_001),
            "é".repeat(4_000),
            "😀".repeat(100),
            "\0",
            "a\0b",
            "a\r\nBcc: victim@example.com",
            "a\nb",
            "\t",
            "a\u0085b",
            "a\u2028b",
            "\u202Eabc",
            "\uFEFF",
            "\uFFFF",
            "-1",
            "-0",
            "0",
            "0.5",
            "1,5",
            "0,00001",
            "1e9",
            "1e999999999",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "999999999999999",
            "99999999999999999999999999",
            "1.000.000,00",
            "0x10",
            "+1",
            "NaN",
            "Infinity",
            "١٢٣",
            "１２",
            "'; drop table customer; --",
            "\" or 1=1 --",
            "%_\\",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "{{7*7}}",
            "${7*7}",
            "#{7*7}",
            "{0}",
            "'{",
            "../../etc/passwd",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "//evil.example",
            "null",
            "undefined",
            "true",
            "false",
            "on",
            "2026-02-30",
            "0000-00-00",
            "9999999-12-31",
            "+999999999-12-31",
            "a@b",
            "ü@exämple.com",
            "a@" + "b".repeat(300) + ".com",
            "00000000-0000-0000-0000-000000000000",
            "0198c0de-0000-7000-8000-000000000000",
            "1-1-1-1-1",
            "zz",
            "NL",
            "EUR",
            "XXX",
            "İstanbul",
            "ﬁ");

    private static final List<String> UNKNOWN = List.of(
            "id",
            "version",
            "groupId",
            "active",
            "access",
            "creditLimit",
            "role",
            "shop",
            "shop_id",
            "__proto__",
            "a[b]",
            "class.classLoader",
            "",
            "next",
            "_method");

    private final Random random;

    Mischief(long seed) {
        random = new Random(seed);
    }

    <T> T oneOf(List<T> many) {
        return many.get(random.nextInt(many.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** The fields of a form with one to three things wrong; its token stays good. */
    List<Map.Entry<String, String>> spoil(FoundForm form, List<String> foreignIds) {
        List<Map.Entry<String, String>> fields = new ArrayList<>(form.fields());
        for (int wrong = random.nextInt(3); wrong >= 0; wrong--) {
            int which = random.nextInt(Math.max(1, fields.size()));
            boolean spoilable = !fields.isEmpty() && !fields.get(which).getKey().equals("csrf");
            switch (spoilable ? random.nextInt(12) : 11) {
                case 0 -> fields.remove(which);
                case 1 -> fields.add(Map.entry(fields.get(which).getKey(), oneOf(VALUES)));
                case 2 -> fields.set(which, Map.entry(fields.get(which).getKey() + "[]", oneOf(VALUES)));
                case 3 -> fields.set(which, Map.entry(fields.get(which).getKey(), oneOf(foreignIds)));
                case 11 -> fields.add(Map.entry(oneOf(UNKNOWN), oneOf(VALUES)));
                default -> fields.set(which, Map.entry(fields.get(which).getKey(), oneOf(VALUES)));
            }
        }
        return fields;
    }
}
