package org.shopplugin.host;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.servlet.http.HttpServlet;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.shopplugin.api.HostInfo;
import org.shopplugin.api.ShopId;

/**
 * All plugins of a host, from their jars to their calls.
 *
 * <p>A host calls {@link #read}, {@link #migrate}, {@link #persist} and {@link #start} once each, in this order, on its
 * start-up thread. None of them throws because of a plugin: the shop always starts, and {@link #statuses} says what
 * became of each jar.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Plugins implements AutoCloseable {

    private Plugins() {}

    /** Reads the jars of a folder, which need not exist, for a host whose provider is Hibernate. */
    public static Plugins read(Path folder, HostInfo host) {
        return read(folder, host, Provider.HIBERNATE);
    }

    /** Reads the jars of a folder, which need not exist: manifests, loaders, declarations. Needs no database. */
    public static Plugins read(Path folder, HostInfo host, Provider provider) {
        throw new UnsupportedOperationException();
    }

    /** Brings the tables of the plugins up to date; the host's own come before. */
    public void migrate(DataSource database) {
        throw new UnsupportedOperationException();
    }

    /**
     * Builds the one factory of the host's entities and the plugins'.
     *
     * @throws RuntimeException the provider's own, when the host's entities alone are refused
     */
    public EntityManagerFactory persist(PersistenceConfiguration hostUnit) {
        throw new UnsupportedOperationException();
    }

    /** Starts every plugin in every shop. */
    public void start(Host host) {
        throw new UnsupportedOperationException();
    }

    /** Starts every plugin in a shop that was made after {@link #start}; nothing when they run there already. */
    public void startIn(ShopId shop) {
        throw new UnsupportedOperationException();
    }

    /** Every jar of the folder, by name, with what became of it. */
    public List<PluginStatus> statuses() {
        throw new UnsupportedOperationException();
    }

    /** The plugins of a shop: the snapshot that this thread's request is bound to, else the one of the moment. */
    public ShopPlugins in(ShopId shop) {
        throw new UnsupportedOperationException();
    }

    /** Binds the snapshot of the moment to this thread, so that one request sees one state from start to end. */
    public Bound request(ShopId shop) {
        throw new UnsupportedOperationException();
    }

    /** The open end of {@link #request}. */
    public interface Bound extends AutoCloseable {
        @Override
        void close();
    }

    public SwitchBoard switches() {
        throw new UnsupportedOperationException();
    }

    /** The servlet to map to {@code /p/*}, {@code /account/p/*} and {@code /admin/p/*}. */
    public HttpServlet dispatcher() {
        throw new UnsupportedOperationException();
    }

    /** Closes every plugin in every shop, after the last request. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
