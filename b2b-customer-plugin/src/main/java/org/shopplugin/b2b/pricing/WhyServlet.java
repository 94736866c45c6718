package org.shopplugin.b2b.pricing;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.Product;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.PriceRequest;
import org.shopplugin.api.web.Area;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.PageServlet;
import org.shopplugin.b2b.page.ProductSearch;

/**
 * The back office's page "Why this price": a customer, a product, a quantity and a moment, and which rule made the price.
 * It changes nothing, so that its address can be kept and sent on.
 */
final class WhyServlet extends PageServlet {

    private static final int MOST_FOUND = 20;

    /** Chosen instead of a company by whoever wants to know what a member pays for himself. */
    private static final String HIMSELF = "-";

    private final transient PluginContext shop;
    private final transient Companies companies;
    private final transient CustomerGroups groups;
    private final transient PastBuyers buyers;
    private final transient BuyerPrices prices;
    private final transient ProductSearch products;

    WhyServlet(PluginContext shop, Companies companies, CustomerGroups groups, BuyerPrices prices) {
        super(shop, Area.BACK_OFFICE);
        this.shop = shop;
        this.companies = companies;
        this.groups = groups;
        this.prices = prices;
        this.buyers = new PastBuyers(companies, groups);
        this.products = new ProductSearch(shop);
    }

    @Override
    protected void show(Page page) throws IOException {
        if (!page.path().isEmpty()) {
            page.notFound();
            return;
        }
        var question = new Question(page);
        question.read();
        page.show(page.text("why.title"), "pricing/why.jte", question.model());
    }

    /** What the merchant asks, and the answer as far as he has asked enough. */
    private final class Question {

        private final Page page;
        private final List<Violation> violations = new ArrayList<>();
        private final Map<String, String> customers = new LinkedHashMap<>();
        private final Map<String, String> places = new LinkedHashMap<>();
        private List<Product> choices = List.of();
        private Optional<Customer> customer = Optional.empty();
        private Optional<Why> answer = Optional.empty();
        private String place = "";

        Question(Page page) {
            this.page = page;
        }

        void read() throws IOException {
            if (page.param("customer").isEmpty() && page.param("who").isEmpty()) {
                return;
            }
            customer = customer();
            Instant at = moment();
            customer.ifPresent(known -> places(known.id(), at));
            Currency currency = shop.shop().currencies().stream()
                    .filter(one -> one.getCurrencyCode().equals(page.param("currency")))
                    .findFirst()
                    .orElse(shop.shop().defaultCurrency());
            Optional<Product> product = product(currency);
            int quantity = quantity();
            if (violations.isEmpty() && customer.isPresent() && product.isPresent()) {
                answer = Optional.of(why(customer.get(), product.get(), quantity, currency, at));
            } else if (!violations.isEmpty()) {
                page.refuse(violations);
            }
        }

        private Why why(Customer who, Product product, int quantity, Currency currency, Instant at) {
            Optional<CompanyId> company = CompanyId.parse(place);
            var line = new PriceLine(product.sku(), quantity, product.listPrice(), product.categories());
            var request = PriceRequest.of(
                    buyers.buyer(who.id(), company, at, page.locale()),
                    List.of(line),
                    currency,
                    shop.shop().priceEntry(),
                    at);
            Price price = prices.price(request)
                    .value()
                    .flatMap(all -> Optional.ofNullable(all.get(line)))
                    .orElseGet(() -> Price.list(line.listPrice()));
            return new Why(
                    buyer(who, company, at),
                    product,
                    quantity,
                    at,
                    price.unit(),
                    prices.explain(request, page.locale()).candidates());
        }

        private String buyer(Customer who, Optional<CompanyId> company, Instant at) {
            Map<GroupId, String> names = groups.names();
            String in = buyers.groups(who.id(), company, at).stream()
                    .map(group -> names.getOrDefault(group, ""))
                    .collect(joining(", "));
            String as = company.isPresent()
                    ? page.text("why.buyer.company", nameOf(who), places.getOrDefault(place, ""))
                    : page.text("why.buyer.himself", nameOf(who));
            return as + " " + (in.isEmpty() ? page.text("why.buyer.no-group") : page.text("why.buyer.groups", in));
        }

        private Optional<Customer> customer() {
            String typed = page.param("customer");
            String chosen = page.param("who");
            if (!chosen.isEmpty()
                    && chosen.length() <= 64
                    && page.param("whoFor").equals(typed)) {
                Optional<Customer> known = shop.customers().find(List.of(new CustomerId(chosen))).values().stream()
                        .findFirst();
                if (known.isPresent()) {
                    return known;
                }
            }
            Optional<Customer> ofAddress = shop.customers().findByEmail(typed);
            if (ofAddress.isPresent()) {
                return ofAddress;
            }
            List<Customer> found = shop.customers().search(typed, MOST_FOUND);
            if (found.isEmpty()) {
                violations.add(Violation.of("customer", "why.customer.unknown"));
            } else if (found.size() > 1) {
                found.forEach(one ->
                        customers.put(one.id().value(), page.text("pricing.product.named", nameOf(one), one.email())));
                violations.add(Violation.of("customer", "why.customer.several"));
            }
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        }

        /** For whom he could buy then; the first unless the merchant chooses another. */
        private void places(CustomerId who, Instant at) {
            for (CompanyId company : buyers.companies(who, at)) {
                companies
                        .find(company)
                        .ifPresent(known ->
                                places.put(company.toString(), known.data().name()));
            }
            if (!places.isEmpty()) {
                places.put(HIMSELF, page.text("why.himself"));
            }
            String asked = page.param("company");
            place = places.containsKey(asked)
                    ? asked
                    : places.keySet().stream().findFirst().orElse("");
        }

        private Optional<Product> product(Currency currency) {
            String typed = page.param("product");
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            String chosen = page.param("chosen");
            boolean same = !chosen.isEmpty() && page.param("chosenFor").equals(typed);
            List<Product> found = products.find(same ? chosen : typed, Optional.of(currency), page.locale());
            if (found.isEmpty()) {
                violations.add(Violation.of("product", "pricing.sku.unknown", typed));
            } else if (found.size() > 1) {
                choices = found;
                violations.add(Violation.of("product", "pricing.product.several", typed));
            }
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        }

        private int quantity() {
            String typed = page.param("quantity");
            if (typed.isEmpty()) {
                return 1;
            }
            boolean right = typed.matches("[1-9]\\d{0,6}");
            if (!right) {
                violations.add(Violation.of("quantity", "pricing.quantity.low"));
            }
            return right ? Integer.parseInt(typed) : 1;
        }

        private Instant moment() {
            String typed = page.param("at");
            if (typed.isEmpty()) {
                return shop.clock().instant();
            }
            try {
                LocalDateTime local = LocalDateTime.parse(typed);
                if (local.getYear() > 1999 && local.getYear() < 9999) {
                    return local.atZone(zone()).toInstant();
                }
            } catch (DateTimeException e) {
                // It is no moment, as any other text is none.
            }
            violations.add(Violation.of("at", "why.at.wrong"));
            return shop.clock().instant();
        }

        private ZoneId zone() {
            return shop.shop().timeZone();
        }

        Map<String, Object> model() {
            var currencies = new LinkedHashMap<String, String>();
            shop.shop().currencies().forEach(one -> currencies.put(one.getCurrencyCode(), one.getCurrencyCode()));
            var model = new HashMap<String, Object>();
            model.put("customers", customers);
            model.put("customer", customer);
            model.put("places", places);
            model.put("place", place);
            model.put("choices", choices);
            model.put("currencies", currencies);
            model.put("answer", answer);
            return model;
        }
    }

    private static String nameOf(Customer customer) {
        return customer.name().isEmpty() ? customer.email() : customer.name();
    }
}
