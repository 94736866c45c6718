package org.shopplugin.host;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.shopplugin.api.Extension;
import org.shopplugin.api.Health;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginInfo;
import org.shopplugin.api.RunningPlugin;
import org.shopplugin.api.audit.NameExtension;
import org.shopplugin.api.catalog.VisibilityExtension;
import org.shopplugin.api.checkout.OrderExtension;
import org.shopplugin.api.checkout.PaymentExtension;
import org.shopplugin.api.checkout.TaxExtension;
import org.shopplugin.api.customer.BuyerContextExtension;
import org.shopplugin.api.customer.FieldExtension;
import org.shopplugin.api.customer.PersonalDataExtension;
import org.shopplugin.api.customer.RegistrationExtension;
import org.shopplugin.api.customer.SignInExtension;
import org.shopplugin.api.customer.TagExtension;
import org.shopplugin.api.event.EventListener;
import org.shopplugin.api.job.Job;
import org.shopplugin.api.pricing.PriceExtension;
import org.shopplugin.api.pricing.SegmentExtension;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Messages;
import org.shopplugin.api.web.Route;
import org.shopplugin.api.web.Slot;
import org.shopplugin.host.load.Declaration;

/** A plugin that has started in one shop, its lists read once. */
final class Running {

    private static final System.Logger LOG = System.getLogger(Running.class.getName());

    private final PluginInfo info;
    private final Declaration declaration;
    private final Messages messages;
    private final Guard guard;
    private final Work work;
    private final RunningPlugin plugin;
    private final Map<Class<?>, List<? extends Contribution<?>>> contributions = new LinkedHashMap<>();
    private final Map<Slot, List<Contribution<Fragment>>> fragments = new LinkedHashMap<>();
    private final List<Mount> mounts;
    private final List<MenuItem> menu;
    private final AtomicInteger news = new AtomicInteger();
    private volatile boolean told;

    /** Called inside the guard; what it throws is the plugin's failure to start. */
    Running(
            PluginInfo info,
            Declaration declaration,
            Messages messages,
            Guard guard,
            Work work,
            RunningPlugin plugin,
            LongSupplier nanos) {
        this.info = info;
        this.declaration = declaration;
        this.messages = messages;
        this.guard = guard;
        this.work = work;
        this.plugin = plugin;
        read(FieldExtension.class, plugin.fields(), nanos);
        read(RegistrationExtension.class, plugin.registration(), nanos);
        read(TagExtension.class, plugin.tags(), nanos);
        read(SignInExtension.class, plugin.signIn(), nanos);
        read(BuyerContextExtension.class, plugin.contexts(), nanos);
        read(SegmentExtension.class, plugin.segments(), nanos);
        read(PriceExtension.class, plugin.prices(), nanos);
        read(VisibilityExtension.class, plugin.visibility(), nanos);
        read(TaxExtension.class, plugin.taxes(), nanos);
        read(PaymentExtension.class, plugin.payments(), nanos);
        read(OrderExtension.class, plugin.orders(), nanos);
        read(PersonalDataExtension.class, plugin.personalData(), nanos);
        read(NameExtension.class, plugin.names(), nanos);
        read(EventListener.class, plugin.events(), nanos);
        List<Job> jobs = List.copyOf(plugin.jobs());
        checkJobs(jobs);
        read(Job.class, jobs, nanos);
        for (Fragment fragment : List.copyOf(plugin.fragments())) {
            fragments
                    .computeIfAbsent(fragment.slot(), slot -> new ArrayList<>())
                    .add(new Contribution<>(Fragment.class, fragment, guard, work, nanos));
        }
        contributions.put(
                Fragment.class,
                fragments.values().stream().flatMap(Collection::stream).toList());
        this.mounts = mounts(plugin.routes());
        this.menu = List.copyOf(plugin.menu());
    }

    private <E extends Extension> void read(Class<E> type, List<E> extensions, LongSupplier nanos) {
        contributions.put(
                type,
                extensions.stream()
                        .map(extension -> new Contribution<>(type, extension, guard, work, nanos))
                        .toList());
    }

    private static void checkJobs(List<Job> jobs) {
        Set<String> names = new HashSet<>();
        for (Job job : jobs) {
            if (!job.name().matches("[a-z][a-z0-9-]{0,39}") || !names.add(job.name())) {
                throw new IllegalArgumentException("Not a job's name, or there twice: " + job.name());
            }
            if (job.interval().toMillis() < 1_000) {
                throw new IllegalArgumentException("The job " + job.name() + " runs more often than every second");
            }
        }
    }

    private List<Mount> mounts(List<Route> routes) {
        Set<String> paths = new HashSet<>();
        List<Mount> found = new ArrayList<>();
        for (Route route : routes) {
            if (!paths.add(route.area() + route.path())) {
                throw new IllegalArgumentException("Two routes for one path: " + route.path());
            }
            route.permission().ifPresent(this::checkDeclared);
            found.add(new Mount(info.id(), route));
        }
        return List.copyOf(found);
    }

    private void checkDeclared(Permission permission) {
        if (!declaration.permissions().contains(permission)) {
            throw new IllegalArgumentException(
                    "A route asks for a permission that is not declared: " + permission.key());
        }
    }

    PluginInfo info() {
        return info;
    }

    Declaration declaration() {
        return declaration;
    }

    String text(Locale locale, String key, Object... arguments) {
        return messages.text(locale, key, arguments);
    }

    @SuppressWarnings("unchecked") // put there by read() under the type of its extensions
    <E extends Extension> List<Contribution<E>> contributions(Class<E> type) {
        List<? extends Contribution<?>> found = contributions.get(type);
        if (found == null) {
            throw new IllegalArgumentException("Not an extension point: " + type.getName());
        }
        return (List<Contribution<E>>) found;
    }

    List<Contribution<Fragment>> fragments(Slot slot) {
        return fragments.getOrDefault(slot, List.of());
    }

    List<Mount> mounts() {
        return mounts;
    }

    List<MenuItem> menu() {
        return menu;
    }

    Guard guard() {
        return guard;
    }

    Work work() {
        return work;
    }

    RunningPlugin plugin() {
        return plugin;
    }

    /** The state of its switch that it finds when it starts, of which nobody tells it. */
    void begins(boolean on) {
        told = on;
    }

    /**
     * Tells the plugin how its switch stands, unless it knows. One thread tells at a time, and tells the state of the moment
     * until there is no more news, so that what the plugin hears last is so; nobody else waits for it.
     */
    void switched(BooleanSupplier now) {
        if (news.getAndIncrement() > 0) {
            return; // whoever is telling tells this, too
        }
        int known;
        do {
            known = news.get();
            tell(now.getAsBoolean());
        } while (!news.compareAndSet(known, 0));
    }

    private void tell(boolean on) {
        if (on != told) {
            told = on;
            LOG.log(Level.INFO, "Plugin {0} is switched {1}", info.id(), on ? "on" : "off");
            guard.runQuietly("switched", () -> plugin.switched(on));
        }
    }

    /** How the plugin says it feels; down when one of its extensions fails so often that it is not asked. */
    Health health() {
        boolean tired = contributions.values().stream().flatMap(List::stream).anyMatch(Contribution::isTired);
        if (tired) {
            return Health.down("Keeps failing; last in " + guard.calls().lastFailure());
        }
        try {
            return guard.call("health", plugin::health);
        } catch (PluginFailure failure) {
            return Health.down(failure.reason());
        }
    }

    /** Lets go of everything; failures are logged and change nothing. */
    void close() {
        for (Mount mount : mounts) {
            guard.runQuietly("destroying the servlet of " + mount.route().path(), mount::destroy);
        }
        guard.runQuietly("close", plugin::close);
    }
}
