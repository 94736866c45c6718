package org.shopplugin.samplehost.plugins;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.web.Page;

/** The request that the current thread serves, so that what a plugin does in it is written down under the right name. */
final class CurrentPage {

    @SuppressWarnings("ThreadLocalUsage") // one for each host: two may run in one JVM
    private final ThreadLocal<@Nullable Page> page = new ThreadLocal<>();

    void begins(Page now) {
        page.set(now);
    }

    void ends() {
        page.remove();
    }

    /** Empty in a job, at the start, in the demo. */
    Optional<Page> page() {
        return Optional.ofNullable(page.get());
    }

    /** The person of the request; outside one, the shop itself under this name. */
    Who who(String otherwise) {
        return page().map(PageActor::who).orElseGet(() -> Who.system(otherwise));
    }
}
