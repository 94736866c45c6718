package org.shopplugin.samplehost.plugins;

import java.util.Optional;
import org.shopplugin.api.Permission;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.host.Acting;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.web.Page;

/** Who makes a request, as plugins and the audit log are told: an administrator in the back office, else a customer or guest. */
public final class PageActor {

    private PageActor() {}

    /** The person, before it is known which plugin asks. */
    public static Acting of(Page page) {
        return plugin -> actor(page);
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

    static Actor actor(Page page) {
        Optional<SignedInAdministrator> administrator = administrator(page);
        if (administrator.isPresent()) {
            // The owner holds every permission of every plugin; a clerk holds the host's own daily work only.
            return new Person(
                    Actor.Kind.ADMINISTRATOR,
                    administrator.get().name(),
                    Optional.empty(),
                    Optional.empty(),
                    administrator.get().role() == Role.OWNER);
        }
        Optional<SignedInCustomer> customer = page.customer();
        return customer.isPresent()
                ? new Person(
                        Actor.Kind.CUSTOMER,
                        customer.get().name(),
                        Optional.of(customer.get().customerId()),
                        page.buyer().context(),
                        false)
                : new Person(Actor.Kind.GUEST, "", Optional.empty(), Optional.empty(), false);
    }

    private static Optional<SignedInAdministrator> administrator(Page page) {
        return page.isAt("/admin") ? page.admin() : Optional.empty();
    }

    private record Person(
            Kind kind, String name, Optional<CustomerId> customer, Optional<String> context, boolean mayAll)
            implements Actor {

        @Override
        public boolean may(Permission permission) {
            return mayAll;
        }
    }
}
