package org.shopplugin.samplehost.privacy;

import org.shopplugin.samplehost.customer.AccountClosing;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Pages;

/** Registers the merchant's pages about requests of people about their own data. */
public final class PrivacyPages {

    private final PrivacyRequests requests;
    private final PersonFile file;
    private final Customers customers;
    private final AccountClosing closing;

    public PrivacyPages(PrivacyRequests requests, PersonFile file, Customers customers, AccountClosing closing) {
        this.requests = requests;
        this.file = file;
        this.customers = customers;
        this.closing = closing;
    }

    public void pages(Pages pages) {
        pages.addToBackOffice("/admin/privacy", Role.PRIVACY, new PrivacyListServlet(requests))
                .addToBackOffice("/admin/privacy/new", Role.PRIVACY, new NewPrivacyServlet(requests))
                .addToBackOffice(
                        "/admin/privacy/*", Role.PRIVACY, new PrivacyServlet(requests, file, customers, closing));
    }
}
