package org.shopplugin.samplehost.transfer;

import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.shopplugin.api.ShopId;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.customer.AccountClosing;
import org.shopplugin.samplehost.customer.CustomerActs;
import org.shopplugin.samplehost.customer.CustomerFilter;
import org.shopplugin.samplehost.customer.CustomerList;
import org.shopplugin.samplehost.customer.CustomerStatus;
import org.shopplugin.samplehost.customer.CustomerView;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.customer.ImportVerdict.Kind;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;
import org.shopplugin.samplehost.signin.Recovery;

/**
 * Does one thing to many customers, each in a transaction that also writes down how far the work is, so that it happens
 * to each exactly once. What does not go is listed, and the rest goes on.
 */
final class Bulk implements Tasks.Worker {

    static final String ACT = "act";
    static final String FILTER = "filter";
    /** The chosen customers; empty for all of the filter. */
    static final String IDS = "ids";
    /** Whoever was made after this moment is not meant. */
    static final String UNTIL = "until";

    private static final int AT_ONCE = 50;

    private final Doors doors;
    private final Tasks tasks;
    private final Shops shops;
    private final Plugins plugins;
    private final Words words;

    /** The doors behind the acts. */
    record Doors(
            CustomerList list, Customers customers, CustomerActs acts, AccountClosing closing, Recovery recovery) {}

    Bulk(Doors doors, Tasks tasks, Shops shops, Plugins plugins, Words words) {
        this.doors = doors;
        this.tasks = tasks;
        this.shops = shops;
        this.plugins = plugins;
        this.words = words;
    }

    @Override
    public void run(TaskView task, BooleanSupplier mayGoOn) {
        BulkAct act = BulkAct.valueOf(task.setting(ACT));
        Shop shop = shops.get(task.shop());
        Optional<UUID> reached =
                task.reached().isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(task.reached()));
        boolean goesOn = true;
        while (goesOn && mayGoOn.getAsBoolean()) {
            List<UUID> batch = batch(task, reached);
            for (UUID customer : batch) {
                goesOn = goesOn && one(task, shop, act, customer, place(reached));
                reached = Optional.of(customer);
            }
            if (batch.size() < AT_ONCE && goesOn) {
                tasks.step(task.id(), TaskPhase.WORKING, place(reached), row -> tasks.end(row, TaskPhase.DONE));
                goesOn = false;
            }
            // Mails leave a queue that serves customers who wait: some now, more at the next beat.
            goesOn = goesOn && act != BulkAct.LINK;
        }
    }

    private static String place(Optional<UUID> reached) {
        return reached.map(UUID::toString).orElse("");
    }

    private List<UUID> batch(TaskView task, Optional<UUID> reached) {
        String chosen = task.setting(IDS);
        if (!chosen.isEmpty()) {
            return Arrays.stream(chosen.split(" ", -1))
                    .map(UUID::fromString)
                    .sorted(Comparator.comparing(UUID::toString))
                    .filter(id -> reached.isEmpty()
                            || id.toString().compareTo(reached.get().toString()) > 0)
                    .limit(AT_ONCE)
                    .toList();
        }
        ShopId shop = new ShopId(task.shop().toString());
        CustomerFilter filter = CustomerFilter.read(task.setting(FILTER), OnPlugins.of(plugins.in(shop)));
        return doors.list().ids(task.shop(), filter, reached, AT_ONCE).stream()
                .filter(id -> id.toString().compareTo(task.setting(UNTIL)) <= 0)
                .toList();
    }

    /** Answers whether the task goes on. */
    private boolean one(TaskView task, Shop shop, BulkAct act, UUID customer, String from) {
        try (Plugins.Bound bound = plugins.request(shop.shopId())) {
            List<String> objections = objections(task, shop, act, customer);
            if (!objections.isEmpty()) {
                return refused(task, customer, from, String.join(" ", objections));
            }
            return tasks.step(task.id(), TaskPhase.WORKING, from, row -> {
                act(task, shop, act, customer);
                row.count(Kind.CHANGED);
                row.reach(customer.toString(), 1);
            });
        } catch (PluginFailure | PersistenceException failure) {
            return refused(task, customer, from, words.text(task.starter().language(), "transfer.bulk.failed"));
        }
    }

    private List<String> objections(TaskView task, Shop shop, BulkAct act, UUID customer) {
        List<String> objections = new ArrayList<>();
        Optional<CustomerView> found = doors.customers().find(shop.id(), customer);
        if (found.isEmpty()) {
            objections.add(words.text(task.starter().language(), "transfer.bulk.gone"));
        } else if (act == BulkAct.DELETE) {
            objections.addAll(
                    doors.closing().objections(shop, found.get(), task.starter().language()));
        } else if (act == BulkAct.LINK && found.get().isRefused()) {
            objections.add(words.text(task.starter().language(), "transfer.bulk.refused"));
        }
        return objections;
    }

    private boolean refused(TaskView task, UUID customer, String from, String says) {
        String name = doors.customers()
                .find(task.shop(), customer)
                .map(CustomerView::name)
                .orElse(customer.toString());
        return tasks.step(task.id(), TaskPhase.WORKING, from, row -> {
            row.count(Kind.REFUSED);
            row.reach(customer.toString(), 1);
            tasks.keep(
                    task.id(),
                    TaskPhase.WORKING,
                    List.of(new TaskLine(row.view().done(), Kind.REFUSED, name, says)));
        });
    }

    private void act(TaskView task, Shop shop, BulkAct act, UUID customer) {
        var who = task.starter().who();
        switch (act) {
            case REFUSE -> doors.acts().refuse(shop.id(), customer, true, who);
            case ADMIT -> doors.acts().refuse(shop.id(), customer, false, who);
            case NEWSLETTER_OFF -> doors.acts().unsubscribe(shop.id(), customer, who);
            case ACTIVATE -> doors.acts().put(shop.id(), customer, CustomerStatus.ACTIVE, who);
            case DEACTIVATE -> doors.acts().put(shop.id(), customer, CustomerStatus.INACTIVE, who);
            case CLOSE -> doors.acts().put(shop.id(), customer, CustomerStatus.CLOSED, who);
            case LINK -> doors.recovery().send(shop, customer, who);
            case DELETE -> doors.closing().delete(shop, customer, "", who);
        }
    }
}
