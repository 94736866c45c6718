package org.shopplugin.samplehost.pricing;

import java.math.BigDecimal;

/**
 * What one country charges, in per cent.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record CountryRates(String country, BigDecimal standard, BigDecimal reduced, BigDecimal zero) {

    public BigDecimal of(TaxClass taxClass) {
        return switch (taxClass) {
            case STANDARD -> standard;
            case REDUCED -> reduced;
            case ZERO -> zero;
        };
    }

    CountryRates with(TaxClass taxClass, BigDecimal rate) {
        return switch (taxClass) {
            case STANDARD -> new CountryRates(country, rate, reduced, zero);
            case REDUCED -> new CountryRates(country, standard, rate, zero);
            case ZERO -> new CountryRates(country, standard, reduced, rate);
        };
    }
}
