package org.shopplugin.samplehost.plugins;

import java.util.Optional;
import org.shopplugin.api.job.Job;
import org.shopplugin.host.Member;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.job.Jobs;
import org.shopplugin.samplehost.shop.Shop;

/** Runs the jobs of plugins by the shop's clock, each in its shop and not while its plugin is off. */
public final class PluginJobs {

    private final Plugins plugins;
    private final Jobs jobs;

    public PluginJobs(Plugins plugins, Jobs jobs) {
        this.plugins = plugins;
        this.jobs = jobs;
    }

    /** Adds the jobs that all plugins have for a shop, once they run there. */
    public void add(Shop shop) {
        for (Member<Job> member :
                plugins.in(shop.shopId()).chainOnOrOff(Job.class).members()) {
            String plugin = member.pluginId();
            String name = member.tell(Job::name);
            jobs.add(
                    "plugin " + plugin + " " + name + " " + shop.id(),
                    member.tell(Job::interval),
                    () -> run(shop, plugin, name));
        }
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
