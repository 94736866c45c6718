package org.shopplugin.api.customer;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Permission;

/**
 * A field that a plugin adds to customers, declared once: its key and kind, not its place on a form.
 *
 * <p>What a form shows of it, and when it is required, is answered at request time by {@link FieldExtension#form}. The
 * label stands under {@code field.<key>}.
 */
public final class CustomerField {

    /** How a value is typed, checked and drawn by the host. */
    public enum Kind {
        TEXT,
        MULTILINE,
        /** A whole number. */
        INTEGER,
        /** An amount or another number with decimals; canonical with a point. */
        DECIMAL,
        /** {@code true} or {@code false}. */
        FLAG,
        /** ISO 8601 date. */
        DATE,
        EMAIL,
        PHONE,
        /** ISO 3166-1 alpha-2. */
        COUNTRY,
        /** One of the choices that the form's section names. */
        CHOICE
    }

    /** Who may change a value. */
    public enum Owner {
        /** The customer himself, and the merchant. */
        CUSTOMER,
        /** The merchant only; a customer's request with it is ignored. */
        MERCHANT
    }

    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9]{0,39}");

    private final String key;
    private final Kind kind;
    private final Owner owner;
    private final int maxLength;
    private final boolean searchable;
    private final @Nullable Permission permission;

    private CustomerField(
            String key, Kind kind, Owner owner, int maxLength, boolean searchable, @Nullable Permission permission) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a field key: " + key);
        }
        this.key = key;
        this.kind = kind;
        this.owner = owner;
        this.maxLength = maxLength;
        this.searchable = searchable;
        this.permission = permission;
    }

    /** A field of the customer's own, not searchable, that needs no permission. */
    public static CustomerField of(String key, Kind kind) {
        int length = kind == Kind.MULTILINE ? 2000 : 200;
        return new CustomerField(key, kind, Owner.CUSTOMER, length, false, null);
    }

    public static CustomerField text(String key, int maxLength) {
        return new CustomerField(key, Kind.TEXT, Owner.CUSTOMER, maxLength, false, null);
    }

    /** The merchant's alone: customers neither see nor change it. */
    public CustomerField ofMerchant() {
        return new CustomerField(key, kind, Owner.MERCHANT, maxLength, searchable, permission);
    }

    /** Its values, as told to {@link Customers#index}, are found by the host's customer search. */
    public CustomerField findable() {
        return new CustomerField(key, kind, owner, maxLength, true, permission);
    }

    /** An administrator sees and changes it only with this permission; without it, it is not in the page's bytes. */
    public CustomerField requiring(Permission right) {
        return new CustomerField(key, kind, owner, maxLength, searchable, right);
    }

    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    public Owner owner() {
        return owner;
    }

    /** The most characters that a value may have; longer input is refused, never cut. */
    public int maxLength() {
        return maxLength;
    }

    public boolean searchable() {
        return searchable;
    }

    /** What an administrator needs to see and change it; empty means nothing beyond editing customers. */
    public Optional<Permission> permission() {
        return Optional.ofNullable(permission);
    }
}
