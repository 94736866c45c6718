package org.shopplugin.samplehost.checkout;

import org.shopplugin.samplehost.cart.Carts;
import org.shopplugin.samplehost.customer.CountryDetection;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.pricing.Visits;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Pages;

/** The pages of the checkout, and the merchant's page of delivery methods. */
public final class CheckoutPages {

    private final Checkout checkout;
    private final Carts carts;
    private final Deliveries deliveries;
    private final Visits visits;
    private final CountryDetection detection;
    private final RateLimits limits;

    public CheckoutPages(
            Checkout checkout,
            Carts carts,
            Deliveries deliveries,
            Visits visits,
            CountryDetection detection,
            RateLimits limits) {
        this.checkout = checkout;
        this.carts = carts;
        this.deliveries = deliveries;
        this.visits = visits;
        this.detection = detection;
        this.limits = limits;
    }

    public void addTo(Pages pages) {
        pages.add("/checkout/*", new CheckoutServlet(checkout, carts, visits, detection, limits))
                .addToBackOffice("/admin/settings/delivery", Role.SETTINGS, new DeliveryServlet(deliveries));
    }
}
