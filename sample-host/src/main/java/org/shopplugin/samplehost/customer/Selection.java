package org.shopplugin.samplehost.customer;

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

    private final UUID shop;
    private final CustomerFilter filter;

    Selection(UUID shop, CustomerFilter filter) {
        this.shop = shop;
        this.filter = filter;
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
    }

    /** Everybody in the shop who has not been forgotten; who has no account of his own only when he is asked for. */
    Sql everybody() {
        String claimed = filter.unclaimed() ? "" : " and c.unclaimed = false";
        return new Sql(" c.shop_id = ? and c.forgotten_at is null" + claimed, List.of(shop));
    }

    /** Whom the filter lets through, for a database that begins with the rarest of the conditions. */
    Sql chosen() {
        return everybody()
                .and(flags())
                .and(labelled("c.id in (select t.customer_id", ")"))
                .and(found("c.id in (select s.customer_id", ")"));
    }

    /** Whom the filter lets through, for a database that looks at one customer after the other. */
    Sql fitting() {
        // Without the offset the database may begin with all customers who are found, however many there are.
        return marked().and(found("exists (select 1", " and s.customer_id = c.id offset 0)"));
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
     * Of whom the search alone finds; empty when nothing is searched for.
     *
     * @param columns of the table {@code customer_search s}, of which each customer may have several rows
     */
    Optional<Sql> hits(String columns) {
        return SearchText.pattern(filter.search()).map(pattern -> search("select " + columns, "", pattern));
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
                .orElse(new Sql("", List.of()));
    }

    private Sql found(String before, String after) {
        return SearchText.pattern(filter.search())
                .map(pattern -> search(" and " + before, after, pattern))
                .orElse(new Sql("", List.of()));
    }

    private Sql search(String before, String after, String pattern) {
        List<Object> parameters = new ArrayList<>(List.of(shop, CustomerStore.HOST));
        parameters.addAll(filter.plugins().stream().sorted().toList());
        parameters.add(pattern);
        String owners =
                String.join(", ", Collections.nCopies(1 + filter.plugins().size(), "?"));
        return new Sql(
                before + " from customer_search s where s.shop_id = ? and s.plugin_id in (" + owners
                        + ") and s.content like ? escape '\\'" + after,
                parameters);
    }
}
