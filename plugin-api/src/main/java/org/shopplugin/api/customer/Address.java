package org.shopplugin.api.customer;

/**
 * A postal address as typed; every part may be empty, none is null.
 *
 * @param country ISO 3166-1 alpha-2, upper case
 * @param attention the person or department it is for
 * @param line1 street; with the house number where a country does not keep it apart
 * @param houseNumber the house number where a country keeps it apart (NL, BE, DE, LU)
 * @param addition what follows the house number
 * @param line2 a second line
 * @param postcode as typed
 * @param city town or city
 * @param region state, district or province
 */
public record Address(
        String country,
        String attention,
        String line1,
        String houseNumber,
        String addition,
        String line2,
        String postcode,
        String city,
        String region) {

    public static final Address EMPTY = new Address("", "", "", "", "", "", "", "", "");

    public boolean isEmpty() {
        return equals(EMPTY);
    }
}
