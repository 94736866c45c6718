package org.shopplugin.samplehost.pricing;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The rates that countries charge unless the merchant says otherwise: the standard one and the usual reduced one. */
final class UsualRates {

    private static final String KNOWN = """
            AT 20 10
            BE 21 6
            BG 20 9
            CY 19 5
            CZ 21 12
            DE 19 7
            DK 25 25
            EE 24 9
            ES 21 10
            FI 25.5 13.5
            FR 20 5.5
            GR 24 13
            HR 25 13
            HU 27 5
            IE 23 13.5
            IT 22 10
            LT 21 12
            LU 17 8
            LV 21 12
            MT 18 5
            NL 21 9
            PL 23 8
            PT 23 6
            RO 21 11
            SE 25 12
            SI 22 9.5
            SK 23 19
            """;

    static final Map<String, CountryRates> BY_COUNTRY = read();

    private UsualRates() {}

    private static Map<String, CountryRates> read() {
        Map<String, CountryRates> rates = new TreeMap<>();
        KNOWN.lines()
                .map(line -> Arrays.asList(line.split(" ")))
                .forEach(parts -> rates.put(
                        parts.get(0),
                        new CountryRates(
                                parts.get(0),
                                new BigDecimal(parts.get(1)),
                                new BigDecimal(parts.get(2)),
                                BigDecimal.ZERO)));
        return Collections.unmodifiableMap(rates);
    }
}
