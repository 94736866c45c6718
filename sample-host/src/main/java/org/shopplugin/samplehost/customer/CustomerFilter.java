package org.shopplugin.samplehost.customer;

import java.util.Optional;
import java.util.Set;

/**
 * Which customers the merchant's list shows, and in which order.
 *
 * @param search a part of a name, address, phone, city or of what a plugin makes findable; empty means all
 * @param confirmed only those whose e-mail address is confirmed, or is not
 * @param newsletter only those who agreed to it, or did not
 * @param tag only those with this label of a plugin
 * @param plugins ids of the plugins whose labels and values count: those that are switched on
 * @param place where in the list
 */
public record CustomerFilter(
        String search,
        Optional<State> state,
        Optional<Boolean> confirmed,
        Optional<Boolean> newsletter,
        Optional<Tag> tag,
        Order order,
        Set<String> plugins,
        Place place) {

    public CustomerFilter {
        plugins = Set.copyOf(plugins);
    }

    /** Everybody, the newest first. */
    public static CustomerFilter all(Set<String> plugins) {
        return new CustomerFilter(
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Order.NEWEST,
                plugins,
                Place.START);
    }

    public CustomerFilter searching(String text) {
        return new CustomerFilter(text, state, confirmed, newsletter, tag, order, plugins, place);
    }

    public CustomerFilter in(State wanted) {
        return new CustomerFilter(search, Optional.of(wanted), confirmed, newsletter, tag, order, plugins, place);
    }

    public CustomerFilter tagged(Tag wanted) {
        return new CustomerFilter(search, state, confirmed, newsletter, Optional.of(wanted), order, plugins, place);
    }

    public CustomerFilter by(Order wanted) {
        return new CustomerFilter(search, state, confirmed, newsletter, tag, wanted, plugins, place);
    }

    public CustomerFilter at(Place where) {
        return new CustomerFilter(search, state, confirmed, newsletter, tag, order, plugins, where);
    }

    /** Status and access as the merchant speaks of them. */
    public enum State {
        ACTIVE,
        INACTIVE,
        CLOSED,
        /** Awaiting that somebody opens the account. */
        HELD,
        REFUSED
    }

    /** In which order. */
    public enum Order {
        NEWEST,
        NAME
    }

    /** A label of a plugin. */
    public record Tag(String plugin, String key) {}

    /**
     * A place in the list: after or before one of its rows, or its start.
     *
     * @param key the row's place in the order; empty for the start
     */
    public record Place(String key, boolean before) {

        public static final Place START = new Place("", false);

        public static Place after(String key) {
            return new Place(key, false);
        }

        public static Place before(String key) {
            return new Place(key, true);
        }
    }
}
