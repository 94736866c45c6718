package org.shopplugin.b2b.transfer;

import java.time.Duration;
import java.util.List;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.audit.NameExtension;
import org.shopplugin.api.job.Job;
import org.shopplugin.api.web.Route;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.pricing.PriceRules;

/** Where files stand in the back office, and who works at them. */
public final class TransferPages {

    /** Of price lists. */
    public static final String PRICES = "/prices/files";

    /** Of companies. */
    public static final String COMPANIES = "/companies/files";

    private final PluginContext shop;
    private final Transfers transfers;

    public TransferPages(PluginContext shop, Transfers transfers) {
        this.shop = shop;
        this.transfers = transfers;
    }

    /**
     * Whoever enters a file does what its lines do, and whoever saves one reads what they say, so he needs every permission
     * for that. No column is left out for somebody: what he sends back would take away what he was not shown.
     */
    public List<Route> routes() {
        return List.of(
                Route.backOffice(
                        PRICES + "/*",
                        PriceRules.PERMISSION,
                        new TransferServlet(
                                shop,
                                transfers,
                                Kind.PRICES,
                                PRICES,
                                List.of(),
                                List.of(PriceRules.PERMISSION, CustomerGroups.PERMISSION))),
                Route.backOffice(
                        COMPANIES + "/*",
                        Companies.PERMISSION,
                        new TransferServlet(
                                shop,
                                transfers,
                                Kind.COMPANIES,
                                COMPANIES,
                                List.of(CustomerGroups.PERMISSION, CreditLines.PERMISSION),
                                List.of(
                                        Companies.PERMISSION,
                                        Approvals.PERMISSION,
                                        CustomerGroups.PERMISSION,
                                        CreditLines.PERMISSION))));
    }

    public NameExtension names() {
        return new FileNames(transfers);
    }

    public List<Job> jobs() {
        return List.of(
                job("files", Duration.ofSeconds(1), transfers::runDue),
                job("forget-files", Duration.ofHours(6), transfers::forgetOld));
    }

    private static Job job(String name, Duration interval, Runnable work) {
        return new Job() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Duration interval() {
                return interval;
            }

            @Override
            public void run() {
                work.run();
            }
        };
    }
}
