package org.shopplugin.b2b;

import java.util.Optional;
import org.shopplugin.api.Permission;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.company.CompanyId;

/** Somebody who makes a request of a test. */
public record FakeActor(Kind kind, String name, Optional<CustomerId> customer, Optional<String> context)
        implements Actor {

    public static final Actor GUEST = new FakeActor(Kind.GUEST, "", Optional.empty(), Optional.empty());
    public static final Actor MERCHANT =
            new FakeActor(Kind.ADMINISTRATOR, "merchant", Optional.empty(), Optional.empty());

    public static Actor of(CustomerId customer) {
        return new FakeActor(Kind.CUSTOMER, "customer", Optional.of(customer), Optional.empty());
    }

    /** A customer who acts for a company. */
    public static Actor of(CustomerId customer, CompanyId company) {
        return new FakeActor(Kind.CUSTOMER, "customer", Optional.of(customer), Optional.of(company.toString()));
    }

    @Override
    public boolean may(Permission permission) {
        return kind == Kind.ADMINISTRATOR;
    }
}
