package org.shopplugin.b2b.pricing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.Category;
import org.shopplugin.api.catalog.Product;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.web.Area;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyQuery;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.group.GroupView;
import org.shopplugin.b2b.page.Address;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.PageServlet;
import org.shopplugin.b2b.page.ProductSearch;

/**
 * The back office's pages of prices: whose there are, the rules of one group, company or customer, one rule, and what one
 * product costs each group.
 */
final class PriceServlet extends PageServlet {

    private static final int MOST_FOUND = 10;

    private final transient PluginContext shop;
    private final transient PriceRules rules;
    private final transient CustomerGroups groups;
    private final transient Companies companies;
    private final transient ProductSearch products;
    private final transient ProductPricesPage ofProducts;

    PriceServlet(PluginContext shop, PriceRules rules, CustomerGroups groups, Companies companies) {
        super(shop, Area.BACK_OFFICE);
        this.shop = shop;
        this.rules = rules;
        this.groups = groups;
        this.companies = companies;
        this.products = new ProductSearch(shop);
        this.ofProducts = new ProductPricesPage(shop, rules, groups);
    }

    /**
     * Whose prices a page is about.
     *
     * @param path the address of his prices below the plugin's
     * @param home the address of the page about himself
     */
    private record Subject(PriceParty party, String name, String path, String home) {}

    @Override
    protected void show(Page page) throws IOException {
        var path = page.path();
        if (path.isEmpty()) {
            overview(page);
            return;
        }
        if (path.get(0).equals(ProductPricesPage.WORD)) {
            ofProducts.show(page);
            return;
        }
        Optional<Subject> subject = subject(page, path);
        if (subject.isEmpty() || path.size() > 3) {
            page.notFound();
        } else if (path.size() == 2) {
            all(page, subject.get(), again(page, subject.get()), Optional.empty(), List.of());
        } else {
            Optional<PriceRules.Told> rule = rule(subject.get(), path.get(2));
            if (rule.isEmpty()) {
                page.notFound();
            } else {
                one(page, subject.get(), rule.get(), Optional.empty(), List.of());
            }
        }
    }

    @Override
    protected void act(Page page) throws IOException {
        var path = page.path();
        if (!path.isEmpty() && path.get(0).equals(ProductPricesPage.WORD)) {
            ofProducts.act(page);
            return;
        }
        Optional<Subject> subject = subject(page, path);
        if (subject.isEmpty()) {
            page.notFound();
            return;
        }
        if (path.size() == 2) {
            add(page, subject.get());
            return;
        }
        Optional<PriceRules.Told> rule = rule(subject.get(), path.get(2));
        if (rule.isEmpty()) {
            page.notFound();
        } else if (path.size() == 3) {
            replace(page, subject.get(), rule.get());
        } else if (path.size() == 4 && path.get(3).equals("end")) {
            boolean ended = rules.end(
                    UUID.fromString(rule.get().rule().id()), page.actor().name());
            page.done(subject.get().path(), ended ? "pricing.ended" : "pricing.ended.already");
        } else {
            page.notFound();
        }
    }

    private Optional<Subject> subject(Page page, List<String> path) {
        if (path.size() < 2) {
            return Optional.empty();
        }
        String id = path.get(1);
        String at = "/prices/" + path.get(0) + "/" + id;
        return switch (path.get(0)) {
            case "group" ->
                GroupId.parse(id)
                        .flatMap(groups::find)
                        .map(group -> new Subject(
                                PriceParty.of(group.id()), group.name(), at, page.adminUrl("/groups/" + group.id())));
            case "company" ->
                CompanyId.parse(id)
                        .flatMap(companies::find)
                        .map(company -> new Subject(
                                PriceParty.of(company.id()),
                                company.data().name(),
                                at,
                                page.adminUrl("/companies/" + company.id())));
            case "customer" ->
                customer(id)
                        .map(customer -> new Subject(
                                PriceParty.of(customer.id()), nameOf(customer), at, page.customerUrl(customer.id())));
            default -> Optional.empty();
        };
    }

    private Optional<Customer> customer(String id) {
        return Address.isId(id)
                ? shop.customers().find(List.of(new CustomerId(id))).values().stream()
                        .findFirst()
                : Optional.empty();
    }

    private static String nameOf(Customer customer) {
        return customer.name().isEmpty() ? customer.email() : customer.name();
    }

    private Optional<PriceRules.Told> rule(Subject subject, String id) {
        try {
            return rules.find(subject.party(), UUID.fromString(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private void add(Page page, Subject subject) throws IOException {
        var form = new PriceForm(shop, products, page);
        Optional<PriceDraft> draft = form.read(subject.party());
        if (draft.isPresent() && isTrial(page)) {
            page.keep();
            all(page, subject, PriceForm.blank(), draft, List.of());
            return;
        }
        List<Violation> wrong = draft.isEmpty()
                ? form.violations()
                : PriceForm.atFields(rules.add(draft.get(), page.actor().name()));
        if (wrong.isEmpty()) {
            page.done(subject.path(), "pricing.added", effectOf(page, draft.orElseThrow()));
            return;
        }
        page.refuse(wrong);
        all(page, subject, PriceForm.blank(), Optional.empty(), form.choices());
    }

    private void replace(Page page, Subject subject, PriceRules.Told rule) throws IOException {
        var form = new PriceForm(shop, products, page);
        Optional<PriceDraft> draft = form.read(subject.party(), rule.rule());
        if (draft.isPresent() && isTrial(page)) {
            page.keep();
            one(page, subject, rule, draft, List.of());
            return;
        }
        List<Violation> wrong = draft.isEmpty()
                ? form.violations()
                : PriceForm.atFields(rules.replace(
                        UUID.fromString(rule.rule().id()),
                        draft.get(),
                        page.actor().name()));
        if (wrong.isEmpty()) {
            page.done(subject.path(), "pricing.replaced", effectOf(page, draft.orElseThrow()));
            return;
        }
        page.refuse(wrong);
        one(page, subject, rule, Optional.empty(), form.choices());
    }

    private static boolean isTrial(Page page) {
        return page.param("act").equals("try");
    }

    /** What a new rule does to a product, as part of the sentence that says it is there. */
    private String effectOf(Page page, PriceDraft draft) {
        var rule = draft.rule("", shop.clock().instant());
        return Examples.of(List.of(rule), shop, page.locale())
                .of(rule)
                .map(example -> page.text(
                        "pricing.example",
                        example.product().name(),
                        page.price(example.before()),
                        page.price(example.after())))
                .orElse("");
    }

    private void overview(Page page) throws IOException {
        List<GroupView> all = groups.all();
        String asked = page.param("q");
        var model = new HashMap<String, Object>();
        model.put("groups", all);
        model.put(
                "counts",
                rules.counts(
                        all.stream().map(group -> PriceParty.of(group.id())).toList()));
        model.put("asked", asked);
        model.put(
                "companies",
                asked.isEmpty()
                        ? List.of()
                        : companies.list(new CompanyQuery(
                                asked, Optional.empty(), CompanyQuery.Sort.NAME, Optional.empty(), MOST_FOUND)));
        model.put("customers", asked.isEmpty() ? List.of() : shop.customers().search(asked, MOST_FOUND));
        model.put("precedence", shop.settings().get(PricingSettings.PRECEDENCE));
        page.show(page.text("pricing.title"), "pricing/overview.jte", model);
    }

    /** A rule that has ended may be made anew from what it said. */
    private Map<String, String> again(Page page, Subject subject) {
        return page.param("like").isEmpty()
                ? PriceForm.blank()
                : rule(subject, page.param("like"))
                        .map(told -> new PriceForm(shop, products, page).of(told.rule()))
                        .orElseGet(PriceForm::blank);
    }

    /** All rules of a party in one state, and the form of a new one. */
    private void all(
            Page page, Subject subject, Map<String, String> form, Optional<PriceDraft> trial, List<Product> choices)
            throws IOException {
        PriceRules.State state = Stream.of(PriceRules.State.values())
                .filter(one -> one.name().equals(page.param("state")))
                .findFirst()
                .orElse(PriceRules.State.RUNNING);
        String asked = page.param("q");
        int number = page.param("page").matches("[1-9]\\d{0,5}") ? Integer.parseInt(page.param("page")) : 1;
        Optional<List<String>> skus = asked.isEmpty() ? Optional.empty() : Optional.of(skus(page, asked));
        var told = rules.list(new PriceRules.Query(subject.party(), state, skus, number));
        var model = model(page, subject, form, trial, choices);
        model.put("rows", rows(page, told));
        model.put("state", state);
        model.put("counts", rules.countsByState(subject.party()));
        model.put("asked", asked);
        model.put("number", number);
        model.put("more", told.size() == PriceRules.PAGE);
        page.show(page.text("pricing.of", subject.name()), "pricing/all.jte", model);
    }

    private List<String> skus(Page page, String asked) {
        var found = products.find(asked, Optional.empty(), page.locale()).stream()
                .map(product -> product.sku().value());
        // A product that is gone has rules still.
        return Stream.concat(found, Stream.of(asked)).distinct().toList();
    }

    private void one(
            Page page, Subject subject, PriceRules.Told told, Optional<PriceDraft> trial, List<Product> choices)
            throws IOException {
        var form = new PriceForm(shop, products, page).of(told.rule());
        var model = model(page, subject, form, trial, choices);
        model.put("row", rows(page, List.of(told)).get(0));
        model.put("ended", !told.rule().until().isAfter(shop.clock().instant()));
        page.show(page.text("pricing.one.title", subject.name()), "pricing/one.jte", model);
    }

    private Map<String, Object> model(
            Page page, Subject subject, Map<String, String> form, Optional<PriceDraft> trial, List<Product> choices) {
        var words = new PriceWords(shop, groups, page.locale());
        var categories = new LinkedHashMap<String, String>();
        shop.catalog().categories(page.locale()).stream()
                .map(Category::id)
                .forEach(id -> categories.put(id.value(), words.category(id.value())));
        var model = new HashMap<String, Object>();
        model.put("path", subject.path());
        model.put("home", subject.home());
        model.put("name", subject.name());
        model.put("form", form);
        model.put("categories", categories);
        model.put(
                "changes", Stream.of(PriceForm.Change.values()).map(Enum::name).toList());
        model.put("currencies", shop.shop().currencies());
        model.put("choices", choices);
        model.put(
                "trial",
                trial.map(draft -> draft.rule("", shop.clock().instant()))
                        .map(rule -> row(
                                new PriceRules.Told(
                                        rule, shop.clock().instant(), "", Optional.empty(), Optional.empty()),
                                words,
                                Examples.of(List.of(rule), shop, page.locale()))));
        return model;
    }

    private List<PriceRow> rows(Page page, List<PriceRules.Told> told) {
        var words = new PriceWords(shop, groups, page.locale());
        var examples = Examples.of(told.stream().map(PriceRules.Told::rule).toList(), shop, page.locale());
        var rows = new ArrayList<PriceRow>();
        told.forEach(one -> rows.add(row(one, words, examples)));
        return rows;
    }

    private static PriceRow row(PriceRules.Told told, PriceWords words, Examples examples) {
        Rule rule = told.rule();
        Optional<Product> product = examples.product(rule);
        return new PriceRow(
                told,
                product.map(Product::name).orElseGet(() -> words.target(rule)),
                product.map(one -> one.sku().value()).orElse(""),
                words.effect(rule),
                examples.of(rule));
    }
}
