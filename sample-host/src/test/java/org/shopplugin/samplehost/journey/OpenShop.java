package org.shopplugin.samplehost.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.shopplugin.samplehost.Options;
import org.shopplugin.samplehost.SampleHost;
import org.shopplugin.tck.FreshDatabase;

/**
 * A shop that has just been opened: without demo data, with the jars of a plugins folder, with a mail server.
 *
 * <p>Whoever tests with it knows no more than a merchant does: the address, and the password of the first start.
 */
public final class OpenShop implements AutoCloseable {

    public static final String MERCHANT = "merchant@example.com";

    private static final Path BUILT_PLUGINS = Path.of("target", "plugins");

    private final PostOffice post;
    private final SampleHost host;

    private OpenShop(PostOffice post, SampleHost host) {
        this.post = post;
        this.host = host;
    }

    /** With the plugin as the build has dropped it into the plugins folder. */
    public static OpenShop withTheBuiltPlugin(FreshDatabase database, Path folder) {
        Path plugins = pluginsFolder(folder);
        try (Stream<Path> jars = Files.list(BUILT_PLUGINS)) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, plugins.resolve(jar.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The build has dropped no plugin into " + BUILT_PLUGINS, e);
        }
        return with(plugins, database, folder);
    }

    /** With whatever lies in the plugins folder. */
    public static OpenShop with(Path plugins, FreshDatabase database, Path folder) {
        PostOffice post = PostOffice.open();
        try {
            return new OpenShop(
                    post,
                    SampleHost.start(Options.forTest(folder.resolve("data"), plugins, Optional.of(database.url()))
                            .withMail(post.url())));
        } catch (RuntimeException e) {
            post.close();
            throw e;
        }
    }

    public static Path pluginsFolder(Path folder) {
        try {
            return Files.createDirectories(folder.resolve("plugins"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return host.address();
    }

    /** For tests that look behind the pages. */
    public SampleHost host() {
        return host;
    }

    public PostOffice post() {
        return post;
    }

    public String merchantsLogin() {
        return host.firstAdministrator().orElseThrow().login();
    }

    /** What the first start has told. */
    public String printedPassword() {
        return host.firstAdministrator().orElseThrow().password();
    }

    /** The one that the merchant has chosen himself. */
    public String merchantsPassword() {
        return Merchant.ownPassword(person(), merchantsLogin(), printedPassword());
    }

    /** Somebody with a browser of his own. */
    public Person person() {
        return new Person(address());
    }

    /** The merchant, signed in to the back office. */
    public Merchant merchant() {
        return Merchant.at(person(), merchantsLogin(), printedPassword());
    }

    /** Somebody with this address who has not signed up yet. */
    public Buyer buyer(String email) {
        return new Buyer(person(), post, email);
    }

    @Override
    public void close() {
        try {
            host.close();
        } finally {
            post.close();
        }
    }
}
