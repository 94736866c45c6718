package org.shopplugin.api.customer;

import java.util.Optional;
import org.shopplugin.api.Extension;

/** Takes part when somebody registers, or when the merchant makes an account. */
public interface RegistrationExtension extends Extension {

    /**
     * What else happens to a new customer. Write point: inside the host's transaction, after the customer's row and all
     * plugins' fields are written; throwing rolls the registration back.
     */
    default Welcome registered(Customer customer, FormRequest request) {
        return Welcome.NOTHING;
    }

    /**
     * What the new customer is told.
     *
     * @param noticeKey message key of a sentence for the page after registration; empty means none
     * @param mailKey message key of a paragraph that the host adds to its own mail; empty means none
     */
    record Welcome(Optional<String> noticeKey, Optional<String> mailKey) {
        public static final Welcome NOTHING = new Welcome(Optional.empty(), Optional.empty());
    }
}
