package org.shopplugin.samplehost.plugins;

import java.time.Clock;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.data.Versions;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shops;

/** The doors every feature stands on, in the order in which they are built. */
public record Foundations(
        Clock clock,
        Work work,
        Versions versions,
        Shops shops,
        AuditLog audit,
        Settings settings,
        Outbox outbox,
        Letters letters) {}
