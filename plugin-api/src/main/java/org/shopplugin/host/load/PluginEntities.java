package org.shopplugin.host.load;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Builds the one factory of the host's entities and the plugins'.
 *
 * <p>A provider ignores in silence an entity whose loader it was not told, and one bad entity stops everything: so the
 * metamodel is asked for each, and when something is wrong the plugins are added one by one until the guilty is found.
 */
public final class PluginEntities {

    private static final System.Logger LOG = System.getLogger(PluginEntities.class.getName());

    private final PersistenceConfiguration hostUnit;
    private final ClassLoader hostLoader;
    private final String classLoadersProperty;

    public PluginEntities(PersistenceConfiguration hostUnit, ClassLoader hostLoader, String classLoadersProperty) {
        this.hostUnit = hostUnit;
        this.hostLoader = hostLoader;
        this.classLoadersProperty = classLoadersProperty;
    }

    /** The factory with the entities of every plugin that is still accepted afterwards. */
    public EntityManagerFactory build(List<Candidate> candidates) {
        rejectNamesOfTheHost(candidates);
        List<Candidate> wanted = candidates.stream()
                .filter(Candidate::accepted)
                .filter(candidate -> !candidate.declaration().entities().isEmpty())
                .toList();
        try {
            return factory(wanted);
        } catch (Throwable failure) {
            if (wanted.isEmpty() || Candidate.isOfTheMachine(failure)) {
                throw failure;
            }
            LOG.log(Level.WARNING, "The persistence unit with all plugins cannot be built; looking for the guilty one");
            return factory(innocent(wanted));
        }
    }

    private void rejectNamesOfTheHost(List<Candidate> candidates) {
        Set<String> names = new HashSet<>();
        Set<String> tables = new HashSet<>();
        for (Class<?> type : hostUnit.managedClasses()) {
            names.add(DeclarationCheck.entityName(type));
            DeclarationCheck.tables(type).forEach(table -> tables.add(table.toLowerCase(Locale.ROOT)));
        }
        for (Candidate candidate : candidates) {
            if (candidate.accepted()) {
                for (Class<?> type : candidate.declaration().entities()) {
                    String name = DeclarationCheck.entityName(type);
                    if (!name.isEmpty() && names.contains(name)) {
                        candidate.reject("The entity name " + name + " is taken by the shop itself");
                    } else if (DeclarationCheck.tables(type).stream()
                            .anyMatch(table -> tables.contains(table.toLowerCase(Locale.ROOT)))) {
                        candidate.reject("A table of " + type.getName() + " is the shop's own");
                    }
                }
            }
        }
    }

    private List<Candidate> innocent(List<Candidate> wanted) {
        factory(List.of()).close();
        List<Candidate> good = new ArrayList<>();
        for (Candidate candidate : wanted) {
            List<Candidate> more = new ArrayList<>(good);
            more.add(candidate);
            try {
                factory(more).close();
                good.add(candidate);
            } catch (Throwable failure) {
                if (Candidate.isOfTheMachine(failure)) {
                    throw failure;
                }
                candidate.fail("its entities cannot be mapped", failure);
            }
        }
        return good;
    }

    private EntityManagerFactory factory(List<Candidate> plugins) {
        PersistenceConfiguration unit = copy(plugins);
        EntityManagerFactory factory = Candidate.inside(hostLoader, unit::createEntityManagerFactory);
        try {
            plugins.forEach(plugin -> checkMapped(factory, plugin));
        } catch (RuntimeException e) {
            factory.close();
            throw e;
        }
        return factory;
    }

    private static void checkMapped(EntityManagerFactory factory, Candidate plugin) {
        Set<Class<?>> mapped = new HashSet<>();
        factory.getMetamodel().getEntities().forEach(type -> mapped.add(type.getJavaType()));
        for (Class<?> type : plugin.declaration().entities()) {
            if (type.isAnnotationPresent(Entity.class) && !mapped.contains(type)) {
                throw new IllegalStateException("The persistence provider does not know the entity " + type.getName());
            }
        }
    }

    private PersistenceConfiguration copy(List<Candidate> plugins) {
        PersistenceConfiguration unit = new PersistenceConfiguration(hostUnit.name())
                .provider(hostUnit.provider())
                .transactionType(hostUnit.transactionType())
                .sharedCacheMode(hostUnit.sharedCacheMode())
                .validationMode(hostUnit.validationMode())
                .properties(hostUnit.properties());
        if (hostUnit.jtaDataSource() != null) {
            unit.jtaDataSource(hostUnit.jtaDataSource());
        }
        if (hostUnit.nonJtaDataSource() != null) {
            unit.nonJtaDataSource(hostUnit.nonJtaDataSource());
        }
        hostUnit.mappingFiles().forEach(unit::mappingFile);
        hostUnit.managedClasses().forEach(unit::managedClass);
        List<ClassLoader> loaders = new ArrayList<>();
        if (hostUnit.properties().get(classLoadersProperty) instanceof Collection<?> told) {
            told.forEach(loader -> loaders.add((ClassLoader) loader));
        }
        for (Candidate plugin : plugins) {
            plugin.declaration().entities().forEach(unit::managedClass);
            loaders.add(plugin.loader());
        }
        return loaders.isEmpty() ? unit : unit.property(classLoadersProperty, loaders);
    }
}
