package org.shopplugin.host.load;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.shopplugin.api.HostInfo;
import org.shopplugin.api.Plugin;

/** Reads a folder of plugins' jars: manifest, API version, class loader, service, declarations. No database is needed. */
public final class PluginJars {

    private static final System.Logger LOG = System.getLogger(PluginJars.class.getName());

    private final HostInfo host;
    private final ClassLoader hostLoader;
    private final List<String> proxyPackages;
    private final Map<String, Candidate> byId = new HashMap<>();
    private final Map<String, Candidate> byEntityName = new HashMap<>();

    public PluginJars(HostInfo host, ClassLoader hostLoader, List<String> proxyPackages) {
        this.host = host;
        this.hostLoader = hostLoader;
        this.proxyPackages = List.copyOf(proxyPackages);
    }

    /** Every jar of the folder, by name; none when there is no such folder. */
    public List<Candidate> in(Path folder) {
        List<Candidate> candidates = new ArrayList<>();
        for (Path jar : jars(folder)) {
            Candidate candidate = new Candidate(jar);
            candidates.add(candidate);
            try {
                read(candidate);
            } catch (Rejection e) {
                candidate.reject(String.valueOf(e.getMessage()));
            } catch (Throwable failure) { // a class that is missing shows only when something asks for it
                if (Candidate.isOfTheMachine(failure)) {
                    throw (Error) failure;
                }
                candidate.fail("it cannot be loaded", failure);
            }
            if (candidate.accepted()) {
                LOG.log(
                        Level.INFO,
                        "Plugin {0} is {1}",
                        candidate.file(),
                        candidate.info().orElseThrow());
            }
        }
        if (candidates.isEmpty()) {
            LOG.log(Level.INFO, "No plugins in {0}", folder);
        }
        return List.copyOf(candidates);
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The plugin folder " + folder + " cannot be read", e);
            return List.of();
        }
    }

    private void read(Candidate candidate) throws Rejection, IOException {
        Manifest manifest = Manifest.of(candidate.jar());
        candidate.identify(manifest);
        if (!host.api().runs(manifest.info().api())) {
            throw new Rejection("It was built for version " + manifest.info().api()
                    + " of the plugin API, and this shop runs " + host.api());
        }
        checkTaken(manifest);
        load(candidate, manifest);
        new DeclarationCheck(candidate).run();
        checkEntityNames(candidate);
        byId.put(manifest.info().id(), candidate);
    }

    private void checkTaken(Manifest manifest) throws Rejection {
        Candidate same = byId.get(manifest.info().id());
        if (same != null) {
            throw new Rejection("The plugin " + manifest.info().id() + " is there already, in " + same.file());
        }
        for (Candidate other : byId.values()) {
            String mine = manifest.prefix() + "_";
            String theirs = other.prefix() + "_";
            if (mine.startsWith(theirs) || theirs.startsWith(mine)) {
                throw new Rejection("The table prefix " + mine + " is taken by " + other.file());
            }
        }
    }

    private void load(Candidate candidate, Manifest manifest) throws Rejection, IOException {
        PluginLoader loader = new PluginLoader(manifest.info().id(), candidate.jar(), hostLoader, proxyPackages);
        candidate.open(loader);
        Plugin plugin = Candidate.inside(loader, () -> onlyPlugin(loader));
        candidate.load(plugin, Candidate.inside(loader, () -> Declaration.of(plugin)), Texts.of(candidate.jar()));
    }

    private static Plugin onlyPlugin(PluginLoader loader) {
        List<ServiceLoader.Provider<Plugin>> found =
                ServiceLoader.load(Plugin.class, loader).stream().toList();
        if (found.size() != 1) {
            throw new IllegalStateException("A jar names exactly one plugin in META-INF/services/"
                    + Plugin.class.getName() + ", and this one names " + found.size());
        }
        if (found.get(0).type().getClassLoader() != loader) {
            throw new IllegalStateException("The plugin's class is not in its own jar");
        }
        return found.get(0).get();
    }

    /** Providers know classes by their names alone, so one that is there twice may be taken for the other. */
    private void checkEntityNames(Candidate candidate) throws Rejection {
        List<String> names = new ArrayList<>();
        for (Class<?> type : candidate.declaration().entities()) {
            names.add("class " + type.getName());
            if (onTheHostsClassPath(type.getName())) {
                throw new Rejection("The shop itself has a class " + type.getName());
            }
            String name = DeclarationCheck.entityName(type);
            if (!name.isEmpty()) {
                names.add("entity name " + name);
            }
        }
        for (String name : names) {
            Candidate other = byEntityName.get(name);
            if (other != null) {
                throw new Rejection("The " + name + " is taken by " + other.file());
            }
        }
        names.forEach(name -> byEntityName.put(name, candidate));
    }

    private boolean onTheHostsClassPath(String className) {
        return hostLoader.getResource(className.replace('.', '/') + ".class") != null;
    }
}
