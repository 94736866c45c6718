package org.shopplugin.b2b.company;

import java.util.Map;

/**
 * What a company says about itself.
 *
 * @param name its legal name
 * @param country ISO 3166-1 alpha-2 code of where it is
 * @param withoutVat whether it says that it has no VAT number
 * @param identifiers its registered numbers in canonical form
 */
public record CompanyData(String name, String country, boolean withoutVat, Map<IdentifierType, String> identifiers) {

    public CompanyData {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A company has a name");
        }
        identifiers = Map.copyOf(identifiers);
    }

    public String vatNumber() {
        return identifiers.getOrDefault(IdentifierType.VAT, "");
    }

    /** Whether the legal name or the VAT number is another. */
    public boolean differsInNameOrVatFrom(CompanyData other) {
        return !name.equals(other.name)
                || withoutVat != other.withoutVat
                || !vatNumber().equals(other.vatNumber());
    }
}
