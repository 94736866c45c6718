package org.shopplugin.samplehost.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Clock;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.SecurityLog;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.session.Sessions;
import org.shopplugin.samplehost.shop.Shops;

/** What every request needs of the host; made once at start. */
public final class Site {

    private final Work work;
    private final Shops shops;
    private final Sessions sessions;
    private final Clock clock;
    private final Csrf csrf;
    private final SecurityLog security;
    private final TrustedProxies proxies;
    private final Texts texts = new Texts();
    private final Assets assets = new Assets();
    private final TemplateEngine templates;

    public Site(
            Work work,
            Shops shops,
            Sessions sessions,
            AuditLog audit,
            Secret secret,
            Clock clock,
            TrustedProxies proxies) {
        this.work = work;
        this.shops = shops;
        this.sessions = sessions;
        this.clock = clock;
        this.csrf = new Csrf(secret);
        this.security = new SecurityLog(audit);
        this.proxies = proxies;
        this.templates = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Site.class.getClassLoader(), "org.shopplugin.samplehost.pages");
        templates.setBinaryStaticContent(true);
    }

    /** The host's words, for mails and whatever else is no page. */
    public Texts texts() {
        return texts;
    }

    public Shops shops() {
        return shops;
    }

    Work work() {
        return work;
    }

    Sessions sessions() {
        return sessions;
    }

    Clock clock() {
        return clock;
    }

    Csrf csrf() {
        return csrf;
    }

    SecurityLog security() {
        return security;
    }

    TrustedProxies proxies() {
        return proxies;
    }

    Assets assets() {
        return assets;
    }

    TemplateEngine templates() {
        return templates;
    }
}
