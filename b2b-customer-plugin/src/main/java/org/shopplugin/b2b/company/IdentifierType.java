package org.shopplugin.b2b.company;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A kind of number by which a company is registered, with its own check; asked only in its own countries. */
@SuppressWarnings("ImmutableEnumChecker") // Its sets are unmodifiable.
public enum IdentifierType {
    /** Number for value added tax; asked everywhere, checked by {@link VatNumber}. */
    VAT("vatNumber", Set.of()),
    /** Dutch chamber of commerce. */
    KVK("chamberOfCommerce", Set.of("NL")),
    /** Belgian enterprise number (KBO, BCE). */
    KBO("enterpriseNumber", Set.of("BE")),
    /** French establishment. */
    SIRET("siret", Set.of("FR")),
    /** French legal person; its establishments' numbers begin with it. */
    SIREN("siren", Set.of("FR")),
    /** Dun and Bradstreet, asked in the United States. */
    DUNS("duns", Set.of("US")),
    /** Employer of the United States. */
    EIN("ein", Set.of("US")),
    /** Brazilian register of legal persons. */
    CNPJ("cnpj", Set.of("BR")),
    /** Legal entity by ISO 17442; asked anywhere, where the merchant wants it. */
    LEI("lei", Set.of()),
    /** Place of a company by GS1; asked anywhere, where the merchant wants it. */
    GLN("gln", Set.of()),
    /** A number that the company itself knows what it is. */
    OTHER("identificationNumber", Set.of()),
    /** The merchant's own kinds of numbers, asked in the countries that {@link OwnNumber} says. */
    OWN_1("ownNumber1", Set.of()),
    OWN_2("ownNumber2", Set.of()),
    OWN_3("ownNumber3", Set.of()),
    OWN_4("ownNumber4", Set.of()),
    OWN_5("ownNumber5", Set.of());

    /** Those whose name and shape the merchant says. */
    static final List<IdentifierType> OWN = List.of(OWN_1, OWN_2, OWN_3, OWN_4, OWN_5);

    private final String fieldKey;

    private final Set<String> countries;

    IdentifierType(String fieldKey, Set<String> countries) {
        this.fieldKey = fieldKey;
        this.countries = countries;
    }

    /** Key of the customer field in which it is typed. */
    public String fieldKey() {
        return fieldKey;
    }

    /** The register that a country's companies are always asked for; SIREN and EIN are further ones. */
    private static final Set<IdentifierType> ALWAYS = EnumSet.of(KVK, KBO, SIRET, DUNS, CNPJ);

    /**
     * The registers that a country's companies are asked for, the VAT number aside.
     *
     * @param further what the merchant asks for besides; those of other countries are left out
     */
    public static List<IdentifierType> registersOf(String country, Set<Further> further) {
        var wanted = EnumSet.copyOf(ALWAYS);
        further.forEach(one -> wanted.add(one.type()));
        return wanted.stream()
                .filter(type -> type.countries.isEmpty() || type.countries.contains(country))
                .toList();
    }

    /** A number that the merchant may ask for besides that of the country's own register. */
    public enum Further {
        SIREN,
        EIN,
        LEI,
        GLN;

        IdentifierType type() {
            return IdentifierType.valueOf(name());
        }
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
        if (this == OTHER || OWN.contains(this)) {
            return Optional.of(typed.strip()).filter(number -> !number.isEmpty() && number.length() <= 30);
        }
        String compact = typed.replaceAll("[\\s./-]", "").toUpperCase(Locale.ROOT);
        return Optional.of(checked(compact)).filter(number -> !number.isEmpty());
    }

    /** The canonical number of a register, or an empty text when the number is wrong. */
    private String checked(String compact) {
        return switch (this) {
            case KVK -> Registers.kvk(compact);
            case KBO -> Registers.kbo(compact);
            case SIRET -> Registers.siret(compact);
            case SIREN -> Registers.siren(compact);
            case DUNS -> Registers.duns(compact);
            case EIN -> Registers.ein(compact);
            case CNPJ -> Registers.cnpj(compact);
            case LEI -> Registers.lei(compact);
            case GLN -> Registers.gln(compact);
            case VAT, OTHER, OWN_1, OWN_2, OWN_3, OWN_4, OWN_5 ->
                throw new IllegalStateException(this + " is of no register");
        };
    }
}
