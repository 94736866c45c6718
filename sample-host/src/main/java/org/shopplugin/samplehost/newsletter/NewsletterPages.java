package org.shopplugin.samplehost.newsletter;

import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Pages;

/** Registers the merchant's page of letters, and the page on which their readers say that they want no more. */
public final class NewsletterPages {

    private final Newsletters newsletters;

    public NewsletterPages(Newsletters newsletters) {
        this.newsletters = newsletters;
    }

    public void addTo(Pages pages) {
        pages.add(Newsletters.LEAVE, new LeaveServlet(newsletters))
                .addToBackOffice(NewslettersServlet.PATH, Role.CUSTOMERS, new NewslettersServlet(newsletters));
    }
}
