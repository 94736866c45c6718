package org.shopplugin.b2b.approval;

import java.time.Duration;
import org.shopplugin.api.job.Job;

/** Asks the tax offices about VAT numbers, away from anybody who waits for a page. */
final class NumberChecks implements Job {

    private final Approvals approvals;

    NumberChecks(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public String name() {
        return "vat-checks";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run() {
        approvals.checkNumbers();
    }
}
