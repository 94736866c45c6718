package org.shopplugin.api.customer;

/**
 * The keys under which the host's own fields stand in {@link FieldValues}: constants, so that a plugin's rules can
 * depend on them and its suggestions can fill them.
 */
public final class HostField {

    public static final String EMAIL = "email";
    public static final String FIRST_NAME = "firstName";
    public static final String LAST_NAME = "lastName";
    public static final String PHONE = "phone";
    public static final String LANGUAGE = "language";
    public static final String CURRENCY = "currency";
    public static final String COUNTRY = "country";
    public static final String ATTENTION = "attention";
    public static final String LINE1 = "line1";
    public static final String HOUSE_NUMBER = "houseNumber";
    public static final String ADDITION = "addition";
    public static final String LINE2 = "line2";
    public static final String POSTCODE = "postcode";
    public static final String CITY = "city";
    public static final String REGION = "region";

    private HostField() {}
}
