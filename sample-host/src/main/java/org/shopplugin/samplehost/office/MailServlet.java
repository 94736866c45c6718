package org.shopplugin.samplehost.office;

import java.util.List;
import java.util.UUID;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.mail.MailPage;
import org.shopplugin.samplehost.mail.MailState;
import org.shopplugin.samplehost.mail.MailSummary;
import org.shopplugin.samplehost.mail.MailView;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** What was sent, to whom, and what waits or failed; each mail to be read and sent again. */
final class MailServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;

    private final transient Outbox outbox;

    MailServlet(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    protected void show(Page page) {
        if (!page.segments().isEmpty()) {
            MailView mail = mail(page);
            page.render("office/mail", "mail", outbox.sends() ? mail.withoutSecrets() : mail, "sends", outbox.sends());
            return;
        }
        MailState state = page.form().choice("state", MailState.class).orElse(null);
        String to = page.param("to");
        MailPage mails = outbox.mails(page.shop().id(), state, to, (page.pageNumber() - 1) * PAGE, PAGE);
        page.render(
                "office/mails",
                "mails",
                outbox.sends()
                        ? new MailPage(
                                mails.mails().stream()
                                        .map(MailSummary::withoutSecrets)
                                        .toList(),
                                mails.total())
                        : mails,
                "state",
                state == null ? "" : state.name(),
                "to",
                to,
                "sends",
                outbox.sends(),
                "last",
                (int) ((mails.total() + PAGE - 1) / PAGE));
    }

    @Override
    protected void act(Page page) {
        MailView mail = mail(page);
        SignedInAdministrator admin = page.signedInAdmin();
        boolean queued = outbox.sendAgain(
                page.shop().id(), mail.id(), Who.administrator(admin.id().toString(), admin.name()));
        page.notice(page.text(queued ? "office.mail.queued" : "office.mail.notQueued"));
        page.redirect("/admin/mail/" + mail.id());
    }

    private MailView mail(Page page) {
        List<String> segments = page.segments();
        if (segments.size() != 1) {
            throw page.notFound();
        }
        try {
            return outbox.mail(page.shop().id(), UUID.fromString(segments.get(0)))
                    .orElseThrow(page::notFound);
        } catch (IllegalArgumentException notAnId) {
            throw page.notFound();
        }
    }
}
