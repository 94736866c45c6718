package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The conditions of a filter as SQL about the table {@code customer c}, with positional parameters.
 *
 * <p>What comes from a closed set of ours stands in the statement itself, so that the database knows how common it is.
 */
final class Selection {

    static final String LIKE = " like ? escape '\\'";
    private static final Sql NOTHING = new Sql("", List.of());

    private final UUID shop;
    private final CustomerFilter filter;
    private final Optional<Search> search;

    private Selection(UUID shop, CustomerFilter filter, Optional<Search> search) {
        this.shop = shop;
        this.filter = filter;
        this.search = search;
    }

    /** Reads which cities a search means, so that the database knows how many live there; nothing is read without a search. */
    static Selection of(EntityManager em, UUID shop, CustomerFilter filter) {
        return new Selection(shop, filter, SearchText.pattern(filter.search()).map(pattern -> {
            List<SearchText.InCity> inCities = SearchText.inCities(filter.search());
            List<String> patterns = new ArrayList<>(List.of(pattern));
            inCities.forEach(each -> patterns.add(each.city()));
            return Search.of(pattern, inCities, Cities.like(em, shop, patterns));
        }));
    }

    /**
     * What is searched for.
     *
     * @param pattern of what may be known of somebody
     * @param cities those that are searched for
     * @param behind a city behind something else
     */
    private record Search(String pattern, List<String> cities, List<Behind> behind) {

        /** Patterns of what else is known, and the cities that are meant then. */
        record Behind(String pattern, List<String> cities) {}

        /** @param cities those of the pattern, and then those of each that stands behind something */
        static Search of(String pattern, List<SearchText.InCity> inCities, List<List<String>> cities) {
            List<Behind> behind = new ArrayList<>();
            for (int i = 0; i < inCities.size(); i++) {
                if (!cities.get(i + 1).isEmpty()) {
                    behind.add(new Behind(inCities.get(i).known(), cities.get(i + 1)));
                }
            }
            return new Search(pattern, cities.get(0), behind);
        }
    }

    /** A piece of SQL and its parameters. */
    record Sql(String text, List<Object> parameters) {

        Sql {
            parameters = List.copyOf(parameters);
        }

        Sql and(Sql other) {
            List<Object> both = new ArrayList<>(parameters);
            both.addAll(other.parameters);
            return new Sql(text + other.text, both);
        }

        Sql and(String more) {
            return new Sql(text + more, parameters);
        }
    }

    /** Everybody in the shop who has not been forgotten; who has no account of his own only when he is asked for. */
    Sql everybody() {
        String claimed = filter.unclaimed() ? "" : " and c.unclaimed = false";
        return new Sql(" c.shop_id = ? and c.forgotten_at is null" + claimed, List.of(shop));
    }

    /**
     * Whom the filter lets through, for a database that begins with the rarest of the conditions: by one select, or by two
     * when cities are searched for, of which both may find somebody.
     *
     * @param columns of the table {@code customer c}
     */
    List<Sql> chosen(String columns) {
        Sql all = new Sql("select " + columns + " from customer c where", List.of())
                .and(everybody())
                .and(flags())
                .and(labelled("c.id in (select t.customer_id", ")"));
        if (search.isEmpty()) {
            return List.of(all);
        }
        Sql known = all.and(" and c.id in (").and(known("select s.customer_id")).and(")");
        return inCity().map(city -> List.of(known, all.and(" and ").and(city))).orElse(List.of(known));
    }

    /** Whom the filter lets through, for a database that looks at one customer after the other. */
    Sql fitting() {
        // Without the offset the database may begin with all customers who are found, however many there are.
        if (search.isEmpty()) {
            return marked();
        }
        return marked().and(" and (")
                .and(inCity().map(city -> city.and(" or ")).orElse(NOTHING))
                .and("exists (")
                .and(known("select 1"))
                .and(" and s.customer_id = c.id offset 0))");
    }

    /** Whether nothing but the search says who fits. */
    boolean isSearchAlone() {
        return marked().text().isEmpty();
    }

    /** As {@link #fitting}, but for the search. */
    Sql marked() {
        return flags().and(labelled("exists (select 1", " and t.customer_id = c.id offset 0)"));
    }

    /**
     * Whom the search alone finds, by one select or two: of each the id, and what stands beside it as {@code place}. A customer
     * may be there several times. Empty when nothing is searched for.
     *
     * @param place a column of the table {@code customer_search s}
     * @param placeOfCustomer the same of the table {@code customer c}
     */
    List<Sql> hits(String place, String placeOfCustomer) {
        if (search.isEmpty()) {
            return List.of();
        }
        Sql known = known("select s.customer_id as id, " + place + " as place");
        return inCity().map(city -> List.of(
                        known,
                        new Sql("select c.id, " + placeOfCustomer + " as place from customer c where", List.of())
                                .and(everybody())
                                .and(" and ")
                                .and(city)))
                .orElse(List.of(known));
    }

    private Sql flags() {
        StringBuilder sql = new StringBuilder(filter.unclaimed() ? " and c.unclaimed = true" : "");
        filter.status()
                .ifPresent(status ->
                        sql.append(" and c.status = '").append(status.name()).append('\''));
        filter.access()
                .ifPresent(access ->
                        sql.append(" and c.access = '").append(access.name()).append('\''));
        filter.confirmed()
                .ifPresent(yes -> sql.append(" and c.email_confirmed = ").append(yes));
        filter.newsletter().ifPresent(yes -> sql.append(" and c.newsletter = ").append(yes));
        return new Sql(sql.toString(), List.of());
    }

    private Sql labelled(String before, String after) {
        return filter.shownTag()
                .map(tag -> new Sql(
                        " and " + before + " from customer_tag t where t.shop_id = ? and t.plugin_id = ? and t.tag = ?"
                                + after,
                        List.of(shop, tag.plugin(), tag.key())))
                .orElse(NOTHING);
    }

    /** Who is found by anything but the city alone. */
    private Sql known(String select) {
        Search wanted = search.orElseThrow();
        List<Object> parameters = new ArrayList<>(List.of(shop, CustomerStore.HOST));
        parameters.addAll(filter.plugins().stream().sorted().toList());
        parameters.add(wanted.pattern());
        StringBuilder behind = new StringBuilder();
        for (Search.Behind each : wanted.behind()) {
            behind.append(" or (s.content").append(LIKE).append(" and s.sort_city = any (?))");
            parameters.addAll(List.of(each.pattern(), each.cities().toArray(String[]::new)));
        }
        String owners =
                String.join(", ", Collections.nCopies(1 + filter.plugins().size(), "?"));
        return new Sql(
                select + " from customer_search s where s.shop_id = ? and s.plugin_id in (" + owners
                        + ") and (s.content" + LIKE + behind + ")",
                parameters);
    }

    /** Who lives in one of the cities that are searched for; empty when there are none. */
    private Optional<Sql> inCity() {
        return search.map(Search::cities)
                .filter(cities -> !cities.isEmpty())
                .map(cities -> new Sql("c.sort_city = any (?)", List.of((Object) cities.toArray(String[]::new))));
    }
}
