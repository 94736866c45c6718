package org.shopplugin.samplehost.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.journey.Northwind.Company;
import org.shopplugin.samplehost.journey.Northwind.Line;
import org.shopplugin.samplehost.journey.Northwind.Order;
import org.shopplugin.tck.Databases;

/**
 * A trading company's customers register, are approved, and place all their orders of two years, by the shop's pages.
 *
 * <p>Runs where the property {@code real.input} names the folder of its files, seen from the folder of the project.
 */
@EnabledIfSystemProperty(named = "real.input", matches = ".+", disabledReason = "needs -Dreal.input=<folder>")
class NorthwindJourney {

    private static final int BUYERS_AT_ONCE = 4;

    @TempDir
    Path folder;

    @Test
    void everyOrderOfTheTradingCompanyComesToTheComputedTotal() throws Exception {
        Northwind northwind = Northwind.read(Path.of("..").resolve(System.getProperty("real.input")));
        try (OpenShop shop = OpenShop.withTheBuiltPlugin(Databases.postgresql(), folder)) {
            Merchant merchant = shop.merchant();
            merchant.flips("b2b-customer");
            merchant.welcomesCompaniesWithoutVatNumber();
            fill(merchant, northwind);
            Map<String, BigDecimal> discounts = groupTheCountries(merchant, northwind.companies());
            Map<String, Buyer> buyers = register(shop, northwind.companies());

            approveAll(merchant, northwind.companies());
            Map<Order, BigDecimal> totals = placeAll(buyers, northwind.orders());

            Map<String, String> countries = new HashMap<>();
            northwind.companies().forEach(company -> countries.put(company.id(), company.country()));
            assertThat(totals)
                    .hasSize(830)
                    .allSatisfy((order, total) -> assertThat(total)
                            .as("order %s", order.id())
                            .isEqualByComparingTo(order.net(of(discounts, of(countries, order.company())))));
        }
    }

    private static void fill(Merchant merchant, Northwind northwind) {
        Map<String, String> categories = new HashMap<>();
        northwind.categories().forEach(category -> {
            merchant.addsCategory(category.name());
            categories.put(category.id(), category.name());
        });
        northwind
                .products()
                .forEach(product -> merchant.addsProduct(
                        product.sku(),
                        product.name(),
                        categories.getOrDefault(product.category(), ""),
                        product.listPrice()));
    }

    /** Each country its own discount, with decimals so that rounding matters: 1.25 %, 2.5 %, 3.75 % and so on. */
    private static Map<String, BigDecimal> groupTheCountries(Merchant merchant, List<Company> companies) {
        Map<String, BigDecimal> discounts = new HashMap<>();
        TreeSet<String> countries =
                new TreeSet<>(companies.stream().map(Company::country).toList());
        BigDecimal percent = BigDecimal.ZERO;
        for (String country : countries) {
            percent = percent.add(new BigDecimal("1.25"));
            merchant.addsGroup(country, percent);
            discounts.put(country, percent.movePointLeft(2));
        }
        return discounts;
    }

    private static Map<String, Buyer> register(OpenShop shop, List<Company> companies) {
        Map<String, Buyer> buyers = new HashMap<>();
        companies.forEach(company -> {
            Buyer buyer = shop.buyer(company.email());
            buyer.signsUpFor(company);
            buyers.put(company.id(), buyer);
        });
        buyers.values().forEach(Buyer::entersCode);
        return buyers;
    }

    private static void approveAll(Merchant merchant, List<Company> companies) {
        Map<String, String> groups = new HashMap<>();
        companies.forEach(company -> groups.put(company.email(), company.country()));
        int approved = 0;
        for (List<String> waiting = merchant.waitingCustomers();
                !waiting.isEmpty();
                waiting = merchant.waitingCustomers()) {
            for (String customer : waiting) {
                String email = merchant.emailOf(customer);
                merchant.activates(customer, groups.getOrDefault(email, "")).accepted();
                approved++;
            }
        }
        assertThat(approved).isEqualTo(91);
    }

    /** Companies buy at the same time, each its orders one after the other. */
    private static Map<Order, BigDecimal> placeAll(Map<String, Buyer> buyers, List<Order> orders) throws Exception {
        Map<String, List<Order>> byCompany = orders.stream().collect(Collectors.groupingBy(Order::company));
        ExecutorService desks = Executors.newFixedThreadPool(BUYERS_AT_ONCE);
        try {
            List<Future<Map<Order, BigDecimal>>> placed = new ArrayList<>();
            byCompany.forEach((company, theirs) -> placed.add(desks.submit(() -> place(of(buyers, company), theirs))));
            Map<Order, BigDecimal> totals = new HashMap<>();
            for (Future<Map<Order, BigDecimal>> one : placed) {
                totals.putAll(one.get());
            }
            return totals;
        } finally {
            desks.shutdownNow();
        }
    }

    private static Map<Order, BigDecimal> place(Buyer buyer, List<Order> orders) {
        Map<Order, BigDecimal> totals = new HashMap<>();
        for (Order order : orders) {
            for (Line line : order.lines()) {
                buyer.putsIntoCart(buyer.finds(line.product().sku()), line.quantity());
            }
            totals.put(order, Buyer.net(buyer.ordersBy("invoice")));
        }
        return totals;
    }

    private static <T> T of(Map<String, T> all, String key) {
        return Objects.requireNonNull(all.get(key), key);
    }
}
