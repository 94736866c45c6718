package org.shopplugin.host;

import java.util.List;

/**
 * What the kit must know of the persistence provider, as text: it depends on none.
 *
 * @param proxyPackages packages, with all below them, that the provider's generated proxies of a plugin's entities need;
 *     they are all that a plugin sees of the provider
 * @param classLoadersProperty name of the property that takes further class loaders
 */
public record Provider(List<String> proxyPackages, String classLoadersProperty) {

    /** Hibernate 7. */
    public static final Provider HIBERNATE = new Provider(
            List.of("org.hibernate.proxy", "org.hibernate.engine", "org.hibernate.bytecode"), "hibernate.classLoaders");

    public Provider {
        proxyPackages = List.copyOf(proxyPackages);
    }
}
