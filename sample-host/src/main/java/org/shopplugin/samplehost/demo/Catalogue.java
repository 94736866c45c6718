package org.shopplugin.samplehost.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.samplehost.pricing.TaxClass;

/** The goods of the demo shop, as {@code catalogue.txt} and the folder {@code pictures} beside it have them. */
final class Catalogue {

    private static final Locale DUTCH = Locale.forLanguageTag("nl");
    private static final String UNCOUNTED = "to order";

    private Catalogue() {}

    /** All aisles, in the order of the file. */
    static List<Aisle> read() {
        List<Aisle> aisles = new ArrayList<>();
        List<Article> articles = new ArrayList<>();
        for (Map<String, String> block : blocks(resource("catalogue.txt"))) {
            if (block.containsKey("category")) {
                articles = new ArrayList<>();
                aisles.add(new Aisle(line(block, "category"), names(block), articles));
            } else {
                articles.add(article(block));
            }
        }
        return aisles.stream()
                .map(aisle -> new Aisle(aisle.slug(), aisle.names(), List.copyOf(aisle.articles())))
                .toList();
    }

    /** Blocks are parted by blank lines; a line is "key: value", or a remark after "#". */
    private static List<Map<String, String>> blocks(String text) {
        return Arrays.stream(text.split("\n\\s*\n"))
                .map(Catalogue::block)
                .filter(block -> !block.isEmpty())
                .toList();
    }

    private static Map<String, String> block(String text) {
        Map<String, String> lines = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int colon = line.indexOf(": ");
            lines.put(line.substring(0, colon), line.substring(colon + 2));
        });
        return lines;
    }

    private static Article article(Map<String, String> block) {
        String sku = line(block, "product");
        return new Article(
                new Sku(sku),
                names(block),
                Map.of(Locale.ENGLISH, description(block, ".en"), DUTCH, description(block, ".nl")),
                new BigDecimal(line(block, "price")),
                TaxClass.of(line(block, "tax")),
                stock(line(block, "stock")),
                resource("pictures/" + sku + ".svg"));
    }

    private static Map<Locale, String> names(Map<String, String> block) {
        return Map.of(Locale.ENGLISH, line(block, "en"), DUTCH, line(block, "nl"));
    }

    /** A shop has no field for the pack; a buyer still wants to know first what he gets for the price. */
    private static String description(Map<String, String> block, String language) {
        String pack = line(block, "pack" + language);
        return pack.substring(0, 1).toUpperCase(Locale.ROOT) + pack.substring(1) + ".\n\n"
                + line(block, "text" + language);
    }

    private static OptionalInt stock(String text) {
        return text.equals(UNCOUNTED) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    private static String line(Map<String, String> block, String key) {
        String value = block.get(key);
        if (value == null) {
            throw new IllegalStateException("A block of catalogue.txt lacks \"" + key + "\": " + block);
        }
        return value;
    }

    private static String resource(String name) {
        try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The demo lacks its file " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The demo's file " + name + " cannot be read", e);
        }
    }
}
