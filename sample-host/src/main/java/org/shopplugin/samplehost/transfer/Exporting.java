package org.shopplugin.samplehost.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Ran;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.Work;
import org.shopplugin.host.form.FieldForms;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.customer.CustomerFilter;
import org.shopplugin.samplehost.customer.CustomerImport;
import org.shopplugin.samplehost.customer.CustomerList;
import org.shopplugin.samplehost.customer.Dossier;
import org.shopplugin.samplehost.session.Tokens;

/**
 * Writes a file of customers, some hundreds at a time. A plugin that fails makes the file incomplete, which is told with
 * its name; so are letters that the file's characters lack.
 */
final class Exporting implements Tasks.Worker {

    static final String FILTER = "filter";
    static final String FORMAT = "format";
    /** Whether the merchant's notes are in it. */
    static final String NOTES = "notes";

    private static final String FAILED = "failed";

    private static final int AT_ONCE = 500;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+\\.[0-9]+");

    private final Work work;
    private final Tasks tasks;
    private final Plugins plugins;
    private final CustomerList list;
    private final CustomerImport customers;
    private final AuditLog audit;

    Exporting(Work work, Tasks tasks, Plugins plugins, CustomerList list, CustomerImport customers, AuditLog audit) {
        this.work = work;
        this.tasks = tasks;
        this.plugins = plugins;
        this.list = list;
        this.customers = customers;
        this.audit = audit;
    }

    @Override
    public void run(TaskView task, BooleanSupplier mayGoOn) {
        ShopId shop = new ShopId(task.shop().toString());
        Optional<TaskView> now = Optional.of(task);
        while (now.isPresent() && now.get().phase() == TaskPhase.WORKING && mayGoOn.getAsBoolean()) {
            try (Plugins.Bound bound = plugins.request(shop)) {
                step(now.get(), plugins.in(shop));
            }
            now = tasks.find(task.shop(), task.id());
        }
    }

    /** One part of the file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Part(byte[] bytes, Set<String> faults, Optional<UUID> last, int count) {}

    private void step(TaskView task, ShopPlugins shop) {
        Part part = work.read(em -> part(task, shop));
        tasks.step(task.id(), TaskPhase.WORKING, task.reached(), row -> {
            tasks.keep(task.id(), (int) (task.done() / AT_ONCE), part.bytes());
            row.reach(part.last().map(UUID::toString).orElse(task.reached()), part.count());
            if (!part.faults().isEmpty()) {
                Set<String> all = new TreeSet<>(part.faults());
                all.addAll(List.of(task.failure().split(" ", -1)));
                all.remove("");
                row.warn(String.join(" ", all));
            }
            if (part.count() < AT_ONCE) {
                row.offer(Tokens.next());
                tasks.end(row, TaskPhase.DONE);
                audit.record(
                        task.shop(),
                        task.starter().who(),
                        "customers.exported",
                        task.id().toString(),
                        Map.of(
                                "customers",
                                Long.toString(task.done() + part.count()),
                                "faults",
                                row.view().failure()));
            }
        });
    }

    private Part part(TaskView task, ShopPlugins shop) {
        CsvFormat format = CsvFormat.valueOf(task.setting(FORMAT));
        CustomerFilter filter = CustomerFilter.read(task.setting(FILTER), OnPlugins.of(shop));
        List<UUID> ids = list.ids(
                task.shop(),
                filter,
                task.reached().isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(task.reached())),
                AT_ONCE);
        List<String> ofPlugins = FieldForms.in(shop).names(task.starter().acting());
        Ran<Map<CustomerId, Map<String, String>>> values = FieldForms.in(shop)
                .values(
                        ids.stream().map(id -> new CustomerId(id.toString())).toList(),
                        task.starter().acting());
        CsvWriter writer = new CsvWriter(format);
        boolean notes = !task.setting(NOTES).isEmpty();
        if (task.done() == 0) {
            List<String> headings = new ArrayList<>(Dossier.columns());
            headings.removeIf(heading -> heading.equals(Dossier.NOTES) && !notes);
            headings.addAll(ofPlugins);
            writer.mark().record(headings);
        }
        for (Dossier dossier : customers.dossiers(task.shop(), ids)) {
            Map<String, String> told = dossier.values();
            if (!notes) {
                told.remove(Dossier.NOTES);
            }
            List<String> cells = new ArrayList<>(told.values());
            Map<String, String> of =
                    values.value().getOrDefault(dossier.customer().customerId(), new HashMap<>());
            ofPlugins.forEach(name -> cells.add(number(of.getOrDefault(name, ""), format)));
            writer.record(cells);
        }
        Set<String> faults =
                values.failed().stream().map(plugin -> FAILED + ":" + plugin).collect(Collectors.toSet());
        if (writer.lost() > 0) {
            faults.add("letters:" + format.charset().name());
        }
        return new Part(
                writer.bytes(),
                faults,
                ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(ids.size() - 1)),
                ids.size());
    }

    private static String number(String value, CsvFormat format) {
        return DECIMAL.matcher(value).matches() ? value.replace('.', format.decimalPoint()) : value;
    }
}
