package org.shopplugin.b2b.vat;

/** What is known of a VAT number; never a guess. */
public enum VatState {
    VALID,
    INVALID,
    /** Not asked yet, or not answered. */
    PENDING
}
