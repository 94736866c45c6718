package org.shopplugin.samplehost.newsletter;

import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A reader wants no more letters. Opening the page changes nothing, since scanners of mail open it, too. */
final class LeaveServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Newsletters newsletters;

    LeaveServlet(Newsletters newsletters) {
        this.newsletters = newsletters;
    }

    @Override
    protected void show(Page page) {
        if (reader(page).isEmpty()) {
            throw page.notFound();
        }
        page.response().setHeader("Referrer-Policy", "no-referrer");
        page.render("newsletter/leave", "reader", page.param("reader"), "key", page.param("key"));
    }

    @Override
    protected void act(Page page) {
        UUID reader = reader(page).orElseThrow(page::notFound);
        newsletters.leave(page.shop(), reader, page.text("newsletter.leave.submit"), page.source());
        page.notice(page.text("newsletter.leave.done"));
        page.redirect("/");
    }

    private Optional<UUID> reader(Page page) {
        return newsletters.reader(page.shop(), page.param("reader"), page.param("key"));
    }
}
