package org.shopplugin.host;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.shopplugin.host.load.Reason;

/**
 * The one way into a plugin's code: its class loader is the thread's for the time of the call, the call is timed, and
 * whatever it throws becomes a {@link PluginFailure}.
 *
 * <p>Errors of the virtual machine pass, for the shop itself is in trouble then; an endless recursion is no such error,
 * since it is the plugin's own and the machine is well after it.
 */
final class Guard {

    private static final System.Logger LOG = System.getLogger(Guard.class.getName());
    private static final long SLOW = Duration.ofMillis(250).toNanos();
    private static final long QUIET = Duration.ofSeconds(1).toNanos();

    private final String pluginId;
    private final ClassLoader loader;
    private final LongSupplier nanos;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong slow = new AtomicLong();
    private final AtomicLong quietUntil;
    private volatile String lastFailure = "";

    Guard(String pluginId, ClassLoader loader, LongSupplier nanos) {
        this.pluginId = pluginId;
        this.loader = loader;
        this.nanos = nanos;
        this.quietUntil = new AtomicLong(nanos.getAsLong());
    }

    String pluginId() {
        return pluginId;
    }

    /**
     * Calls the plugin.
     *
     * @param what what is asked, for the log
     * @throws PluginFailure for whatever the plugin throws, and for null, which the contract does not know
     */
    <R> R call(String what, Supplier<R> code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        long begun = nanos.getAsLong();
        try {
            return Objects.requireNonNull(code.get(), "it answered null");
        } catch (Throwable failure) {
            throw failed(what, failure);
        } finally {
            thread.setContextClassLoader(before);
            if (nanos.getAsLong() - begun > SLOW) {
                slow.incrementAndGet();
            }
        }
    }

    /** {@link #call} without an answer. */
    void run(String what, Runnable code) {
        call(what, () -> {
            code.run();
            return Boolean.TRUE;
        });
    }

    /** {@link #run} where a failure changes nothing: it is counted and logged. */
    void runQuietly(String what, Runnable code) {
        try {
            run(what, code);
        } catch (PluginFailure failure) {
            LOG.log(Level.DEBUG, "Going on after a failure of plugin " + pluginId + " in " + what, failure);
        }
    }

    /** Counts and logs a failure, and gives it its name; lets errors of the machine pass. */
    PluginFailure failed(String what, Throwable failure) {
        if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
            throw fatal;
        }
        if (failure instanceof PluginFailure inner && inner.pluginId().equals(pluginId)) {
            return inner;
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        failures.incrementAndGet();
        lastFailure = what + ": " + Reason.of(failure);
        log(what, failure);
        return new PluginFailure(pluginId, what, failure);
    }

    /** At most once a second with its stack: a plugin that fails in every request must not fill the disk. */
    private void log(String what, Throwable failure) {
        long now = nanos.getAsLong();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET)) {
            LOG.log(Level.WARNING, "Plugin " + pluginId + " failed in " + what, failure);
        }
    }

    PluginStatus.Calls calls() {
        return new PluginStatus.Calls(failures.get(), slow.get(), lastFailure);
    }
}
