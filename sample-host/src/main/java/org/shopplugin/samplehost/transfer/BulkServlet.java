package org.shopplugin.samplehost.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.customer.CustomerFilter;
import org.shopplugin.samplehost.customer.CustomerList;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Asks whether to do something to many customers, saying to how many, and begins it. */
final class BulkServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Tasks tasks;
    private final transient CustomerList list;
    private final transient Plugins plugins;

    BulkServlet(Tasks tasks, CustomerList list, Plugins plugins) {
        this.tasks = tasks;
        this.list = list;
        this.plugins = plugins;
    }

    @Override
    protected void show(Page page) {
        page.redirect("/admin/customers");
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        Optional<BulkAct> act = form.choice("act", BulkAct.class);
        String filter = form.text("filter", 2_000);
        boolean all = form.flag("all");
        List<String> ids = all ? List.of() : chosen(form);
        if (!form.accepted()) { // no page of the shop sends that
            throw page.notFound();
        }
        if (act.isEmpty() || (!all && ids.isEmpty())) {
            page.notice(page.text(act.isEmpty() ? "transfer.bulk.noAct" : "transfer.bulk.nobody"));
            page.redirect("/admin/customers");
            return;
        }
        long count = all
                ? list.countAll(
                        page.shop().id(),
                        CustomerFilter.read(
                                filter, OnPlugins.of(plugins.in(page.shop().shopId()))))
                : ids.size();
        if (form.flag("confirmed")) {
            page.redirect("/admin/customers/tasks/" + begin(page, act.get(), filter, ids, count));
        } else {
            page.render("transfer/confirm", "act", act.get(), "filter", filter, "ids", ids, "count", count);
        }
    }

    private UUID begin(Page page, BulkAct act, String filter, List<String> ids, long count) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(Bulk.ACT, act.name());
        settings.put(Bulk.FILTER, filter);
        settings.put(Bulk.IDS, String.join(" ", ids));
        settings.put(Bulk.UNTIL, Ids.next().toString());
        return tasks.begin(page.shop().id(), TaskKind.BULK, TaskPhase.WORKING, settings, count, Starter.of(page));
    }

    private static List<String> chosen(Form form) {
        List<String> ids = new ArrayList<>();
        for (String id : form.several("id")) {
            try {
                ids.add(UUID.fromString(id).toString());
            } catch (IllegalArgumentException notAnId) {
                form.refuse("id", "web.form.choice");
            }
        }
        return ids.subList(0, Math.min(ids.size(), CustomerList.ROWS));
    }
}
