package org.shopplugin.b2b.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.checkout.Trial;
import org.shopplugin.api.checkout.TrialAnswer;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.billing.CreditView;
import org.shopplugin.b2b.billing.PayByInvoice;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.Right;
import org.shopplugin.b2b.page.Reader;

/** Tries orders out as a buyer would place them; changes nothing. */
public final class Trials {

    private final PluginContext shop;
    private final Companies companies;
    private final CreditLines credit;

    public Trials(PluginContext shop, Companies companies, CreditLines credit) {
        this.shop = shop;
        this.companies = companies;
        this.credit = credit;
    }

    /**
     * What the order would come to, in the reader's words; empty when the shop cannot tell.
     *
     * @param seesCredit whether the reader may know what is agreed with the company, and how much of it is used
     */
    Optional<Outcome> tryOut(Trial trial, Reader reader, boolean seesCredit) {
        return shop.orders().tryOut(trial).map(answer -> {
            Optional<MemberView> place = trial.context()
                    .flatMap(CompanyId::parse)
                    .flatMap(company -> companies.placesOf(trial.customer()).stream()
                            .filter(one -> one.company().id().equals(company))
                            .findFirst());
            Optional<CreditView> terms =
                    place.flatMap(one -> credit.of(one.company().id()));
            return new Outcome(
                    answer, notByInvoice(answer, place, terms, reader), seesCredit ? agreed(terms, reader) : "");
        });
    }

    private List<String> notByInvoice(
            TrialAnswer answer, Optional<MemberView> place, Optional<CreditView> terms, Reader reader) {
        var why = new ArrayList<String>();
        boolean offered = answer.payments().stream().anyMatch(way -> way.code().equals(PayByInvoice.CODE));
        if (place.isEmpty()) {
            why.add(reader.text("trial.invoice.himself"));
        } else if (!place.get().mayAct()) {
            why.add(reader.text("trial.invoice.company"));
        } else if (!place.get().may(Right.PAY_BY_INVOICE)) {
            why.add(reader.text("trial.invoice.role"));
        } else if (terms.filter(CreditView::allowed).isEmpty()) {
            why.add(reader.text("trial.invoice.allowed"));
        } else if (!offered) {
            why.add(reader.text("trial.invoice.not-offered"));
        } else if (terms.filter(agreed -> leavesRoom(agreed, answer.total())).isEmpty()) {
            why.add(reader.text("trial.invoice.limit"));
        }
        return why;
    }

    /** A limit is kept in one currency; an order in another one passes only where no limit is set. */
    private static boolean leavesRoom(CreditView agreed, Money total) {
        return agreed.limit()
                .map(limit -> limit.currency().equals(total.currency())
                        && agreed.used().plus(total).compareTo(limit) <= 0)
                .orElse(true);
    }

    private static String agreed(Optional<CreditView> terms, Reader reader) {
        return terms.filter(CreditView::allowed)
                .map(agreed -> agreed.limit()
                        .map(limit -> reader.text(
                                "trial.credit.limit",
                                agreed.termDays(),
                                reader.money(limit),
                                reader.money(agreed.used())))
                        .orElseGet(() ->
                                reader.text("trial.credit.unlimited", agreed.termDays(), reader.money(agreed.used()))))
                .orElse("");
    }
}
