package org.shopplugin.samplehost;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.shopplugin.samplehost.mail.MailView;
import org.shopplugin.samplehost.mail.Outbox;

/** What lies behind the pages of a running shop, for tests that look there. */
public final class MachineRoom {

    private final SampleHost.Inside inside;

    private MachineRoom(SampleHost.Inside inside) {
        this.inside = inside;
    }

    public static MachineRoom of(SampleHost host) {
        return new MachineRoom(host.inside());
    }

    /** Lets no job run any more, so that nothing changes but by requests. */
    public MachineRoom withoutJobs() {
        inside.jobs().close();
        return this;
    }

    /** What the plugins of the first shop declare that a merchant sets, by the names of the fields of forms. */
    public List<String> settingsOfPlugins() {
        return inside.plugins().in(inside.foundations().shops().all().get(0).shopId()).plugins().stream()
                .flatMap(plugin ->
                        plugin.settings().stream().map(setting -> plugin.info().id() + ":" + setting.key()))
                .toList();
    }

    /** Runs the jobs that are due, now. */
    public void runDue() {
        inside.jobs().runDue();
    }

    /** Sends the mails that wait, now. */
    public void sendMails() {
        inside.foundations().outbox().sendDue();
    }

    /** The texts of the first shop's mails to an address, the newest first, as their reader gets them while they wait. */
    public List<String> lettersTo(String address) {
        Outbox outbox = inside.foundations().outbox();
        UUID shop = inside.foundations().shops().all().get(0).id();
        return outbox.mails(shop, null, address, 0, 1_000).mails().stream()
                .flatMap(mail -> outbox.mail(shop, mail.id()).stream())
                .map(MailView::text)
                .toList();
    }

    /** The patterns of all addresses that are served: the host's pages, the filter's own, and those of plugins that are on. */
    public List<String> patterns() {
        return Stream.of(
                        inside.pages().patterns().stream(),
                        inside.foundations().shops().all().stream()
                                .flatMap(shop -> inside.plugins().in(shop.shopId()).addresses().stream()),
                        Stream.of("/language", "/assets/*", "/nowhere"))
                .flatMap(patterns -> patterns)
                .distinct()
                .sorted()
                .toList();
    }

    /** The same as addresses that can be asked for: itself, and something below it where there may be something. */
    public List<String> addresses() {
        return patterns().stream()
                .flatMap(pattern -> pattern.endsWith("/*")
                        ? Stream.of(
                                pattern.substring(0, pattern.length() - 2),
                                pattern.replace("/*", "/0198c0de-0000-7000-8000-000000000000"),
                                pattern.replace("/*", "/new"))
                        : Stream.of(pattern.isEmpty() ? "/" : pattern))
                .distinct()
                .toList();
    }
}
