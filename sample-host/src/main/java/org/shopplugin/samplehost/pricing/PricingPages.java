package org.shopplugin.samplehost.pricing;

import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Pages;

/** The back office's page of tax rates. */
public final class PricingPages {

    private final TaxRates rates;

    public PricingPages(TaxRates rates) {
        this.rates = rates;
    }

    public void addTo(Pages pages) {
        pages.addToBackOffice("/admin/settings/tax", Role.SETTINGS, new TaxRatesServlet(rates));
    }
}
