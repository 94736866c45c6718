package org.shopplugin.b2b.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.Category;
import org.shopplugin.api.catalog.Product;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.page.Decimals;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.ProductSearch;

/** The form of one price rule: what a merchant types, and the rule that he means by it. */
final class PriceForm {

    /** What becomes of the list price. A discount is typed without a sign. */
    enum Change {
        FIXED(Effect.FIXED, false),
        PERCENT_LESS(Effect.PERCENT, true),
        PERCENT_MORE(Effect.PERCENT, false),
        AMOUNT_LESS(Effect.AMOUNT, true),
        AMOUNT_MORE(Effect.AMOUNT, false);

        private final Effect effect;
        private final boolean less;

        Change(Effect effect, boolean less) {
            this.effect = effect;
            this.less = less;
        }

        static Change of(Rule rule) {
            boolean less = rule.amount().signum() < 0;
            return switch (rule.effect()) {
                case FIXED -> FIXED;
                case PERCENT -> less ? PERCENT_LESS : PERCENT_MORE;
                case AMOUNT -> less ? AMOUNT_LESS : AMOUNT_MORE;
            };
        }
    }

    private final PluginContext shop;
    private final ProductSearch products;
    private final Page page;
    private final List<Violation> violations = new ArrayList<>();
    private List<Product> choices = List.of();

    PriceForm(PluginContext shop, ProductSearch products, Page page) {
        this.shop = shop;
        this.products = products;
        this.page = page;
    }

    /** What is wrong with what was typed, at its fields; after {@link #read}. */
    List<Violation> violations() {
        return violations;
    }

    /** The products that the typed words may mean, when there are several. */
    List<Product> choices() {
        return choices;
    }

    /** The rule that was typed; empty when something is wrong with it, be it only in itself. */
    Optional<PriceDraft> read(PriceParty party) {
        return read(party, Optional.empty());
    }

    /** The same instead of a rule, which goes on to begin and end at its own time of day where its days are left as they are. */
    Optional<PriceDraft> read(PriceParty party, Rule former) {
        return read(party, Optional.of(former));
    }

    private Optional<PriceDraft> read(PriceParty party, Optional<Rule> former) {
        Optional<Target> target = Stream.of(Target.values())
                .filter(one -> one.name().equals(page.param("target")))
                .findFirst();
        Optional<Change> change = Stream.of(Change.values())
                .filter(one -> one.name().equals(page.param("change")))
                .findFirst();
        refuse(target.isEmpty(), "target", "pricing.target.missing");
        refuse(change.isEmpty(), "change", "pricing.change.missing");
        boolean money = change.map(one -> one.effect != Effect.PERCENT).orElse(false);
        Optional<Currency> currency = money ? currency() : Optional.empty();
        String targetId = target.map(one -> targetId(one, currency)).orElse("");
        BigDecimal amount = amount(change.orElse(Change.FIXED));
        int quantity = quantity();
        Optional<LocalDate> from = date("from");
        Optional<LocalDate> until = date("until");
        LocalDate today = LocalDate.ofInstant(shop.clock().instant(), zone());
        refuse(from.filter(today::isAfter).isPresent(), "from", "pricing.from.past");
        if (target.isEmpty() || change.isEmpty()) {
            return Optional.empty();
        }
        var typed = new PriceDraft(
                party,
                target.get(),
                targetId,
                change.get().effect,
                amount,
                currency,
                quantity,
                from.flatMap(day -> former.flatMap(this::begins)
                        .filter(begins -> day(begins).equals(day))
                        .or(() -> Optional.of(day).filter(today::isBefore).map(this::beginning))),
                until.map(day -> former.filter(Rule::ends)
                        .map(Rule::until)
                        .filter(ends -> lastDay(ends).equals(day))
                        .orElseGet(() -> beginning(day.plusDays(1)))));
        PriceDraft draft = former.map(typed::insteadOf).orElse(typed);
        draft.violations().stream()
                .filter(found ->
                        violations.stream().noneMatch(known -> known.field().equals(found.field())))
                .toList()
                .forEach(violations::add);
        return violations.isEmpty() ? Optional.of(draft) : Optional.empty();
    }

    /** What the door of prices complains of, at the fields of this form. */
    static List<Violation> atFields(List<Violation> ofRules) {
        return ofRules.stream()
                .map(found -> found.field().equals("sku")
                        ? new Violation("product", found.messageKey(), found.arguments())
                        : found)
                .toList();
    }

    /** What the form of an existing rule holds. */
    Map<String, String> of(Rule rule) {
        var values = new HashMap<String, String>();
        values.put("target", rule.target().name());
        values.put(rule.target() == Target.CATEGORY ? "category" : "product", rule.targetId());
        values.put("change", Change.of(rule).name());
        values.put("amount", Decimals.write(rule.amount().abs(), page.locale()));
        rule.currency().ifPresent(currency -> values.put("currency", currency.getCurrencyCode()));
        values.put("quantity", String.valueOf(rule.minQuantity()));
        begins(rule).ifPresent(begins -> values.put("from", day(begins).toString()));
        if (rule.ends()) {
            values.put("until", lastDay(rule.until()).toString());
        }
        return values;
    }

    /** What an empty form holds. */
    static Map<String, String> blank() {
        return Map.of("target", Target.CATALOGUE.name(), "change", Change.PERCENT_LESS.name(), "quantity", "1");
    }

    private String targetId(Target target, Optional<Currency> currency) {
        return switch (target) {
            case CATALOGUE -> "";
            case CATEGORY -> category();
            case PRODUCT -> product(currency);
        };
    }

    private String category() {
        String typed = page.param("category");
        boolean known = shop.catalog().categories(page.locale()).stream()
                .map(Category::id)
                .anyMatch(id -> id.value().equals(typed));
        refuse(!known, "category", typed.isEmpty() ? "pricing.category.missing" : "pricing.category.unknown");
        return typed;
    }

    /** By number or by name; of several the merchant chooses one, and what he typed before must be the same still. */
    private String product(Optional<Currency> currency) {
        String typed = page.param("product");
        if (typed.isEmpty()) {
            refuse(true, "product", "pricing.product.missing");
            return "";
        }
        String chosen = page.param("chosen");
        String wanted = !chosen.isEmpty() && page.param("chosenFor").equals(typed) ? chosen : typed;
        List<Product> found = products.find(wanted, currency, page.locale());
        if (found.isEmpty()) {
            violations.add(Violation.of("product", "pricing.sku.unknown", typed));
        } else if (found.size() > 1) {
            choices = found;
            violations.add(Violation.of("product", "pricing.product.several", typed));
        } else {
            return found.get(0).sku().value();
        }
        return "";
    }

    private Optional<Currency> currency() {
        Optional<Currency> offered = shop.shop().currencies().stream()
                .filter(one -> one.getCurrencyCode().equals(page.param("currency")))
                .findFirst();
        refuse(offered.isEmpty(), "currency", "pricing.currency.missing");
        return offered;
    }

    private BigDecimal amount(Change change) {
        String typed = page.param("amount");
        Optional<BigDecimal> read =
                Decimals.read(change.effect == Effect.PERCENT ? typed.replace("%", "") : typed, page.locale());
        refuse(read.isEmpty(), "amount", "pricing.amount.wrong");
        BigDecimal amount = read.orElse(BigDecimal.ZERO);
        if (change != Change.FIXED) {
            refuse(amount.signum() < 0, "amount", "pricing.amount.sign");
        }
        return change.less ? amount.negate() : amount;
    }

    private int quantity() {
        String typed = page.param("quantity");
        if (typed.isEmpty()) {
            return 1;
        }
        boolean whole = typed.matches("\\d{1,7}");
        refuse(!whole, "quantity", "pricing.quantity.low");
        return whole ? Integer.parseInt(typed) : 1;
    }

    private Optional<LocalDate> date(String field) {
        String typed = page.param(field);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(typed);
            boolean sane = day.getYear() > 1999 && day.getYear() < 9999;
            refuse(!sane, field, "pricing.date.wrong");
            return sane ? Optional.of(day) : Optional.empty();
        } catch (DateTimeParseException e) {
            refuse(true, field, "pricing.date.wrong");
            return Optional.empty();
        }
    }

    /** When a rule begins that has not begun yet. */
    private Optional<Instant> begins(Rule rule) {
        return Optional.of(rule.from()).filter(shop.clock().instant()::isBefore);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone());
    }

    /** What ends when a day begins has ended the day before. */
    private LocalDate lastDay(Instant end) {
        return day(end.minusNanos(1));
    }

    private Instant beginning(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant();
    }

    private ZoneId zone() {
        return shop.shop().timeZone();
    }

    private void refuse(boolean wrong, String field, String key) {
        if (wrong) {
            violations.add(Violation.of(field, key));
        }
    }
}
