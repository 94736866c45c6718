package org.shopplugin.samplehost.customer;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shopplugin.api.customer.Access;

/**
 * Which customers the merchant's list shows, and in which order.
 *
 * @param search a part of a name, address, phone, city or of what a plugin makes findable; empty means all
 * @param status only accounts in this state
 * @param access only those who may do just this
 * @param confirmed only those whose e-mail address is confirmed, or is not
 * @param newsletter only those who agreed to it, or did not
 * @param tag only those with this label of a plugin
 * @param unclaimed only those whom an order without an account made, who are in no other list
 * @param descending whether the order runs backwards
 * @param plugins ids of the plugins whose labels and values count: those that are switched on
 * @param place where in the list
 */
public record CustomerFilter(
        String search,
        Optional<CustomerStatus> status,
        Optional<Access> access,
        Optional<Boolean> confirmed,
        Optional<Boolean> newsletter,
        Optional<Tag> tag,
        boolean unclaimed,
        Order order,
        boolean descending,
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
                Optional.empty(),
                false,
                Order.MADE,
                true,
                plugins,
                Place.START);
    }

    public CustomerFilter searching(String text) {
        return new CustomerFilter(
                text, status, access, confirmed, newsletter, tag, unclaimed, order, descending, plugins, place);
    }

    public CustomerFilter in(CustomerStatus wanted) {
        return new CustomerFilter(
                search,
                Optional.of(wanted),
                access,
                confirmed,
                newsletter,
                tag,
                unclaimed,
                order,
                descending,
                plugins,
                place);
    }

    public CustomerFilter allowed(Access wanted) {
        return new CustomerFilter(
                search,
                status,
                Optional.of(wanted),
                confirmed,
                newsletter,
                tag,
                unclaimed,
                order,
                descending,
                plugins,
                place);
    }

    public CustomerFilter agreeing(boolean toNewsletter) {
        return new CustomerFilter(
                search,
                status,
                access,
                confirmed,
                Optional.of(toNewsletter),
                tag,
                unclaimed,
                order,
                descending,
                plugins,
                place);
    }

    public CustomerFilter tagged(Tag wanted) {
        return new CustomerFilter(
                search,
                status,
                access,
                confirmed,
                newsletter,
                Optional.of(wanted),
                unclaimed,
                order,
                descending,
                plugins,
                place);
    }

    /** In this order, from its beginning. */
    public CustomerFilter by(Order wanted) {
        return by(wanted, false);
    }

    public CustomerFilter by(Order wanted, boolean backwards) {
        return new CustomerFilter(
                search, status, access, confirmed, newsletter, tag, unclaimed, wanted, backwards, plugins, place);
    }

    /** Only those who have no account of their own. */
    public CustomerFilter withoutAccount() {
        return new CustomerFilter(
                search, status, access, confirmed, newsletter, tag, true, order, descending, plugins, place);
    }

    public CustomerFilter at(Place where) {
        return new CustomerFilter(
                search, status, access, confirmed, newsletter, tag, unclaimed, order, descending, plugins, where);
    }

    /** Whether everybody is shown. */
    boolean isOpen() {
        return SearchText.pattern(search).isEmpty()
                && status.isEmpty()
                && access.isEmpty()
                && confirmed.isEmpty()
                && newsletter.isEmpty()
                && !unclaimed
                && shownTag().isEmpty();
    }

    /** The label, while its plugin is on. */
    Optional<Tag> shownTag() {
        return tag.filter(label -> plugins.contains(label.plugin()));
    }

    /** The filter as one text, without its place; {@link #read} makes it again. */
    public String text() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("q", search);
        status.ifPresent(wanted -> parts.put("status", wanted.name()));
        access.ifPresent(wanted -> parts.put("access", wanted.name()));
        confirmed.ifPresent(yes -> parts.put("confirmed", yes.toString()));
        newsletter.ifPresent(yes -> parts.put("newsletter", yes.toString()));
        tag.ifPresent(label -> parts.put("tag", label.plugin() + ":" + label.key()));
        if (unclaimed) {
            parts.put("unclaimed", "true");
        }
        return parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /**
     * What {@link #text} wrote, in the order in which accounts were made; what is not of our making is left out.
     *
     * @param on ids of the plugins that are switched on now
     */
    public static CustomerFilter read(String text, Set<String> on) {
        CustomerFilter filter = all(on);
        for (String part : text.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                filter = filter.with(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return filter;
    }

    private CustomerFilter with(String name, String value) {
        return switch (name) {
            case "q" -> searching(value);
            case "status" -> constant(CustomerStatus.class, value).map(this::in).orElse(this);
            case "access" -> constant(Access.class, value).map(this::allowed).orElse(this);
            case "confirmed" -> confirmed(Boolean.parseBoolean(value));
            case "newsletter" -> agreeing(Boolean.parseBoolean(value));
            case "tag" -> {
                int colon = value.indexOf(':');
                yield colon < 0 ? this : tagged(new Tag(value.substring(0, colon), value.substring(colon + 1)));
            }
            case "unclaimed" -> withoutAccount();
            default -> this;
        };
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> all, String name) {
        return Arrays.stream(all.getEnumConstants())
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    public CustomerFilter confirmed(boolean wanted) {
        return new CustomerFilter(
                search,
                status,
                access,
                Optional.of(wanted),
                newsletter,
                tag,
                unclaimed,
                order,
                descending,
                plugins,
                place);
    }

    /** By what the list is sorted; who is equal by it stands in the order in which he was made. */
    public enum Order {
        /** When the account was made. */
        MADE,
        NAME,
        EMAIL,
        CITY,
        /** When he was last seen in the shop. */
        SEEN
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
