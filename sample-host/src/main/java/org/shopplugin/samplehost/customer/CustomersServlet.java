package org.shopplugin.samplehost.customer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.web.Slot;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.ShopPlugins.Label;
import org.shopplugin.host.form.FieldForms;
import org.shopplugin.host.form.FieldForms.Column;
import org.shopplugin.samplehost.customer.CustomerFilter.Order;
import org.shopplugin.samplehost.customer.CustomerFilter.Place;
import org.shopplugin.samplehost.customer.CustomerFilter.Tag;
import org.shopplugin.samplehost.customer.CustomersView.Chip;
import org.shopplugin.samplehost.customer.CustomersView.Group;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The back office's list of customers. */
final class CustomersServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private static final String YES = "yes";
    private static final String NO = "no";

    private final transient CustomerList list;
    private final transient PluginParts plugins;
    private final transient Purchases purchases;

    CustomersServlet(CustomerList list, PluginParts plugins, Purchases purchases) {
        this.list = list;
        this.plugins = plugins;
        this.purchases = purchases;
    }

    @Override
    protected void show(Page page) {
        UUID shop = page.shop().id();
        List<Label> labels = plugins.in(page).labels(PageActor.of(page), page.locale());
        CustomerFilter filter = filter(page, labels);
        CustomerPage customers = list.page(shop, filter);
        List<UUID> ids = customers.rows().stream().map(CustomerPage.Row::id).toList();
        Map<UUID, List<Column>> values = values(page, ids);
        page.render(
                "customer/list",
                "view",
                new CustomersView(
                        customers,
                        filter,
                        chosen(page, filter),
                        groups(page, labels),
                        columns(page, values),
                        values,
                        ids.isEmpty() ? Map.of() : purchases.lastOrders(shop, ids),
                        plugins.pieces(page, Slot.CUSTOMER_LIST_ACTIONS, "")));
    }

    private CustomerFilter filter(Page page, List<Label> labels) {
        Form form = Form.of(page.request().getParameterMap());
        String search = form.text("q", 100);
        Optional<CustomerStatus> status = form.choice("status", CustomerStatus.class);
        Optional<Access> access = form.choice("access", Access.class);
        Optional<Boolean> confirmed = form.choice("confirmed", List.of(YES, NO)).map(YES::equals);
        Optional<Boolean> newsletter =
                form.choice("newsletter", List.of(YES, NO)).map(YES::equals);
        Optional<Tag> tag = form.choice(
                        "tag", labels.stream().map(CustomersServlet::value).toList())
                .map(CustomersServlet::tag);
        Order order = form.choice("order", Order.class).orElse(Order.MADE);
        boolean descending =
                form.choice("dir", List.of("asc", "desc")).map("desc"::equals).orElse(order == Order.MADE);
        String after = form.text("after", 400);
        String before = form.text("before", 400);
        Place place = !before.isEmpty() ? Place.before(before) : new Place(after, false);
        return new CustomerFilter(
                search,
                status,
                access,
                confirmed,
                newsletter,
                tag,
                form.choice("account", List.of(NO)).isPresent(),
                order,
                descending,
                plugins.on(page),
                place);
    }

    private static Map<String, String> chosen(Page page, CustomerFilter filter) {
        Map<String, String> chosen = new LinkedHashMap<>();
        if (!filter.search().isEmpty()) {
            chosen.put("q", filter.search());
        }
        filter.status().ifPresent(status -> chosen.put("status", status.name()));
        filter.access().ifPresent(access -> chosen.put("access", access.name()));
        filter.confirmed().ifPresent(yes -> chosen.put("confirmed", yes ? YES : NO));
        filter.newsletter().ifPresent(yes -> chosen.put("newsletter", yes ? YES : NO));
        filter.tag().ifPresent(tag -> chosen.put("tag", page.param("tag")));
        if (filter.unclaimed()) {
            chosen.put("account", NO);
        }
        if (filter.order() != Order.MADE) {
            chosen.put("order", filter.order().name());
        }
        if (filter.descending() != (filter.order() == Order.MADE)) {
            chosen.put("dir", filter.descending() ? "desc" : "asc");
        }
        return chosen;
    }

    private List<Group> groups(Page page, List<Label> labels) {
        List<Group> groups = new ArrayList<>();
        List<Chip> states = new ArrayList<>();
        for (CustomerStatus status : CustomerStatus.values()) {
            states.add(new Chip(page.text("customer.state." + status), "status", status.name()));
        }
        groups.add(new Group(page.text("customer.list.state"), states));
        List<Chip> rights = new ArrayList<>();
        for (Access access : List.of(Access.VIEW_ONLY, Access.HELD, Access.REFUSED)) {
            String key = access == Access.VIEW_ONLY ? "customer.access." : "customer.state.";
            rights.add(new Chip(page.text(key + access), "access", access.name()));
        }
        groups.add(new Group(page.text("customer.list.access"), rights));
        groups.add(new Group(
                page.text("customer.list.account"),
                List.of(new Chip(page.text("customer.list.unclaimed"), "account", NO))));
        groups.add(new Group(
                page.text("customer.list.email"),
                List.of(
                        new Chip(page.text("customer.confirmed"), "confirmed", YES),
                        new Chip(page.text("customer.unconfirmed"), "confirmed", NO))));
        groups.add(new Group(
                page.text("customer.field.newsletter"),
                List.of(
                        new Chip(page.text("customer.yes"), "newsletter", YES),
                        new Chip(page.text("customer.no"), "newsletter", NO))));
        Map<String, List<Chip>> ofPlugins = new LinkedHashMap<>();
        labels.forEach(label -> ofPlugins
                .computeIfAbsent(label.group(), group -> new ArrayList<>())
                .add(new Chip(label.name(), "tag", value(label))));
        ofPlugins.forEach((label, chips) -> groups.add(new Group(label, chips)));
        return groups;
    }

    /** What stands for a plugin's label in an address. */
    private static String value(Label label) {
        return label.pluginId() + ":" + label.tag();
    }

    private static Tag tag(String value) {
        int colon = value.indexOf(':');
        return new Tag(value.substring(0, colon), value.substring(colon + 1));
    }

    private Map<UUID, List<Column>> values(Page page, List<UUID> ids) {
        Map<UUID, List<Column>> values = new HashMap<>();
        if (!ids.isEmpty()) {
            FieldForms.in(plugins.in(page))
                    .list(
                            ids.stream()
                                    .map(id -> new CustomerId(id.toString()))
                                    .toList(),
                            PageActor.of(page),
                            page.locale())
                    .value()
                    .forEach((id, columns) -> values.put(UUID.fromString(id.value()), columns));
        }
        return values;
    }

    /** Labels of what plugins tell of these customers, by name, in the order in which each plugin declares its fields. */
    private Map<String, String> columns(Page page, Map<UUID, List<Column>> values) {
        Map<String, String> told = new HashMap<>();
        values.values().forEach(each -> each.forEach(value -> told.put(value.name(), value.label())));
        Map<String, String> columns = new LinkedHashMap<>();
        for (PluginInShop plugin : plugins.in(page).plugins()) {
            for (CustomerField field : plugin.customerFields()) {
                String name = plugin.info().id() + "." + field.key();
                Optional.ofNullable(told.get(name)).ifPresent(label -> columns.put(name, label));
            }
        }
        return columns;
    }
}
