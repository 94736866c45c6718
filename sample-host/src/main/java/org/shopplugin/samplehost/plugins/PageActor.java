package org.shopplugin.samplehost.plugins;

import java.util.Optional;
import java.util.function.Predicate;
import org.shopplugin.api.Permission;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.host.Acting;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.web.Page;

/** Who makes a request, as plugins and the audit log are told: an administrator in the back office, else a customer or guest. */
public final class PageActor {

    private PageActor() {}

    /** The person, before it is known which plugin asks. */
    public static Acting of(Page page) {
        return plugin -> actor(page, plugin);
    }

    /** The person for the audit log. */
    public static Who who(Page page) {
        Optional<SignedInAdministrator> administrator = administrator(page);
        if (administrator.isPresent()) {
            return Who.administrator(
                    administrator.get().id().toString(), administrator.get().name());
        }
        return page.customer()
                .map(customer -> Who.customer(customer.id().toString()))
                .orElse(Who.GUEST);
    }

    static Actor actor(Page page, String plugin) {
        Optional<SignedInAdministrator> administrator = administrator(page);
        if (administrator.isPresent()) {
            SignedInAdministrator person = administrator.get();
            return new Person(
                    Actor.Kind.ADMINISTRATOR,
                    person.name(),
                    Optional.empty(),
                    Optional.empty(),
                    permission -> person.may(plugin, permission));
        }
        Optional<SignedInCustomer> customer = page.customer();
        return customer.isPresent()
                ? new Person(
                        Actor.Kind.CUSTOMER,
                        customer.get().name(),
                        Optional.of(customer.get().customerId()),
                        page.buyer().context(),
                        permission -> false)
                : new Person(Actor.Kind.GUEST, "", Optional.empty(), Optional.empty(), permission -> false);
    }

    private static Optional<SignedInAdministrator> administrator(Page page) {
        return page.isAt("/admin") ? page.admin() : Optional.empty();
    }

    private record Person(
            Kind kind,
            String name,
            Optional<CustomerId> customer,
            Optional<String> context,
            Predicate<Permission> rights)
            implements Actor {

        @Override
        public boolean may(Permission permission) {
            return rights.test(permission);
        }
    }
}
