package org.shopplugin.samplehost.customer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shopplugin.host.ShopPlugins.Piece;
import org.shopplugin.host.form.FieldForms.Column;

/**
 * The merchant's list of customers as its page shows it.
 *
 * @param filter what it shows, and in which order
 * @param chosen the filters in force, by their name in the address
 * @param groups the chips: for each group, its filters
 * @param columns labels of the plugins' columns, by name
 * @param values the plugins' values of each customer
 * @param lastOrders when each ordered last
 * @param actions what plugins add beside the page's own actions
 */
public record CustomersView(
        CustomerPage list,
        CustomerFilter filter,
        Map<String, String> chosen,
        List<Group> groups,
        Map<String, String> columns,
        Map<UUID, List<Column>> values,
        Map<UUID, Instant> lastOrders,
        List<Piece> actions) {

    /** Filters of which one is in force at a time. */
    public record Group(String label, List<Chip> chips) {

        /** More than these are not all shown at once, but chosen from. */
        private static final int MANY = 6;

        public boolean isLong() {
            return chips.size() > MANY;
        }

        /** Its name among the elements of the page. */
        public String id() {
            return chips.get(0).value().replaceAll("[^A-Za-z0-9]+", "-");
        }

        /** The field of an address that says which is in force. */
        public String name() {
            return chips.get(0).name();
        }
    }

    /** One filter: choosing it again takes it off. */
    public record Chip(String label, String name, String value) {}

    public boolean isChosen(Chip chip) {
        return chip.value().equals(chosen.get(chip.name()));
    }

    /** Whether anything but the order is chosen. */
    public boolean isFiltered() {
        return chosen.keySet().stream().anyMatch(name -> !name.equals("order") && !name.equals("dir"));
    }

    /** Whether too little was typed to look for. */
    public boolean isSearchTooShort() {
        return !filter.search().isBlank() && SearchText.pattern(filter.search()).isEmpty();
    }

    /** How the list is sorted by a column, in the words of {@code aria-sort}; empty when it is by another. */
    public Optional<String> sorted(CustomerFilter.Order column) {
        return filter.order() == column
                ? Optional.of(filter.descending() ? "descending" : "ascending")
                : Optional.empty();
    }

    /** Where the customers of this list are exported. */
    public String filesPath() {
        return "/admin/customers/files"
                + (isFiltered() ? "?filter=" + URLEncoder.encode(filter.text(), StandardCharsets.UTF_8) : "");
    }

    /** The list sorted by a column, or the other way round when it is already. */
    public String sortedBy(CustomerFilter.Order column) {
        Map<String, String> parameters = new LinkedHashMap<>(chosen);
        boolean backwards = filter.order() == column ? !filter.descending() : isNewestFirst(column);
        parameters.put("order", column.name());
        parameters.put("dir", backwards ? "desc" : "asc");
        return path(parameters);
    }

    private static boolean isNewestFirst(CustomerFilter.Order column) {
        return column == CustomerFilter.Order.MADE || column == CustomerFilter.Order.SEEN;
    }

    /** Where a chip leads: the same list with its filter on, or off when it is on. */
    public String path(Chip chip) {
        return path(chip.name(), isChosen(chip) ? "" : chip.value());
    }

    /** The same list with one thing chosen otherwise, from its start. */
    public String path(String name, String value) {
        Map<String, String> parameters = new LinkedHashMap<>(chosen);
        if (value.isEmpty()) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }
        return path(parameters);
    }

    /** Another page of the same list. */
    public Optional<String> path(Optional<CustomerFilter.Place> place) {
        return place.map(where -> {
            Map<String, String> parameters = new LinkedHashMap<>(chosen);
            parameters.put(where.before() ? "before" : "after", where.key());
            return path(parameters);
        });
    }

    /** A plugin's value of a customer; empty when it has none. */
    public String value(UUID customer, String column) {
        return values.getOrDefault(customer, List.of()).stream()
                .filter(value -> value.name().equals(column))
                .map(Column::value)
                .findFirst()
                .orElse("");
    }

    private static String path(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "/admin/customers" : "/admin/customers?" + query;
    }
}
