package org.shopplugin.samplehost.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.shopplugin.samplehost.cart.Quantity;

/** A signed-in buyer of a group, as the load sees him. */
final class Buyer {

    private static final String PAGE = "/products";

    private final String cookie;

    Buyer(String cookie) {
        this.cookie = cookie;
    }

    /** Asks for the page of 24 products over and over, and checks each answer for the 24 prices it must show. */
    Load.Step looks(Connection connection) throws IOException {
        byte[] request = Connection.get(PAGE, cookie);
        if (connection.exchange(request) != 200) {
            throw new IOException("The page of products is not there: " + connection.text());
        }
        byte[][] prices = Jsoup.parse(connection.text()).select("article.product .price").stream()
                .map(Element::ownText)
                .filter(text -> !text.isBlank())
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        if (prices.length != 24) {
            throw new IOException("The page shows " + prices.length + " prices, not 24: " + connection.text());
        }
        return load -> load.exchange(request) == 200 && load.holdsInOrder(prices);
    }

    /** Puts one piece into the cart over and over: of this product, and of the next when no more goes into its line. */
    Load.Step buys(Connection connection, int product) throws IOException {
        String token =
                form(connection, "/products/product-" + product, "form.buy").get("csrf");
        AtomicInteger bought = new AtomicInteger();
        return load -> load.exchange(Connection.post(
                        "/cart/add",
                        cookie,
                        encoded(Map.of(
                                "csrf",
                                token,
                                "sku",
                                "SKU-" + (product + bought.getAndIncrement() / Quantity.MOST),
                                "quantity",
                                "1"))))
                == 303;
    }

    /** Fills a cart with so many products, walks to the last page, and gives the final post. */
    byte[] readyToOrder(Connection connection, int products) throws IOException {
        for (int product = 100; product < 100 + products; product++) {
            buys(connection, product).run(connection);
        }
        submit(connection, "/checkout/address");
        submit(connection, "/checkout/delivery");
        Map<String, String> fields = form(connection, "/checkout/overview", "form[action=/checkout/overview]");
        fields.put("payment", "invoice");
        return Connection.post("/checkout/overview", cookie, encoded(fields));
    }

    private void submit(Connection connection, String path) throws IOException {
        Map<String, String> fields = form(connection, path, "form[action=" + path + "]");
        int status = connection.exchange(Connection.post(path, cookie, encoded(fields)));
        if (status != 303) {
            throw new IOException(path + " answered " + status + ": " + connection.text());
        }
    }

    private Map<String, String> form(Connection connection, String path, String selector) throws IOException {
        int status = connection.exchange(Connection.get(path, cookie));
        Document page = Jsoup.parse(connection.text());
        if (status != 200 || !(page.selectFirst(selector) instanceof FormElement form)) {
            throw new IOException(path + " answered " + status + " without " + selector + ": " + connection.text());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        // Where nothing is chosen yet, the first choice.
        form.select("input[type=radio]").forEach(radio -> fields.putIfAbsent(radio.attr("name"), radio.val()));
        return fields;
    }

    static String encoded(Map<String, String> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return String.join("&", pairs);
    }
}
