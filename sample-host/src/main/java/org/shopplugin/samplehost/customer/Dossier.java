package org.shopplugin.samplehost.customer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.HostField;

/**
 * Everything that a file of customers tells of one of them, and nothing about passwords.
 *
 * @param refused whether the merchant has refused him
 * @param notes the merchant's notes, which never leave the back office but for its own files
 */
public record Dossier(CustomerView customer, Addresses addresses, boolean refused, String notes) {

    public static final String NUMBER = "number";
    public static final String EMAIL = HostField.EMAIL;
    public static final String STATUS = "status";
    public static final String REFUSED = "refused";
    public static final String CONFIRMED = "emailConfirmed";
    public static final String NEWSLETTER = PersonForm.NEWSLETTER;
    public static final String NOTES = "notes";
    public static final String BILLING = "billing.";
    public static final String SHIPPING = "shipping.";

    static final String YES = "yes";
    static final String NO = "no";

    static final List<String> ADDRESS = List.of(
            HostField.COUNTRY,
            HostField.ATTENTION,
            HostField.LINE1,
            HostField.HOUSE_NUMBER,
            HostField.ADDITION,
            HostField.LINE2,
            HostField.POSTCODE,
            HostField.CITY,
            HostField.REGION);

    private static final List<String> PERSON = List.of(
            NUMBER,
            EMAIL,
            HostField.FIRST_NAME,
            PersonForm.INITIALS,
            HostField.LAST_NAME,
            PersonForm.GENDER,
            PersonForm.BIRTH_DATE,
            HostField.PHONE,
            PersonForm.MOBILE,
            HostField.LANGUAGE,
            HostField.CURRENCY,
            HostField.COUNTRY,
            STATUS,
            REFUSED,
            CONFIRMED,
            NEWSLETTER);

    /** The names of all columns, in their order. */
    public static List<String> columns() {
        List<String> columns = new ArrayList<>(PERSON);
        Stream.of(BILLING, SHIPPING).forEach(kind -> ADDRESS.forEach(field -> columns.add(kind + field)));
        columns.add(NOTES);
        return Collections.unmodifiableList(columns);
    }

    /** The values in canonical form, by column and in the order of the columns; nothing is an empty text. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(NUMBER, Long.toString(customer.number()));
        values.put(EMAIL, customer.email());
        values.put(HostField.FIRST_NAME, customer.firstName());
        values.put(PersonForm.INITIALS, customer.initials());
        values.put(HostField.LAST_NAME, customer.lastName());
        values.put(PersonForm.GENDER, customer.gender().map(Gender::name).orElse(""));
        values.put(
                PersonForm.BIRTH_DATE,
                customer.birthDate().map(LocalDate::toString).orElse(""));
        values.put(HostField.PHONE, customer.phone());
        values.put(PersonForm.MOBILE, customer.mobilePhone());
        values.put(HostField.LANGUAGE, customer.language().toLanguageTag());
        values.put(
                HostField.CURRENCY,
                customer.currency().map(Currency::getCurrencyCode).orElse(""));
        values.put(HostField.COUNTRY, customer.country());
        values.put(STATUS, customer.status().name());
        values.put(REFUSED, yesOrNo(refused));
        values.put(CONFIRMED, yesOrNo(customer.emailConfirmed()));
        values.put(NEWSLETTER, yesOrNo(customer.newsletter()));
        put(values, BILLING, addresses.billing());
        put(values, SHIPPING, addresses.shipping().orElse(Address.EMPTY));
        values.put(NOTES, notes);
        return values;
    }

    private static void put(Map<String, String> values, String kind, Address address) {
        values.put(kind + HostField.COUNTRY, address.country());
        values.put(kind + HostField.ATTENTION, address.attention());
        values.put(kind + HostField.LINE1, address.line1());
        values.put(kind + HostField.HOUSE_NUMBER, address.houseNumber());
        values.put(kind + HostField.ADDITION, address.addition());
        values.put(kind + HostField.LINE2, address.line2());
        values.put(kind + HostField.POSTCODE, address.postcode());
        values.put(kind + HostField.CITY, address.city());
        values.put(kind + HostField.REGION, address.region());
    }

    static String yesOrNo(boolean yes) {
        return yes ? YES : NO;
    }
}
