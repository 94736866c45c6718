package org.shopplugin.samplehost.order;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.CodePurpose;
import org.shopplugin.samplehost.signin.MailedCodes;

/**
 * Lets customers add what they ordered without signing in to their history.
 *
 * <p>Anybody can type an address into an order, so nothing is added before its owner has shown, by a code from a mail, that
 * it is still his.
 */
public final class OwnOrders {

    private final Work work;
    private final Orders orders;
    private final MailedCodes codes;

    public OwnOrders(Work work, Orders orders, MailedCodes codes) {
        this.work = work;
        this.orders = orders;
        this.codes = codes;
    }

    /** Sends a code, which kills the one before; when too many were sent, says how long to wait. */
    Optional<Duration> send(Shop shop, SignedInCustomer customer, Locale language) {
        return codes.send(
                shop,
                CodePurpose.OWN_ORDERS,
                new MailedCodes.Addressee(customer.id(), customer.email(), language),
                "signin.mail.code");
    }

    /** Adds the orders when this is the code; answers how many there were, or nothing for a wrong code. */
    OptionalInt add(Shop shop, SignedInCustomer customer, String code) {
        UUID id = customer.id();
        return work.call(em -> codes.redeem(id, CodePurpose.OWN_ORDERS, customer.email(), code)
                ? OptionalInt.of(orders.adopt(shop.id(), id, customer.email()))
                : OptionalInt.empty());
    }
}
