package org.shopplugin.b2b.company;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A kind of number by which a company is registered, with its own check; asked only in its own countries. */
@SuppressWarnings("ImmutableEnumChecker") // Its sets are unmodifiable, its checks are pure functions.
public enum IdentifierType {
    /** Number for value added tax; asked everywhere, checked by {@link VatNumber}. */
    VAT("vatNumber", Set.of(), UnaryOperator.identity()),
    /** Dutch chamber of commerce. */
    KVK("chamberOfCommerce", Set.of("NL"), Registers::kvk),
    /** Belgian enterprise number (KBO, BCE). */
    KBO("enterpriseNumber", Set.of("BE"), Registers::kbo),
    /** French establishment. */
    SIRET("siret", Set.of("FR"), Registers::siret),
    /** Dun and Bradstreet, asked in the United States. */
    DUNS("duns", Set.of("US"), Registers::duns),
    /** Brazilian register of legal persons. */
    CNPJ("cnpj", Set.of("BR"), Registers::cnpj);

    private final String fieldKey;

    private final Set<String> countries;

    private final UnaryOperator<String> checked;

    /** The check answers the canonical number, or an empty text when the number is wrong. */
    IdentifierType(String fieldKey, Set<String> countries, UnaryOperator<String> checked) {
        this.fieldKey = fieldKey;
        this.countries = countries;
        this.checked = checked;
    }

    /** Key of the customer field in which it is typed. */
    public String fieldKey() {
        return fieldKey;
    }

    /** The registers of a country, the VAT number aside. */
    public static List<IdentifierType> registersOf(String country) {
        return Arrays.stream(values())
                .filter(type -> type.countries.contains(country))
                .toList();
    }

    /**
     * The number as it is stored.
     *
     * @param country where the company is, for numbers that may be typed without their country
     * @return empty when it is not such a number
     */
    public Optional<String> read(String typed, String country) {
        if (this == VAT) {
            return VatNumber.read(typed, country).map(VatNumber::value);
        }
        String compact = typed.replaceAll("[\\s./-]", "").toUpperCase(Locale.ROOT);
        return Optional.of(checked.apply(compact)).filter(number -> !number.isEmpty());
    }
}
