package org.shopplugin.samplehost.pricing;

import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.session.Sessions;
import org.shopplugin.samplehost.web.Pages;

/** The back office's page of tax rates, and the address at which a customer chooses whom he acts for. */
public final class PricingPages {

    private final TaxRates rates;
    private final Sessions sessions;

    public PricingPages(TaxRates rates, Sessions sessions) {
        this.rates = rates;
        this.sessions = sessions;
    }

    public void addTo(Pages pages) {
        pages.add("/acting", new ActingServlet(sessions));
        pages.addToBackOffice("/admin/settings/tax", Role.SETTINGS, new TaxRatesServlet(rates));
    }
}
