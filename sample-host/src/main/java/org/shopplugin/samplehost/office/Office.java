package org.shopplugin.samplehost.office;

import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.chronicle.Chronicle;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.shop.Shops;
import org.shopplugin.samplehost.web.Pages;

/** Registers the back office's pages about the shop itself. */
public final class Office {

    private final Shops shops;
    private final Plugins plugins;
    private final Outbox outbox;
    private final AuditLog audit;
    private final Chronicle chronicle;

    public Office(Shops shops, Plugins plugins, Outbox outbox, AuditLog audit, Chronicle chronicle) {
        this.shops = shops;
        this.plugins = plugins;
        this.outbox = outbox;
        this.audit = audit;
        this.chronicle = chronicle;
    }

    public void pages(Pages pages) {
        pages.addToBackOffice("/admin/settings", Role.SETTINGS, new SettingsServlet(plugins))
                .addToBackOffice("/admin/settings/shop", Role.SETTINGS, new ShopServlet(shops))
                .addToBackOffice("/admin/mail/*", Role.MAIL, new MailServlet(outbox))
                .addToBackOffice("/admin/audit", Role.AUDIT, new AuditServlet(audit, chronicle));
    }
}
