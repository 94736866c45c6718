package org.shopplugin.samplehost.transfer;

import java.util.Locale;
import java.util.Optional;
import org.shopplugin.api.Permission;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.host.Acting;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.web.Page;

/**
 * The administrator for whom a task works, with the rights he had when he began it.
 *
 * @param mayAll whether he holds every permission of the plugins
 * @param language in which he is told what is wrong
 */
public record Starter(String id, String name, boolean mayAll, Locale language) {

    static Starter of(Page page) {
        var administrator = page.signedInAdmin();
        return new Starter(
                administrator.id().toString(),
                administrator.name(),
                administrator.role().isOwner(),
                page.locale());
    }

    Who who() {
        return Who.administrator(id, name);
    }

    Acting acting() {
        return plugin -> new Person(name, mayAll);
    }

    private record Person(String name, boolean mayAll) implements Actor {

        @Override
        public Kind kind() {
            return Kind.ADMINISTRATOR;
        }

        @Override
        public Optional<CustomerId> customer() {
            return Optional.empty();
        }

        @Override
        public boolean may(Permission permission) {
            return mayAll;
        }
    }
}
