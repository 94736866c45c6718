package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Access;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.customer.CustomerFilter.Order;
import org.shopplugin.samplehost.customer.CustomerFilter.Place;
import org.shopplugin.samplehost.customer.Selection.Sql;
import org.shopplugin.samplehost.data.FreshPlan;

/**
 * The merchant's list of customers: searched, filtered, and turned page by page from the last row seen.
 *
 * <p>Fast among a million, whatever is combined with what. Whoever fits is gathered first, up to {@link #GATHERED}, and
 * sorted; of those whom a search finds, a few thousand are enough to see that they are common. If more fit, the list is
 * walked in its order until a page is full, which is soon, unless they all stand at its end; so the walk is bounded, too,
 * and after it all of them are sorted, by what stands beside the text that was searched.
 */
public final class CustomerList {

    /** How many customers a page shows. */
    public static final int ROWS = 25;

    /** Up to so many are gathered and sorted; beyond, a walk of the whole list in its order is cheaper. */
    static final int GATHERED = 2_000;

    /** So many that a search finds are looked at to see whether they are common, and more where filters leave few. */
    private static final int LOOKED_AT = 2_000;

    private static final int LOOKED_AT_FILTERING = 6_000;

    /** How many customers a walk may look at. */
    private static final int WALKED = 5_000;

    /** The same where each is looked up once more in what a search reads: who is common is met soon, or not at all. */
    private static final int WALKED_SEARCHING = 1_000;

    /** Of all that a search finds, so many are sorted first, since they fill a page most often. */
    private static final int FIRST = 2_000;

    private static final String COLUMNS = """
            c.id, c.number, c.email, c.first_name, c.last_name, c.city, c.sort_name, c.email_canonical, c.sort_city,
            c.created_at, c.last_seen_at, c.access, c.status, c.email_confirmed, c.newsletter""";

    /** Of those whose number is not known any more. */
    private static final String COMMON = "select " + (GATHERED + 1) + " as total, 0 as unseen, ";

    private final Work work;

    public CustomerList(Work work) {
        this.work = work;
    }

    public CustomerPage page(UUID shop, CustomerFilter filter) {
        return work.read(em -> {
            Selection selection = Selection.of(em, shop, filter);
            return filter.isOpen() ? everybody(em, selection, filter) : chosen(em, selection, filter);
        });
    }

    /** How many the filter lets through, all of them counted; for what is done to them all, not for a page. */
    public long countAll(UUID shop, CustomerFilter filter) {
        return work.read(em -> {
            Sql count = new Sql("select count(*) from (", List.of())
                    .and(union(Selection.of(em, shop, filter).chosen("c.id"), ""))
                    .and(") chosen");
            return FreshPlan.rows(em, count.text(), count.parameters(), row -> row.getLong(1))
                    .get(0);
        });
    }

    /**
     * The ids of those whom the filter lets through, in the order in which they were made, whatever the filter's order is.
     *
     * @param after the last one seen; empty for the first
     */
    public List<UUID> ids(UUID shop, CustomerFilter filter, Optional<UUID> after, int most) {
        return work.read(em -> {
            Sql begin = after.map(id -> new Sql(" and c.id > ?", List.of(id))).orElse(new Sql("", List.of()));
            String limit = " order by id limit " + most;
            List<Sql> chosen = Selection.of(em, shop, filter).chosen("c.id").stream()
                    .map(select -> select.and(begin))
                    .toList();
            Sql sql = union(chosen, limit).and(limit);
            return FreshPlan.rows(em, sql.text(), sql.parameters(), row -> row.getObject(1, UUID.class));
        });
    }

    /**
     * How many customers carry each of these labels; those that nobody carries are left out. Only these are read: of others,
     * such as groups, a shop may have one for each customer.
     */
    @SuppressWarnings("unchecked") // a native query of tuples
    public Map<CustomerFilter.Tag, Long> countByTag(UUID shop, Set<CustomerFilter.Tag> tags) {
        if (tags.isEmpty()) {
            return Map.of();
        }
        return work.read(em -> ((Stream<Tuple>) em.createNativeQuery("""
                        select t.plugin_id, t.tag, count(*) from customer_tag t
                          join customer c on c.id = t.customer_id and c.forgotten_at is null
                         where t.shop_id = :shop and t.plugin_id in (:plugins) and t.tag in (:tags)
                         group by t.plugin_id, t.tag""", Tuple.class)
                        .setParameter("shop", shop)
                        .setParameter(
                                "plugins",
                                tags.stream()
                                        .map(CustomerFilter.Tag::plugin)
                                        .distinct()
                                        .toList())
                        .setParameter(
                                "tags",
                                tags.stream()
                                        .map(CustomerFilter.Tag::key)
                                        .distinct()
                                        .toList())
                        .getResultStream())
                .collect(Collectors.toMap(
                        row -> new CustomerFilter.Tag(row.get(0, String.class), row.get(1, String.class)),
                        row -> row.get(2, Number.class).longValue())));
    }

    /** The labels of plugins that a customer carries. */
    @SuppressWarnings("unchecked") // a native query of tuples
    Set<CustomerFilter.Tag> tagsOf(UUID shop, UUID customer) {
        return work.read(em -> ((Stream<Tuple>) em.createNativeQuery(
                                "select plugin_id, tag from customer_tag where customer_id = :customer and shop_id = :shop",
                                Tuple.class)
                        .setParameter("customer", customer)
                        .setParameter("shop", shop)
                        .getResultStream())
                .map(row -> new CustomerFilter.Tag(row.get(0, String.class), row.get(1, String.class)))
                .collect(Collectors.toSet()));
    }

    private static CustomerPage everybody(EntityManager em, Selection selection, CustomerFilter filter) {
        Sql counted = new Sql("select (select count(*) from (select 1 as one from customer c where", List.of())
                .and(selection.everybody())
                .and(" order by c.id limit " + (CustomerPage.COUNTED + 1)
                        + ") counted) as total, 0 as unseen, page.* from (")
                .and(walk(selection, filter, ROWS + 1))
                .and(") page order by " + order(filter, "page"));
        return page(found(em, counted, filter), filter);
    }

    private static CustomerPage chosen(EntityManager em, Selection selection, CustomerFilter filter) {
        Found gathered = gathered(em, selection, filter);
        if (gathered.isWhole()) {
            return page(gathered, filter);
        }
        Found walked = found(em, walked(selection, filter), filter);
        if (walked.hits().size() > ROWS) {
            return page(walked, filter);
        }
        Found first = found(em, sorted(selection, filter, " limit " + FIRST), filter);
        return page(first.hits().size() > ROWS ? first : found(em, sorted(selection, filter, ""), filter), filter);
    }

    private static Found gathered(EntityManager em, Selection selection, CustomerFilter filter) {
        int most = selection.isSearchAlone() ? LOOKED_AT : LOOKED_AT_FILTERING;
        String unseen = "(select case when count(*) > " + most + " then 1 else 0 end from seen)";
        List<Sql> hits = selection.hits("s.customer_id", "c.id");
        if (!hits.isEmpty() && filter.shownTag().isEmpty()) { // a label leaves too few of the first
            Found some = found(em, gathered(some(selection, hits, most), unseen, filter), filter);
            if (some.isEnough()) {
                return some;
            }
        }
        Sql all = new Sql("with hit as (", List.of()).and(union(selection.chosen("c.id"), " limit " + (GATHERED + 1)));
        return found(em, gathered(all, "0", filter), filter);
    }

    /** Those who fit among the first that a search finds, of whom not even the number is known. */
    private static Sql some(Selection selection, List<Sql> hits, int most) {
        // As an array the ids are looked up in their order, which reads each page of the index once.
        String limit = " limit " + (most + 1);
        return new Sql("with seen as (", List.of())
                .and(joined(hits, " union all ", limit))
                .and("), hit as (select c.id from customer c where c.id = any (array(select id from seen)) and")
                .and(selection.everybody())
                .and(selection.marked());
    }

    /**
     * All who fit, up to a bound, counted, and sorted if these are all; without anybody on this page one row that has the
     * count alone.
     */
    private static Sql gathered(Sql hits, String unseen, CustomerFilter filter) {
        // Who fits is told by indexes alone; only of those few the rest is read, and by the offset all that first.
        // Otherwise the database may hope to meet them soon while it walks everybody in that order.
        return hits.and(new Sql(
                        " limit " + (GATHERED + 1) + "), met as (select count(*) as total, " + unseen
                                + " as unseen from hit), page as (select h.id, h.place from (" + placed(filter)
                                + " where (select case when total > " + GATHERED
                                + " then 1 else unseen end from met) = 0 offset 0) h where 1 = 1",
                        List.of()))
                .and(beyond(filter, "h.place", "h.id"))
                .and(new Sql(
                        " order by " + order(filter, "h.place", "h.id") + " limit " + (ROWS + 1)
                                + ") select t.total, t.unseen, " + COLUMNS
                                + " from met t left join page p on 1 = 1 left join customer c on c.id = p.id order by "
                                + order(filter, "p.place", "p.id"),
                        List.of()));
    }

    /** Those who fit, each with his place. */
    private static String placed(CustomerFilter filter) {
        return filter.order() == Order.MADE
                ? "select id, id as place from hit"
                : "select c.id, " + key(filter) + " as place from hit h join customer c on c.id = h.id";
    }

    /** The next of the whole list in its order, of whom those are kept who fit. */
    private static Sql walked(Selection selection, CustomerFilter filter) {
        int most = SearchText.pattern(filter.search()).isPresent() ? WALKED_SEARCHING : WALKED;
        return new Sql(COMMON + COLUMNS + " from (", List.of())
                .and(walk(selection, filter, most))
                .and(") c where 1 = 1")
                .and(selection.fitting())
                .and(" order by " + order(filter, "c") + " limit " + (ROWS + 1));
    }

    /**
     * All who fit, sorted: for when they are many and stand at the end of the list.
     *
     * @param limit of what a search finds, so much is sorted; empty for all
     */
    private static Sql sorted(Selection selection, CustomerFilter filter, String limit) {
        Sql people = foundKey(filter)
                .map(beside -> selection.hits(beside, key(filter)))
                .filter(hits -> !hits.isEmpty())
                .map(hits -> sortedAsFound(selection, hits, limit, filter))
                .orElseGet(() -> sortedAsListed(selection, filter));
        return new Sql(COMMON + COLUMNS + " from (", List.of())
                .and(people)
                .and(new Sql(
                        " limit " + (ROWS + 1) + ") p join customer c on c.id = p.id order by "
                                + order(filter, "p.place", "p.id"),
                        List.of()));
    }

    /** Sorts what was found by what stands beside it, and only then asks for each, until a page is full. */
    private static Sql sortedAsFound(Selection selection, List<Sql> hits, String limit, CustomerFilter filter) {
        String order = " order by " + order(filter, "place", "id");
        return new Sql("select h.id, h.place from (select distinct f.id, f.place from (", List.of())
                .and(joined(hits.stream().map(found -> beyond(found, filter)).toList(), " union all ", limit))
                .and(order + limit + ") f" + order + " offset 0) h join customer c on c.id = h.id where")
                .and(selection.everybody())
                .and(selection.marked())
                .and(" order by " + order(filter, "h.place", "h.id"));
    }

    /** Those whom one select finds beyond the place where the page begins, in their order. */
    private static Sql beyond(Sql hits, CustomerFilter filter) {
        return new Sql("select f.id, f.place from (", List.of())
                .and(hits)
                .and(") f where 1 = 1")
                .and(beyond(filter, "f.place", "f.id"))
                .and(" order by " + order(filter, "f.place", "f.id"));
    }

    private static Sql sortedAsListed(Selection selection, CustomerFilter filter) {
        List<Sql> chosen = selection.chosen("c.id, " + key(filter) + " as place").stream()
                .map(select -> select.and(beyond(filter, key(filter), "c.id")))
                .toList();
        return union(chosen, "").and(" order by " + order(filter, "place", "id"));
    }

    /** Whoever is in one of these selects, once; and so much of each. */
    private static Sql union(List<Sql> selects, String limit) {
        return joined(selects, " union ", limit);
    }

    private static Sql joined(List<Sql> selects, String by, String limit) {
        Sql all = new Sql("", List.of());
        for (Sql select : selects) {
            all = all.and((all.text().isEmpty() ? "" : by) + "select * from (")
                    .and(select)
                    .and(limit + ") one");
        }
        return all;
    }

    private static Sql walk(Selection selection, CustomerFilter filter, int most) {
        return new Sql("select " + COLUMNS + " from customer c where", List.of())
                .and(selection.everybody())
                .and(beyond(filter, key(filter), "c.id"))
                .and(" order by " + order(filter, "c") + " limit " + most);
    }

    /** What lies beyond the place where the page begins. */
    private static Sql beyond(CustomerFilter filter, String key, String id) {
        String sign = isForwards(filter) ? ">" : "<";
        return place(filter)
                .map(at -> at.value() == null
                        ? new Sql(" and " + id + " " + sign + " ?", List.of(at.id()))
                        : new Sql(" and (" + key + ", " + id + ") " + sign + " (?, ?)", List.of(at.value(), at.id())))
                .orElse(new Sql("", List.of()));
    }

    private static boolean isForwards(CustomerFilter filter) {
        return filter.descending() == filter.place().before();
    }

    private static String order(CustomerFilter filter, String table) {
        return order(filter, key(filter).replace("c.", table + "."), table + ".id");
    }

    private static String order(CustomerFilter filter, String key, String id) {
        String direction = isForwards(filter) ? " asc" : " desc";
        return filter.order() == Order.MADE ? id + direction : key + direction + ", " + id + direction;
    }

    private static String key(CustomerFilter filter) {
        return switch (filter.order()) {
            case MADE -> "c.id";
            case NAME -> "c.sort_name";
            case EMAIL -> "c.email_canonical";
            case CITY -> "c.sort_city";
            case SEEN -> "c.last_seen_at";
        };
    }

    /** The same beside the text that is searched; empty for what changes too often to be kept there. */
    private static Optional<String> foundKey(CustomerFilter filter) {
        return switch (filter.order()) {
            case MADE -> Optional.of("s.customer_id");
            case NAME -> Optional.of("s.sort_name");
            case EMAIL -> Optional.of("s.sort_email");
            case CITY -> Optional.of("s.sort_city");
            case SEEN -> Optional.empty();
        };
    }

    private static CustomerPage page(Found found, CustomerFilter filter) {
        boolean more = found.hits().size() > ROWS;
        List<Hit> hits =
                new ArrayList<>(found.hits().subList(0, Math.min(found.hits().size(), ROWS)));
        boolean backwards = filter.place().before();
        boolean fromStart = filter.place().key().isEmpty();
        if (backwards) {
            Collections.reverse(hits);
        }
        boolean hasNext = !hits.isEmpty() && (backwards || more);
        boolean hasPrevious = !hits.isEmpty() && (backwards ? more : !fromStart);
        return new CustomerPage(
                hits.stream().map(Hit::row).toList(),
                Math.min(found.total(), CustomerPage.COUNTED + 1),
                hasNext ? Optional.of(Place.after(hits.get(hits.size() - 1).key())) : Optional.empty(),
                hasPrevious ? Optional.of(Place.before(hits.get(0).key())) : Optional.empty());
    }

    /** A customer, and his place in the order. */
    private record Hit(CustomerPage.Row row, String key) {}

    /**
     * What a statement found.
     *
     * @param total how many there are, as far as it counted
     * @param unseen whether a search finds more than it looked at
     * @param hits those of the page with one more
     */
    private record Found(int total, boolean unseen, List<Hit> hits) {

        /** Whether these are all. */
        boolean isWhole() {
            return !unseen && total <= GATHERED;
        }

        /** Whether these are all, or so many that it does not matter how many. */
        boolean isEnough() {
            return !unseen || total > CustomerPage.COUNTED;
        }
    }

    private static Found found(EntityManager em, Sql sql, CustomerFilter filter) {
        int[] counts = new int[2];
        List<Optional<Hit>> rows = FreshPlan.rows(em, sql.text(), sql.parameters(), row -> {
            counts[0] = row.getInt("total");
            counts[1] = row.getInt("unseen");
            return row.getObject("id") == null ? Optional.empty() : Optional.of(hit(row, filter.order()));
        });
        return new Found(
                counts[0],
                counts[1] > 0,
                rows.stream().flatMap(Optional::stream).toList());
    }

    private static Hit hit(ResultSet row, Order order) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String key = switch (order) {
            case MADE -> "";
            case NAME -> row.getString("sort_name");
            case EMAIL -> row.getString("email_canonical");
            case CITY -> row.getString("sort_city");
            case SEEN -> instant(row, "last_seen_at").toString();
        };
        return new Hit(
                new CustomerPage.Row(
                        id,
                        row.getLong("number"),
                        row.getString("email"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("city"),
                        Access.valueOf(row.getString("access")),
                        CustomerStatus.valueOf(row.getString("status")),
                        row.getBoolean("email_confirmed"),
                        row.getBoolean("newsletter"),
                        instant(row, "created_at"),
                        instant(row, "last_seen_at")),
                key + "~" + id);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Where a page begins: the value of its order, which is none where the id alone is the order. */
    private record At(@Nullable Object value, UUID id) {}

    /** Empty for the start, and for a place that is not of our making. */
    private static Optional<At> place(CustomerFilter filter) {
        String text = filter.place().key();
        int id = text.lastIndexOf('~');
        if (id < 0) {
            return Optional.empty();
        }
        try {
            String value = text.substring(0, id);
            return Optional.of(new At(
                    switch (filter.order()) {
                        case MADE -> null;
                        case NAME, EMAIL, CITY -> value;
                        case SEEN -> Instant.parse(value).atOffset(ZoneOffset.UTC);
                    },
                    UUID.fromString(text.substring(id + 1))));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
