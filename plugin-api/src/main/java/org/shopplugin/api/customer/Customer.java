package org.shopplugin.api.customer;

import java.util.Locale;

/**
 * A customer as far as a plugin may know him.
 *
 * <p>Made by the host. Grows by further {@code with} methods, each with a neutral default.
 */
public final class Customer {

    private final CustomerId id;
    private final String email;
    private final String firstName;
    private final String lastName;
    private final Locale language;
    private final Access access;
    private final boolean emailConfirmed;

    private Customer(
            CustomerId id,
            String email,
            String firstName,
            String lastName,
            Locale language,
            Access access,
            boolean emailConfirmed) {
        this.id = id;
        this.email = email;
        this.firstName = firstName;
        this.lastName = lastName;
        this.language = language;
        this.access = access;
        this.emailConfirmed = emailConfirmed;
    }

    /** A customer with open access whose e-mail address is not confirmed. */
    public static Customer of(CustomerId id, String email, String firstName, String lastName, Locale language) {
        return new Customer(id, email, firstName, lastName, language, Access.OPEN, false);
    }

    public Customer withAccess(Access now) {
        return new Customer(id, email, firstName, lastName, language, now, emailConfirmed);
    }

    public Customer withEmailConfirmed(boolean confirmed) {
        return new Customer(id, email, firstName, lastName, language, access, confirmed);
    }

    public CustomerId id() {
        return id;
    }

    /** As the customer typed it. */
    public String email() {
        return email;
    }

    public String firstName() {
        return firstName;
    }

    public String lastName() {
        return lastName;
    }

    /** First and last name with a space between, without one where a part is empty. */
    public String name() {
        return (firstName + " " + lastName).strip();
    }

    /** The language of his pages and mails. */
    public Locale language() {
        return language;
    }

    public Access access() {
        return access;
    }

    public boolean emailConfirmed() {
        return emailConfirmed;
    }
}
