package org.shopplugin.b2b.account;

import java.time.Duration;
import org.shopplugin.api.job.Job;
import org.shopplugin.b2b.company.Companies;

/** Remembers since when members can buy for a company whose rows no command has made, so that past prices are explained. */
final class MemberTimes implements Job {

    private final Companies companies;

    MemberTimes(Companies companies) {
        this.companies = companies;
    }

    @Override
    public String name() {
        return "member-times";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        companies.rememberTimes();
    }
}
