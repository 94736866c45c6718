package org.shopplugin.host.load;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one plugin: the JDK, a short list of packages from the host, and the plugin's own jar.
 *
 * <p>What is on the list comes from the host and from nowhere else, so that a jar which carries a copy of the contract
 * works all the same; what is not on it is hidden, classes and resources alike, so that host and plugin may use
 * different versions of a library.
 */
final class PluginLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final List<String> CONTRACT =
            List.of("org.shopplugin.api.", "jakarta.servlet.", "jakarta.persistence.", "org.jspecify.");

    private final ClassLoader host;
    private final List<String> shared;

    PluginLoader(String pluginId, Path jar, ClassLoader host, List<String> proxyPackages) throws Rejection {
        super("plugin " + pluginId, new URL[] {url(jar)}, ClassLoader.getPlatformClassLoader());
        this.host = host;
        List<String> all = new ArrayList<>(CONTRACT);
        proxyPackages.forEach(name -> all.add(name + "."));
        this.shared = List.copyOf(all);
    }

    private static URL url(Path jar) throws Rejection {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new Rejection("The file has no address: " + e.getMessage());
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return fromHost(name) ? host.loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return fromHost(asClass(name)) ? host.getResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return fromHost(asClass(name)) ? host.getResources(name) : super.getResources(name);
    }

    private boolean fromHost(String className) {
        for (String name : shared) {
            if (className.startsWith(name)) {
                return true;
            }
        }
        return false;
    }

    private static String asClass(String resource) {
        return resource.replace('/', '.');
    }
}
