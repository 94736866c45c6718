package org.shopplugin.host.load;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginInfo;

/**
 * One jar of the plugin folder on its way to run. One thread reads it; of its tables and its entities another may take care
 * at the same time, and whichever fails ends its way. All may ask it afterwards.
 */
public final class Candidate {

    private static final System.Logger LOG = System.getLogger(Candidate.class.getName());

    /** How far it came. */
    public enum State {
        ACCEPTED,
        REJECTED,
        FAILED
    }

    private record Outcome(State state, String reason) {}

    private final Path jar;
    private volatile Outcome outcome = new Outcome(State.ACCEPTED, "");
    private @Nullable Manifest manifest;
    private @Nullable PluginLoader loader;
    private @Nullable Plugin plugin;
    private @Nullable Declaration declaration;
    private @Nullable Texts texts;

    Candidate(Path jar) {
        this.jar = jar;
    }

    /** The jar's name without its folder. */
    public String file() {
        return String.valueOf(jar.getFileName());
    }

    public State state() {
        return outcome.state;
    }

    /** Why it is not accepted; empty when it is. */
    public String reason() {
        return outcome.reason;
    }

    public boolean accepted() {
        return outcome.state == State.ACCEPTED;
    }

    /** Its identity; empty when the manifest tells none. */
    public Optional<PluginInfo> info() {
        return Optional.ofNullable(manifest).map(Manifest::info);
    }

    public ClassLoader loader() {
        return Objects.requireNonNull(loader, "not loaded");
    }

    public Plugin plugin() {
        return Objects.requireNonNull(plugin, "not loaded");
    }

    public Declaration declaration() {
        return Objects.requireNonNull(declaration, "not loaded");
    }

    public Texts texts() {
        return Objects.requireNonNull(texts, "not loaded");
    }

    /** Lets go of the jar's file. */
    public void close() {
        if (loader != null) {
            try {
                loader.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "The jar " + file() + " was not closed", e);
            }
        }
    }

    String prefix() {
        return Objects.requireNonNull(manifest, "no manifest").prefix();
    }

    Path jar() {
        return jar;
    }

    void identify(Manifest read) {
        this.manifest = read;
    }

    /** From now on the jar's file is open, whatever becomes of the plugin. */
    void open(PluginLoader with) {
        this.loader = with;
    }

    void load(Plugin found, Declaration declared, Texts said) {
        this.plugin = found;
        this.declaration = declared;
        this.texts = said;
    }

    void reject(String why) {
        end(State.REJECTED, why);
    }

    void fail(String what, Throwable why) {
        end(State.FAILED, what + ": " + Reason.of(why));
        LOG.log(Level.WARNING, "Plugin " + file() + " failed: " + what, why);
    }

    private void end(State now, String why) {
        this.outcome = new Outcome(now, why);
        LOG.log(
                Level.WARNING,
                "Plugin " + file() + " is " + (now == State.REJECTED ? "refused: " : "left out: ") + why);
    }

    /** Runs the plugin's code with its own loader as the thread's. */
    static <R> R inside(ClassLoader loader, Supplier<R> code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return code.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Whether the JVM itself is in trouble; an endless recursion is the plugin's own, and the JVM is well after it. */
    static boolean isOfTheMachine(Throwable failure) {
        return failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
    }
}
