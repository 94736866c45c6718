package org.shopplugin.samplehost.newsletter;

import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The merchant writes a letter, sees how many will get it, and sends it. */
final class NewslettersServlet extends PageServlet {

    static final String PATH = "/admin/newsletter";

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    private final transient Newsletters newsletters;

    NewslettersServlet(Newsletters newsletters) {
        this.newsletters = newsletters;
    }

    @Override
    protected void show(Page page) {
        render(page, 200, Form.blank(), false);
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        form.label("subject", page.text("newsletter.subject")).label("content", page.text("newsletter.content"));
        String subject = form.required("subject", 200);
        String content = form.lines("content", 10_000);
        if (content.isEmpty() && form.violation("content").isEmpty()) {
            form.refuse("content", "web.form.required");
        }
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, form, false);
        } else if (form.has("send")) {
            SignedInAdministrator administrator = page.signedInAdmin();
            Who who = Who.administrator(administrator.id().toString(), administrator.name());
            newsletters.write(page.shop(), subject, content, who);
            page.notice(page.text("newsletter.sent"));
            page.redirect(PATH);
        } else {
            render(page, 200, form, !form.has("back"));
        }
    }

    /** @param asks whether to ask once more before it is sent, since a letter cannot be called back */
    private void render(Page page, int status, Form form, boolean asks) {
        page.render(
                status,
                "newsletter/newsletter",
                "form",
                form,
                "asks",
                asks,
                "readers",
                newsletters.readers(page.shop().id()),
                "latest",
                newsletters.latest(page.shop().id()));
    }
}
