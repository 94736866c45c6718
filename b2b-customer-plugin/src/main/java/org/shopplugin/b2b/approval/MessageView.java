package org.shopplugin.b2b.approval;

import java.time.Instant;

/**
 * One message between the merchant and a company.
 *
 * @param by who wrote it; empty, as the text is, once the person's data was erased
 * @param fromCustomer whether a member of the company wrote it
 */
public record MessageView(String text, String by, Instant at, boolean fromCustomer) {

    /** Whether it was written by somebody whose data was erased since. */
    public boolean isErased() {
        return fromCustomer && text.isEmpty();
    }
}
