package org.shopplugin.samplehost.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.customer.CustomerFilter;
import org.shopplugin.samplehost.customer.CustomerList;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Files of customers, out and in, and what became of the latest ones. */
final class FilesServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Tasks tasks;
    private final transient CustomerList list;
    private final transient Plugins plugins;

    FilesServlet(Tasks tasks, CustomerList list, Plugins plugins) {
        this.tasks = tasks;
        this.list = list;
        this.plugins = plugins;
    }

    @Override
    protected void show(Page page) {
        render(page, 200, tasks, Form.of(page.request().getParameterMap()));
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        CsvFormat format = form.choice("format", CsvFormat.class).orElse(CsvFormat.UTF_8);
        String filter = form.text("filter", 2_000);
        if (!form.accepted()) {
            render(page, 422, tasks, form);
            return;
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(Exporting.FORMAT, format.name());
        settings.put(Exporting.FILTER, filter);
        if (page.signedInAdmin().may(Role.NOTES)) {
            settings.put(Exporting.NOTES, "yes");
        }
        CustomerFilter meant =
                CustomerFilter.read(filter, OnPlugins.of(plugins.in(page.shop().shopId())));
        UUID task = tasks.begin(
                page.shop().id(),
                TaskKind.EXPORT,
                TaskPhase.WORKING,
                settings,
                list.countAll(page.shop().id(), meant),
                Starter.of(page));
        page.redirect("/admin/customers/tasks/" + task);
    }

    static void render(Page page, int status, Tasks tasks, Form form) {
        Map<String, String> formats = new LinkedHashMap<>();
        for (CsvFormat format : CsvFormat.values()) {
            formats.put(format.name(), page.text("transfer.format." + format));
        }
        page.render(
                status,
                "transfer/files",
                "form",
                form,
                "formats",
                formats,
                "tasks",
                tasks.newest(page.shop().id()));
    }
}
