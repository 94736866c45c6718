package org.shopplugin.samplehost.plugins;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.shopplugin.api.job.Job;
import org.shopplugin.host.Member;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.job.Jobs;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;

/** Runs the jobs of plugins by the shop's clock, each in its shop and not while its plugin is off. */
public final class PluginJobs {

    private static final System.Logger LOG = System.getLogger(PluginJobs.class.getName());

    private final Plugins plugins;
    private final Shops shops;
    private final Jobs jobs;
    private final Set<UUID> known = ConcurrentHashMap.newKeySet();

    public PluginJobs(Plugins plugins, Shops shops, Jobs jobs) {
        this.plugins = plugins;
        this.shops = shops;
        this.jobs = jobs;
    }

    /** Adds the jobs that plugins have for shops it has not met yet, wherever those were opened. */
    public void addForNewShops() {
        for (Shop shop : shops.all()) {
            if (!known.contains(shop.id())) {
                plugins.in(shop.shopId()).chainOnOrOff(Job.class).members().forEach(member -> add(shop, member));
                known.add(shop.id());
            }
        }
    }

    private void add(Shop shop, Member<Job> member) {
        String plugin = member.pluginId();
        String name;
        Duration interval;
        try {
            name = member.tell(Job::name);
            interval = member.tell(Job::interval);
        } catch (PluginFailure failure) {
            LOG.log(System.Logger.Level.ERROR, "A job of plugin {0} never runs: {1}", plugin, failure.getMessage());
            return;
        }
        jobs.add(
                Jobs.Line.PLUGINS,
                "plugin " + plugin + " " + name + " " + shop.id(),
                interval,
                () -> run(shop, plugin, name));
    }

    private void run(Shop shop, String plugin, String name) {
        try (Plugins.Bound bound = plugins.request(shop.shopId())) {
            Optional<Member<Job>> on = plugins.in(shop.shopId()).chain(Job.class).members().stream()
                    .filter(member -> member.pluginId().equals(plugin)
                            && member.tell(Job::name).equals(name))
                    .findFirst();
            on.ifPresent(member -> member.tell(job -> {
                job.run();
                return Boolean.TRUE;
            }));
        }
    }
}
