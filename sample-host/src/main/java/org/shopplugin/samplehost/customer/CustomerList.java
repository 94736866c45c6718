package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shopplugin.api.customer.Access;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.customer.CustomerFilter.Order;
import org.shopplugin.samplehost.customer.CustomerFilter.Place;

/**
 * The merchant's list of customers: searched, filtered, and turned page by page from the last row seen.
 *
 * <p>Two statements a page, however many rows: the page itself, and a count that stops counting.
 */
public final class CustomerList {

    /** How many customers a page shows. */
    public static final int ROWS = 25;

    private static final String COLUMNS = """
            select cast(c.id as varchar(36)) as id, c.number, c.email, c.first_name, c.last_name, c.sort_name, c.access, c.status,
                   c.email_confirmed, c.newsletter, a.city
              from customer c
              left join customer_address a on a.customer_id = c.id and a.kind = 'BILLING'
             where""";

    private final Work work;

    public CustomerList(Work work) {
        this.work = work;
    }

    public CustomerPage page(UUID shop, CustomerFilter filter) {
        return work.read(em -> {
            Conditions conditions = conditions(shop, filter);
            List<Tuple> rows = rows(em, conditions, filter);
            int count = count(em, conditions);
            return page(rows, filter, count);
        });
    }

    /** How many customers carry each label of a plugin; labels that nobody carries are left out. */
    @SuppressWarnings("unchecked") // a native query of tuples
    public Map<CustomerFilter.Tag, Long> countByTag(UUID shop) {
        return work.read(em -> ((Stream<Tuple>) em.createNativeQuery("""
                        select t.plugin_id, t.tag, count(*) from customer_tag t
                          join customer c on c.id = t.customer_id and c.forgotten_at is null
                         where t.shop_id = :shop group by t.plugin_id, t.tag""", Tuple.class)
                        .setParameter("shop", shop)
                        .getResultStream())
                .collect(Collectors.toMap(
                        row -> new CustomerFilter.Tag(row.get(0, String.class), row.get(1, String.class)),
                        row -> row.get(2, Number.class).longValue())));
    }

    private static CustomerPage page(List<Tuple> found, CustomerFilter filter, int count) {
        boolean more = found.size() > ROWS;
        List<Tuple> rows = new ArrayList<>(found.subList(0, Math.min(found.size(), ROWS)));
        boolean backwards = filter.place().before();
        boolean fromStart = filter.place().key().isEmpty();
        if (backwards) {
            Collections.reverse(rows);
        }
        boolean hasNext = backwards || more;
        boolean hasPrevious = backwards ? more : !fromStart;
        return new CustomerPage(
                rows.stream().map(CustomerList::row).toList(),
                count,
                hasNext && !rows.isEmpty()
                        ? Optional.of(Place.after(key(rows.get(rows.size() - 1), filter.order())))
                        : Optional.empty(),
                hasPrevious && !rows.isEmpty()
                        ? Optional.of(Place.before(key(rows.get(0), filter.order())))
                        : Optional.empty());
    }

    @SuppressWarnings("unchecked") // a native query of tuples
    private static List<Tuple> rows(EntityManager em, Conditions conditions, CustomerFilter filter) {
        boolean backwards = filter.place().before();
        Conditions here = conditions.copy();
        place(filter).ifPresent(where -> here.andAt(where, filter.order(), backwards));
        String order = switch (filter.order()) {
            case NEWEST -> backwards ? "c.id asc" : "c.id desc";
            case NAME -> backwards ? "c.sort_name desc, c.id desc" : "c.sort_name asc, c.id asc";
        };
        Query query =
                em.createNativeQuery(COLUMNS + here.sql() + " order by " + order + " limit " + (ROWS + 1), Tuple.class);
        here.fill(query);
        return query.getResultList();
    }

    private static int count(EntityManager em, Conditions conditions) {
        Query query = em.createNativeQuery(
                "select count(*) from (select 1 as one from customer c where" + conditions.sql() + " limit "
                        + (CustomerPage.COUNTED + 1) + ") counted",
                Long.class);
        conditions.fill(query);
        return ((Number) query.getSingleResult()).intValue();
    }

    private static Conditions conditions(UUID shop, CustomerFilter filter) {
        Conditions all = new Conditions();
        all.and("c.shop_id = :shop and c.forgotten_at is null").with("shop", shop);
        filter.state().ifPresent(state -> {
            switch (state) {
                case ACTIVE, INACTIVE, CLOSED -> all.and("c.status = :state").with("state", state.name());
                case HELD, REFUSED -> all.and("c.access = :state").with("state", state.name());
            }
        });
        filter.confirmed()
                .ifPresent(yes -> all.and("c.email_confirmed = :confirmed").with("confirmed", yes));
        filter.newsletter()
                .ifPresent(yes -> all.and("c.newsletter = :newsletter").with("newsletter", yes));
        filter.tag()
                .filter(tag -> filter.plugins().contains(tag.plugin()))
                .ifPresent(tag -> all.and("""
                        c.id in (select t.customer_id from customer_tag t
                          where t.shop_id = :shop and t.plugin_id = :tagPlugin and t.tag = :tag)""").with("tagPlugin", tag.plugin()).with("tag", tag.key()));
        if (!filter.search().isBlank()) {
            List<String> owners = new ArrayList<>(filter.plugins());
            owners.add(CustomerStore.HOST);
            all.and("""
                            c.id in (select s.customer_id from customer_search s
                              where s.shop_id = :shop and s.plugin_id in (:owners)
                                and s.content like :search escape '\\')""").with("owners", owners).with("search", "%" + escaped(filter.search()) + "%");
        }
        return all;
    }

    private static String escaped(String search) {
        return search.strip()
                .toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
    }

    /** The id of the row at which the page begins, with its name where that is the order; empty for the start. */
    private static Optional<Key> place(CustomerFilter filter) {
        String text = filter.place().key();
        int id = text.lastIndexOf('~') + 1;
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Key(text.substring(0, Math.max(0, id - 1)), UUID.fromString(text.substring(id))));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static String key(Tuple row, Order order) {
        UUID id = id(row);
        return switch (order) {
            case NEWEST -> id.toString();
            case NAME -> row.get("sort_name", String.class) + "~" + id;
        };
    }

    private static CustomerPage.Row row(Tuple row) {
        String city = row.get("city", String.class);
        return new CustomerPage.Row(
                id(row),
                row.get("number", Number.class).longValue(),
                row.get("email", String.class),
                row.get("first_name", String.class),
                row.get("last_name", String.class),
                city == null ? "" : city,
                Access.valueOf(row.get("access", String.class)),
                CustomerStatus.valueOf(row.get("status", String.class)),
                row.get("email_confirmed", Boolean.class),
                row.get("newsletter", Boolean.class));
    }

    /** As text, since the two databases give an untyped id back in different types. */
    private static UUID id(Tuple row) {
        return UUID.fromString(row.get("id", String.class));
    }

    private record Key(String name, UUID id) {}

    /** What a row must fulfil, as SQL with named parameters. */
    private static final class Conditions {

        private final List<String> sql = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        Conditions and(String condition) {
            sql.add(condition);
            return this;
        }

        Conditions with(String name, Object value) {
            parameters.put(name, value);
            return this;
        }

        void andAt(Key key, Order order, boolean backwards) {
            switch (order) {
                case NEWEST -> and(backwards ? "c.id > :placeId" : "c.id < :placeId");
                case NAME ->
                    and("(c.sort_name, c.id) " + (backwards ? "<" : ">") + " (:placeName, :placeId)")
                            .with("placeName", key.name());
            }
            with("placeId", key.id());
        }

        Conditions copy() {
            Conditions copy = new Conditions();
            copy.sql.addAll(sql);
            copy.parameters.putAll(parameters);
            return copy;
        }

        String sql() {
            return " " + String.join(" and ", sql);
        }

        void fill(Query query) {
            parameters.forEach(query::setParameter);
        }
    }
}
