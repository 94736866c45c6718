package org.shopplugin.b2b.pricing;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.web.Area;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.group.GroupView;
import org.shopplugin.b2b.page.Decimals;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.PageServlet;

/** The back office's pages of prices: whose there are, and the rules of one group, company or customer. */
final class PriceServlet extends PageServlet {

    private static final Set<String> DIRECTIONS = Set.of("discount", "surcharge");

    private final transient PluginContext shop;
    private final transient PriceRules rules;
    private final transient CustomerGroups groups;
    private final transient Companies companies;

    PriceServlet(PluginContext shop, PriceRules rules, CustomerGroups groups, Companies companies) {
        super(shop, Area.BACK_OFFICE);
        this.shop = shop;
        this.rules = rules;
        this.groups = groups;
        this.companies = companies;
    }

    /** Whose prices a page is about. */
    private record Subject(PriceParty party, String name, String path) {}

    @Override
    protected void show(Page page) throws IOException {
        var path = page.path();
        if (path.isEmpty()) {
            overview(page);
            return;
        }
        Optional<Subject> subject = subject(path);
        if (subject.isEmpty() || path.size() > 2) {
            page.notFound();
        } else {
            one(page, subject.get());
        }
    }

    @Override
    protected void act(Page page) throws IOException {
        var path = page.path();
        Optional<Subject> subject = subject(path);
        if (subject.isEmpty()) {
            page.notFound();
        } else if (path.size() == 4 && path.get(3).equals("end")) {
            end(page, subject.get(), path.get(2));
        } else if (path.size() == 3 && path.get(2).equals("percent")) {
            percent(page, subject.get());
        } else if (path.size() == 3 && path.get(2).equals("fixed")) {
            fixed(page, subject.get());
        } else {
            page.notFound();
        }
    }

    private Optional<Subject> subject(List<String> path) {
        if (path.size() < 2) {
            return Optional.empty();
        }
        String id = path.get(1);
        String at = "/prices/" + path.get(0) + "/" + id;
        return switch (path.get(0)) {
            case "group" ->
                GroupId.parse(id)
                        .flatMap(groups::find)
                        .map(group -> new Subject(PriceParty.of(group.id()), group.name(), at));
            case "company" ->
                CompanyId.parse(id)
                        .flatMap(companies::find)
                        .map(company -> new Subject(
                                PriceParty.of(company.id()), company.data().name(), at));
            case "customer" -> customer(id).map(name -> new Subject(PriceParty.of(new CustomerId(id)), name, at));
            default -> Optional.empty();
        };
    }

    private Optional<String> customer(String id) {
        if (id.length() > 64) {
            return Optional.empty();
        }
        return shop.customers().find(List.of(new CustomerId(id))).values().stream()
                .map(customer -> customer.name().isEmpty() ? customer.email() : customer.name())
                .findFirst();
    }

    private void percent(Page page, Subject subject) throws IOException {
        Optional<BigDecimal> typed = Decimals.read(page.param("amount").replace("%", ""), page.locale());
        String direction = page.param("direction");
        var violations = new ArrayList<Violation>();
        if (typed.isEmpty()) {
            violations.add(Violation.of("amount", "pricing.amount.wrong"));
        }
        if (!DIRECTIONS.contains(direction)) {
            violations.add(Violation.of("direction", "pricing.direction.missing"));
        }
        if (violations.isEmpty()) {
            // A discount is typed as a positive number, and meant as a negative one.
            BigDecimal amount = typed.orElseThrow();
            violations.addAll(rules.add(
                    PriceDraft.percentOnEverything(
                            subject.party(), direction.equals("discount") ? amount.negate() : amount),
                    page.actor().name()));
        }
        answer(page, subject, violations, "pricing.percent.added");
    }

    private void fixed(Page page, Subject subject) throws IOException {
        var violations = new ArrayList<Violation>();
        Optional<BigDecimal> price = Decimals.read(page.param("price"), page.locale());
        Optional<Integer> quantity = wholeNumber(page.param("quantity"));
        Optional<Currency> currency = shop.shop().currencies().stream()
                .filter(offered -> offered.getCurrencyCode().equals(page.param("currency")))
                .findFirst();
        if (price.isEmpty()) {
            violations.add(Violation.of("price", "pricing.amount.wrong"));
        }
        if (quantity.isEmpty()) {
            violations.add(Violation.of("quantity", "pricing.quantity.low"));
        }
        if (currency.isEmpty()) {
            violations.add(Violation.of("currency", "pricing.currency.missing"));
        }
        if (violations.isEmpty()) {
            rules
                    .add(
                            new PriceDraft(
                                    subject.party(),
                                    Target.PRODUCT,
                                    page.param("sku"),
                                    Effect.FIXED,
                                    price.orElseThrow(),
                                    currency,
                                    quantity.orElseThrow(),
                                    Optional.empty(),
                                    Optional.empty()),
                            page.actor().name())
                    .stream()
                    .map(violation -> violation.field().equals("amount")
                            ? new Violation("price", violation.messageKey(), violation.arguments())
                            : violation)
                    .forEach(violations::add);
        }
        answer(page, subject, violations, "pricing.fixed.added");
    }

    private static Optional<Integer> wholeNumber(String typed) {
        if (typed.isEmpty()) {
            return Optional.of(1);
        }
        return typed.matches("\\d{1,7}") ? Optional.of(Integer.valueOf(typed)) : Optional.empty();
    }

    private void end(Page page, Subject subject, String rule) throws IOException {
        boolean ended = rules.of(subject.party()).stream()
                        .anyMatch(running -> running.id().equals(rule))
                && rules.end(UUID.fromString(rule), page.actor().name());
        page.done(subject.path(), ended ? "pricing.ended" : "pricing.ended.already");
    }

    private void answer(Page page, Subject subject, List<Violation> violations, String doneKey) throws IOException {
        if (violations.isEmpty()) {
            page.done(subject.path(), doneKey);
            return;
        }
        page.refuse(violations);
        one(page, subject);
    }

    private void overview(Page page) throws IOException {
        List<GroupView> all = groups.all();
        page.show(
                page.text("pricing.title"),
                "pricing/overview.jte",
                Map.of(
                        "groups",
                        all,
                        "counts",
                        rules.counts(all.stream()
                                .map(group -> PriceParty.of(group.id()))
                                .toList())));
    }

    private void one(Page page, Subject subject) throws IOException {
        var words = new PriceWords(shop, groups, page.locale());
        page.show(
                page.text("pricing.of", subject.name()),
                "pricing/one.jte",
                Map.of(
                        "path",
                        subject.path(),
                        "rows",
                        rules.of(subject.party()).stream()
                                .map(rule -> new PriceRow(rule, words.target(rule), words.effect(rule)))
                                .toList(),
                        "currencies",
                        shop.shop().currencies()));
    }
}
