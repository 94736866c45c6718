package org.shopplugin.samplehost.signin;

import java.util.Locale;
import java.util.Optional;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.samplehost.shop.Shop;

/** What plugins have to say about a sign-in whose password was right. */
@FunctionalInterface
public interface SignInCheck {

    /** Without plugins nobody objects. */
    SignInCheck NONE = (shop, customer, language) -> Optional.empty();

    /** The sentence with which the customer is refused, in this language; empty when he may sign in. */
    Optional<String> refusal(Shop shop, Customer customer, Locale language);
}
