package org.shopplugin.samplehost.transfer;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.customer.AccountClosing;
import org.shopplugin.samplehost.customer.CustomerActs;
import org.shopplugin.samplehost.customer.CustomerImport;
import org.shopplugin.samplehost.customer.CustomerList;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.job.Jobs;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.shop.Shops;
import org.shopplugin.samplehost.signin.Recovery;
import org.shopplugin.samplehost.web.Pages;

/** Registers the pages for many customers at once, and the job that does their work. */
public final class TransferPages {

    private final Doors doors;
    private final Tasks tasks;

    /** The doors behind the pages and the work. */
    public record Doors(
            Work work,
            Plugins plugins,
            Shops shops,
            Customers customers,
            CustomerList list,
            CustomerImport files,
            CustomerActs acts,
            AccountClosing closing,
            Recovery recovery,
            AuditLog audit,
            Words words,
            Clock clock) {}

    public TransferPages(Doors doors) {
        this.doors = doors;
        this.tasks = new Tasks(doors.work(), doors.audit(), doors.clock());
        tasks.worker(
                TaskKind.EXPORT,
                new Exporting(doors.work(), tasks, doors.plugins(), doors.list(), doors.files(), doors.audit()));
        tasks.worker(
                TaskKind.IMPORT,
                new Importing(tasks, doors.shops(), doors.files(), doors.recovery(), doors.words(), doors.audit()));
        tasks.worker(
                TaskKind.BULK,
                new Bulk(
                        new Bulk.Doors(
                                doors.list(), doors.customers(), doors.acts(), doors.closing(), doors.recovery()),
                        tasks,
                        doors.shops(),
                        doors.plugins(),
                        doors.words()));
    }

    public void pages(Pages pages) {
        pages.addToBackOffice(
                        "/admin/customers/files", Role.EXPORT, new FilesServlet(tasks, doors.list(), doors.plugins()))
                .addToBackOffice("/admin/customers/import", Role.EXPORT, new ImportServlet(tasks, doors.words()))
                .addToBackOffice(
                        "/admin/customers/bulk", Role.CUSTOMERS, new BulkServlet(tasks, doors.list(), doors.plugins()))
                .addToBackOffice(
                        "/admin/customers/tasks/*",
                        Role.CUSTOMERS,
                        new TaskServlet(tasks, doors.audit(), doors.words(), doors.clock()));
    }

    /** Lets go of what files and lists say of somebody who is erased; see {@link Tasks#erase}. */
    public void erase(UUID shop, String email) {
        tasks.erase(shop, email);
    }

    /** The work behind the pages. */
    public void jobs(Jobs jobs) {
        jobs.add("customer-tasks", Duration.ofSeconds(1), tasks::runDue);
        jobs.add("customer-tasks-forgotten", Duration.ofHours(1), tasks::forgetOld);
    }
}
