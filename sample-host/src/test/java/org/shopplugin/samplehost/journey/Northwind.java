package org.shopplugin.samplehost.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A trading company's customers, goods and orders, as its files in a folder tell them. */
public final class Northwind {

    private static final Map<String, String> COUNTRIES = countries();

    private final List<Company> companies;
    private final List<Category> categories;
    private final List<Product> products;
    private final List<Order> orders;

    private Northwind(List<Company> companies, List<Category> categories, List<Product> products, List<Order> orders) {
        this.companies = companies;
        this.categories = categories;
        this.products = products;
        this.orders = orders;
    }

    /**
     * A company that buys.
     *
     * @param country ISO 3166-1 alpha-2
     * @param region empty where the file has none
     */
    public record Company(
            String id,
            String name,
            String contact,
            String title,
            String street,
            String city,
            String region,
            String postcode,
            String country,
            String phone) {

        /** The file has no addresses. */
        public String email() {
            return id.toLowerCase(Locale.ROOT) + "@northwind.example";
        }
    }

    record Category(String id, String name) {}

    record Product(String id, String name, String category, String unit, BigDecimal listPrice) {

        /** Of one length, so that no number is found in another. */
        String sku() {
            return "NW-%02d".formatted(Integer.valueOf(id));
        }
    }

    record Line(Product product, int quantity) {}

    record Order(String id, String company, List<Line> lines) {

        /** What it must come to for who gets this discount on every list price: an independent computation. */
        BigDecimal net(BigDecimal discount) {
            BigDecimal rest = BigDecimal.ONE.subtract(discount);
            return lines.stream()
                    .map(line -> line.product()
                            .listPrice()
                            .multiply(rest)
                            .setScale(4, RoundingMode.HALF_UP)
                            .multiply(BigDecimal.valueOf(line.quantity()))
                            .setScale(2, RoundingMode.HALF_UP))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    static Northwind read(Path folder) {
        List<Company> companies = rows(folder.resolve("customers.csv"), 11, 4)
                .map(Northwind::company)
                .toList();
        List<Category> categories = rows(folder.resolve("categories.csv"), 4, 2)
                .map(row -> new Category(row.get(0), row.get(1)))
                .toList();
        Map<String, Product> products = new TreeMap<>();
        rows(folder.resolve("products.csv"), 10, 1)
                .map(row -> new Product(row.get(0), row.get(1), row.get(3), row.get(4), new BigDecimal(row.get(5))))
                .forEach(product -> products.put(product.id(), product));
        Map<String, List<Line>> lines = new HashMap<>();
        rows(folder.resolve("order-details.csv"), 5, 4)
                .forEach(row -> lines.computeIfAbsent(row.get(0), order -> new ArrayList<>())
                        .add(new Line(known(products, row.get(1)), Integer.parseInt(row.get(3)))));
        List<Order> orders = rows(folder.resolve("orders.csv"), 14, 9)
                .map(row -> new Order(row.get(0), row.get(1), List.copyOf(known(lines, row.get(0)))))
                .toList();
        return new Northwind(companies, categories, List.copyOf(products.values()), orders);
    }

    List<Company> companies() {
        return companies;
    }

    List<Category> categories() {
        return categories;
    }

    List<Product> products() {
        return products;
    }

    List<Order> orders() {
        return orders;
    }

    private static Company company(List<String> row) {
        return new Company(
                row.get(0),
                row.get(1),
                row.get(2),
                row.get(3),
                row.get(4),
                row.get(5),
                row.get(6),
                row.get(7),
                known(COUNTRIES, row.get(8)),
                row.get(9));
    }

    /**
     * The lines of a file after its heading, each with so many columns. Where a line has more, the column that may hold
     * commas takes them: what stands left of it is counted from the left, the rest from the right.
     */
    private static Stream<List<String>> rows(Path file, int columns, int columnWithCommas) {
        try {
            return Files.readAllLines(file, UTF_8).stream()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(Northwind::split)
                    .map(cells -> repaired(cells, columns, columnWithCommas));
        } catch (IOException e) {
            throw new UncheckedIOException("The real input lacks " + file.getFileName(), e);
        }
    }

    private static List<String> repaired(List<String> cells, int columns, int columnWithCommas) {
        int tooMany = cells.size() - columns;
        List<String> row = new ArrayList<>(cells.subList(0, columnWithCommas));
        row.add(String.join(",", cells.subList(columnWithCommas, columnWithCommas + tooMany + 1)));
        row.addAll(cells.subList(columnWithCommas + tooMany + 1, cells.size()));
        return row.stream().map(cell -> cell.equals("NULL") ? "" : cell.strip()).toList();
    }

    private static <T> T known(Map<String, T> all, String key) {
        T found = all.get(key);
        if (found == null) {
            throw new IllegalStateException("The real input knows no " + key);
        }
        return found;
    }

    private static List<String> split(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static Map<String, String> countries() {
        Map<String, String> countries = Arrays.stream(Locale.getISOCountries())
                .collect(Collectors.toMap(
                        code -> new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH),
                        code -> code));
        countries.put("UK", "GB");
        countries.put("USA", "US");
        return countries;
    }
}
