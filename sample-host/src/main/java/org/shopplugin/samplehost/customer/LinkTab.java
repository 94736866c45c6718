package org.shopplugin.samplehost.customer;

import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.signin.Recovery;
import org.shopplugin.samplehost.web.Page;

/** Asks whether to mail a customer a link to choose a password, and does it. */
final class LinkTab implements CustomerTab {

    private final Recovery recovery;
    private final Registrations registrations;

    LinkTab(Recovery recovery, Registrations registrations) {
        this.recovery = recovery;
        this.registrations = registrations;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        page.render("customer/link", "customer", customer);
    }

    @Override
    public void act(Page page, CustomerView customer) {
        if (!registrations.inviteAgain(page.shop(), customer.id(), PageActor.who(page))) {
            recovery.send(page.shop(), customer.id(), PageActor.who(page));
        }
        page.notice(page.text("customer.link.sent", customer.email()));
        page.redirect("/admin/customers/" + customer.id());
    }
}
