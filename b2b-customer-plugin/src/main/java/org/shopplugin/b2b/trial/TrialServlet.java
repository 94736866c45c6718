package org.shopplugin.b2b.trial;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.checkout.Trial;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.web.Area;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.MembershipStatus;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.PageServlet;

/** The back office's page that tries an order out. It only reads, so it is asked by GET and can be sent on as a link. */
final class TrialServlet extends PageServlet {

    private static final int MOST_LINES = 50;

    private final transient PluginContext shop;
    private final transient Trials trials;
    private final transient Companies companies;

    TrialServlet(PluginContext shop, Trials trials, Companies companies) {
        super(shop, Area.BACK_OFFICE);
        this.shop = shop;
        this.trials = trials;
        this.companies = companies;
    }

    @Override
    protected void show(Page page) throws IOException {
        var wrong = new ArrayList<Violation>();
        boolean asked = !page.param("customer").isEmpty();
        Optional<Customer> customer = asked ? shop.customers().findByEmail(page.param("customer")) : Optional.empty();
        if (asked && customer.isEmpty()) {
            wrong.add(Violation.of("customer", "trial.customer.unknown"));
        }
        List<Trial.Line> lines = asked ? lines(page.param("lines"), wrong) : List.of();
        Instant at = at(page, wrong);
        Map<String, String> places = places(customer);
        Optional<Outcome> outcome = Optional.empty();
        if (asked && wrong.isEmpty()) {
            Trial trial = Trial.of(customer.orElseThrow().id(), lines, at, page.locale());
            String place = page.param("company");
            outcome = trials.tryOut(
                    places.containsKey(place) && !place.isEmpty() ? trial.in(place) : trial,
                    page,
                    page.actor().may(CreditLines.PERMISSION));
        }
        if (!wrong.isEmpty()) {
            page.refuse(wrong);
        }
        page.show(page.text("trial.title"), "trial/trial.jte", Map.of("places", places, "outcome", outcome));
    }

    /** For whom he can act, himself first. */
    private Map<String, String> places(Optional<Customer> customer) {
        var places = new LinkedHashMap<String, String>();
        customer.ifPresent(who -> {
            places.put("", who.name());
            companies.placesOf(who.id()).stream()
                    .filter(place -> place.status() == MembershipStatus.ACTIVE)
                    .forEach(place -> places.put(
                            place.company().id().toString(),
                            place.company().data().name()));
        });
        return places;
    }

    /** A SKU a line, with a quantity behind it when that is not one. */
    private static List<Trial.Line> lines(String typed, List<Violation> wrong) {
        var lines = new ArrayList<Trial.Line>();
        for (String line : typed.lines().map(String::strip).toList()) {
            if (line.isEmpty()) {
                continue;
            }
            int gap = line.lastIndexOf(' ');
            String behind = line.substring(gap + 1);
            boolean counted = gap > 0 && behind.matches("[1-9]\\d{0,3}");
            String sku = counted ? line.substring(0, gap).strip() : line;
            if (sku.length() > 64) {
                wrong.add(Violation.of("lines", "trial.lines.long"));
                return lines;
            }
            lines.add(new Trial.Line(new Sku(sku), counted ? Integer.parseInt(behind) : 1));
        }
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            wrong.add(Violation.of("lines", "trial.lines.none", MOST_LINES));
        }
        return lines;
    }

    private Instant at(Page page, List<Violation> wrong) {
        String typed = page.param("at");
        if (typed.isEmpty()) {
            return shop.clock().instant();
        }
        try {
            return LocalDateTime.parse(typed).atZone(shop.shop().timeZone()).toInstant();
        } catch (DateTimeException noMoment) {
            wrong.add(Violation.of("at", "trial.at.wrong"));
            return shop.clock().instant();
        }
    }
}
