package org.shopplugin.b2b.transfer;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.Category;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.company.CompanyLists;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.group.GroupView;
import org.shopplugin.b2b.pricing.Effect;
import org.shopplugin.b2b.pricing.PriceDraft;
import org.shopplugin.b2b.pricing.PriceLists;
import org.shopplugin.b2b.pricing.PriceLists.Act;
import org.shopplugin.b2b.pricing.PriceLists.Judged;
import org.shopplugin.b2b.pricing.PriceLists.Line;
import org.shopplugin.b2b.pricing.PriceParty;
import org.shopplugin.b2b.pricing.Rule;
import org.shopplugin.b2b.pricing.Target;

/** Price rules as lines. A group that a line names and that is not there yet is made. */
final class PriceSheet implements Sheet {

    private static final List<String> COLUMNS = List.of(
            "party", "name", "key", "target", "item", "effect", "amount", "currency", "quantity", "from", "until");

    /** A group that will be there once the file is entered. */
    private static final PriceParty NEW_GROUP =
            PriceParty.of(GroupId.parse("00000000-0000-0000-0000-000000000000").orElseThrow());

    private final PluginContext shop;
    private final PriceLists prices;
    private final CustomerGroups groups;
    private final CompanyLists companies;
    private final Words words;
    private final Map<String, GroupId> groupsByName;
    private final Map<String, CategoryId> categories = new HashMap<>();
    private final Map<CategoryId, String> categoryPaths = new HashMap<>();
    private final Map<String, Optional<PriceParty>> known = new LinkedHashMap<>();

    PriceSheet(PluginContext shop, PriceLists prices, CustomerGroups groups, CompanyLists companies, Locale language) {
        this.shop = shop;
        this.prices = prices;
        this.groups = groups;
        this.companies = companies;
        this.words = new Words(shop, language);
        this.groupsByName = groups.all().stream()
                .collect(toMap(group -> key(group.name()), GroupView::id, (one, other) -> one, HashMap::new));
        nameCategories();
    }

    /** A category is called by its path, or by its id where two have the same path. */
    private void nameCategories() {
        List<Category> all = shop.catalog().categories(shop.shop().defaultLanguage());
        Map<CategoryId, Category> byId = all.stream().collect(toMap(Category::id, category -> category));
        var twice = new HashMap<String, Integer>();
        for (Category category : all) {
            var path = new StringBuilder(category.name());
            Optional<Category> above = category.parent().map(byId::get);
            while (above.isPresent()) {
                path.insert(0, above.get().name() + " > ");
                above = above.get().parent().map(byId::get);
            }
            categoryPaths.put(category.id(), path.toString());
            twice.merge(key(path.toString()), 1, Integer::sum);
            categories.put(category.id().value(), category.id());
        }
        categoryPaths.replaceAll((id, path) -> twice.getOrDefault(key(path), 0) > 1 ? id.value() : path);
        categoryPaths.forEach((id, path) -> categories.put(key(path), id));
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<String> needed() {
        return List.of("party", "target", "effect", "amount");
    }

    @Override
    public boolean wholeOrNothing() {
        return true;
    }

    @Override
    public List<Verdict> check(List<Row> rows) {
        return verdicts(
                rows, lines -> prices.judge(lines.stream().map(Line::draft).toList()));
    }

    @Override
    public List<Verdict> enter(UUID file, List<Row> rows, String by) {
        return verdicts(rows, lines -> prices.prepare(file, lines));
    }

    @Override
    public boolean complete(UUID file, String by) {
        return prices.bringIn(file, by, this::make);
    }

    /** A group that two lines write differently is made once. */
    private GroupId make(String name) {
        return groupsByName.computeIfAbsent(
                key(name),
                absent -> groups.create(name)
                        .orElseThrow(() -> new IllegalStateException("The group was made meanwhile: " + name)));
    }

    private List<Verdict> verdicts(List<Row> rows, Function<List<Line>, List<Judged>> judge) {
        var read = new ArrayList<Read>();
        var lines = new ArrayList<Line>();
        for (Row row : rows) {
            Read one = read(row);
            read.add(one);
            one.line().ifPresent(lines::add);
        }
        var judged = judge.apply(lines).iterator();
        return read.stream()
                .map(one -> one.draft.isEmpty() ? one.refusal() : one.verdict(judged.next()))
                .toList();
    }

    /** A line as far as it could be read. */
    private record Read(Row row, String about, String identity, Optional<PriceDraft> draft, List<Violation> notes) {

        Optional<Line> line() {
            return draft.map(rule -> new Line(rule, rule.party().equals(NEW_GROUP) ? row.get("name") : ""));
        }

        Verdict refusal() {
            return Verdict.refused(row.line(), identity, about, notes);
        }

        Verdict verdict(Judged judged) {
            return judged.act() == Act.REFUSE
                    ? Verdict.refused(row.line(), identity, about, judged.wrong())
                    : new Verdict(row.line(), judged.act(), identity, judged.begins(), judged.ends(), about, notes);
        }
    }

    private Read read(Row row) {
        var wrong = new ArrayList<Violation>();
        var notes = new ArrayList<Violation>();
        Optional<PriceParty> party = party(row, wrong, notes);
        Optional<Target> target = words.read(Target.class, row.get("target"));
        if (target.isEmpty()) {
            wrong.add(Violation.of("target", "transfer.price.target", row.get("target")));
        }
        Optional<String> item = target.map(kind -> item(kind, row.get("item")));
        Optional<Effect> effect = words.read(Effect.class, row.get("effect"));
        if (effect.isEmpty()) {
            wrong.add(Violation.of("effect", "transfer.price.effect", row.get("effect")));
        }
        String number = row.get("amount").replace("%", "").strip();
        Optional<BigDecimal> amount = Words.readNumber(number);
        if (amount.isEmpty()) {
            wrong.add(Words.notANumber("amount", number));
        }
        Optional<Currency> currency = currency(row, effect, wrong);
        Optional<Integer> quantity = quantity(row.get("quantity"));
        if (quantity.isEmpty()) {
            wrong.add(Violation.of("quantity", "transfer.price.quantity", row.get("quantity")));
        }
        Optional<Instant> from = time(row, "from", false, wrong);
        Optional<Instant> until = time(row, "until", true, wrong);
        String about = String.join(
                " · ",
                List.of(
                        row.get("name"),
                        row.get("item").isEmpty() ? row.get("target") : row.get("item"),
                        row.get("amount")));
        if (!wrong.isEmpty()) {
            return new Read(row, about, "", Optional.empty(), wrong);
        }
        var draft = new PriceDraft(
                party.orElseThrow(),
                target.orElseThrow(),
                item.orElseThrow(),
                effect.orElseThrow(),
                amount.orElseThrow(),
                currency,
                quantity.orElseThrow(),
                from,
                until);
        String owner = draft.party().equals(NEW_GROUP)
                ? key(row.get("name"))
                : draft.party().id();
        String identity = String.join(
                "|",
                List.of(
                        draft.party().kind().name(),
                        owner,
                        draft.target().name(),
                        draft.targetId(),
                        String.valueOf(draft.minQuantity()),
                        currency.map(Currency::getCurrencyCode).orElse("")));
        return new Read(row, about, identity, Optional.of(draft), notes);
    }

    private Optional<PriceParty> party(Row row, List<Violation> wrong, List<Violation> notes) {
        Optional<PriceParty.Kind> kind = words.read(PriceParty.Kind.class, row.get("party"));
        if (kind.isEmpty()) {
            wrong.add(Violation.of("party", "transfer.price.party", row.get("party")));
            return Optional.empty();
        }
        String name = row.get("name");
        Optional<PriceParty> party = switch (kind.get()) {
            case GROUP -> group(name, notes);
            case COMPANY ->
                remembered(
                        "company|" + row.get("key") + "|" + name,
                        () -> companies.named(row.get("key"), name).map(PriceParty::of));
            case CUSTOMER ->
                remembered(
                        "customer|" + name,
                        () -> shop.customers().findByEmail(name).map(customer -> PriceParty.of(customer.id())));
        };
        if (party.isEmpty()) {
            wrong.add(Violation.of("name", "transfer.price.party.unknown", name));
        }
        return party;
    }

    private Optional<PriceParty> group(String name, List<Violation> notes) {
        Optional<GroupId> group = Optional.ofNullable(groupsByName.get(key(name)));
        if (group.isEmpty() && nameable(name)) {
            notes.add(Violation.of("name", "transfer.group.new", name));
            return Optional.of(NEW_GROUP);
        }
        return group.map(PriceParty::of);
    }

    private static boolean nameable(String name) {
        return !name.isBlank() && name.length() <= CustomerGroups.LONGEST_NAME;
    }

    private interface Search {
        Optional<PriceParty> now();
    }

    /** Lines of one party stand together as a rule, so few answers are kept. */
    private Optional<PriceParty> remembered(String key, Search search) {
        if (known.size() > 1_000) {
            known.clear();
        }
        Optional<PriceParty> before = known.get(key);
        if (before == null) {
            before = search.now();
            known.put(key, before);
        }
        return before;
    }

    private String item(Target target, String typed) {
        return switch (target) {
            case CATALOGUE -> typed;
            case PRODUCT -> typed;
            case CATEGORY ->
                Optional.ofNullable(categories.get(typed))
                        .or(() -> Optional.ofNullable(categories.get(key(typed))))
                        .map(CategoryId::value)
                        .orElse(typed);
        };
    }

    private Optional<Currency> currency(Row row, Optional<Effect> effect, List<Violation> wrong) {
        String typed = row.get("currency").toUpperCase(Locale.ROOT);
        Optional<Currency> currency = shop.shop().currencies().stream()
                .filter(offered -> offered.getCurrencyCode().equals(typed))
                .findFirst();
        boolean percent = effect.filter(Effect.PERCENT::equals).isPresent();
        if (currency.isEmpty() && !(percent && typed.isEmpty())) {
            wrong.add(Violation.of("currency", "transfer.price.currency", row.get("currency")));
        }
        return currency;
    }

    private static Optional<Integer> quantity(String typed) {
        if (typed.isEmpty()) {
            return Optional.of(1);
        }
        return typed.matches("[1-9]\\d{0,6}") ? Optional.of(Integer.valueOf(typed)) : Optional.empty();
    }

    private Optional<Instant> time(Row row, String column, boolean end, List<Violation> wrong) {
        String typed = row.get(column);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> time = words.readTime(typed, end);
        if (time.isEmpty()) {
            wrong.add(Violation.of(column, "transfer.price.time", typed));
        }
        return time;
    }

    @Override
    public void each(CsvFormat format, Consumer<List<String>> writer) {
        var now = shop.clock().instant();
        for (Named party : inOrder()) {
            prices.each(party.party, rule -> writer.accept(cells(party, rule, now, format)));
        }
    }

    /** Whose prices they are, as a file says it. */
    private record Named(PriceParty party, String name, String key) {}

    private List<Named> inOrder() {
        List<PriceParty> parties = prices.parties();
        Map<String, String> groupNames = new HashMap<>();
        groups.all().forEach(group -> groupNames.put(group.id().toString(), group.name()));
        var named = new ArrayList<Named>();
        named.addAll(parties.stream()
                .filter(party -> party.kind() == PriceParty.Kind.GROUP && groupNames.containsKey(party.id()))
                .map(party -> new Named(party, groupNames.getOrDefault(party.id(), ""), ""))
                .toList());
        companies
                .keys(parties.stream()
                        .filter(party -> party.kind() == PriceParty.Kind.COMPANY)
                        .map(PriceParty::id)
                        .toList())
                .forEach((id, key) -> named.add(new Named(PriceParty.of(id), key.name(), key.key())));
        List<CustomerId> customers = parties.stream()
                .filter(party -> party.kind() == PriceParty.Kind.CUSTOMER)
                .map(party -> new CustomerId(party.id()))
                .toList();
        for (int i = 0; i < customers.size(); i += 500) {
            for (Customer customer : shop.customers()
                    .find(customers.subList(i, Math.min(i + 500, customers.size())))
                    .values()) {
                named.add(new Named(PriceParty.of(customer.id()), customer.email(), ""));
            }
        }
        named.sort(Comparator.comparing((Named one) -> one.party.kind().name())
                .thenComparing(Named::name)
                .thenComparing(Named::key));
        return named;
    }

    private List<String> cells(Named party, Rule rule, Instant now, CsvFormat format) {
        String item = rule.target() == Target.CATEGORY
                ? categoryPaths.getOrDefault(new CategoryId(rule.targetId()), rule.targetId())
                : rule.targetId();
        return List.of(
                words.word(party.party.kind()),
                party.name,
                party.key,
                words.word(rule.target()),
                item,
                words.word(rule.effect()),
                Words.number(rule.amount(), format),
                rule.currency().map(Currency::getCurrencyCode).orElse(""),
                String.valueOf(rule.minQuantity()),
                rule.from().isAfter(now) ? words.time(rule.from()) : "",
                rule.ends() ? words.time(rule.until()) : "");
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
