package org.shopplugin.samplehost.audit;

import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;

/**
 * Whose act an entry of the audit log is.
 *
 * @param kind what kind of party
 * @param id the id of the customer or administrator; empty for guests and the shop itself
 * @param name an administrator's or a job's name; empty for customers, whose names can be erased and entries cannot
 */
public record Who(Actor.Kind kind, String id, String name) {

    /** A visitor who has not signed in. */
    public static final Who GUEST = new Who(Actor.Kind.GUEST, "", "");

    public static Who administrator(String id, String name) {
        return new Who(Actor.Kind.ADMINISTRATOR, id, name);
    }

    public static Who customer(String id) {
        return new Who(Actor.Kind.CUSTOMER, id, "");
    }

    /** The shop itself: its start, a job, the demo, a plugin outside a request. */
    public static Who system(String name) {
        return new Who(Actor.Kind.SYSTEM, "", name);
    }

    /** An actor as the contract knows it, which tells of an administrator only the name. */
    public static Who of(Actor actor) {
        return switch (actor.kind()) {
            case GUEST -> GUEST;
            case CUSTOMER -> customer(actor.customer().map(CustomerId::value).orElse(""));
            case ADMINISTRATOR -> administrator("", actor.name());
            case SYSTEM -> system(actor.name());
        };
    }
}
