package org.shopplugin.samplehost.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The reference: a plain Jetty servlet that reads the 24 products by one JDBC statement, prices them from a hash map and
 * writes JSON, without sessions, rights or layout. A process of its own, as the shop is.
 *
 * <p>For the back office's pages about customers it runs as many statements on the same tables as these.
 */
public final class BareShop {

    private static final String PRODUCTS = """
            select p.id, p.sku, p.slug, t.name, r.amount
            from product p
            join product_text t on t.product_id = p.id and t.language = 'en'
            join product_price r on r.product_id = p.id and r.currency = 'EUR'
            where p.shop_id = (select id from shop where shop_key = 'first') and p.on_sale
            order by p.sort_name, p.id
            limit 24""";

    private BareShop() {}

    /** Arguments: {@code --port}, the port, and the JDBC URL. */
    public static void main(String[] arguments) throws Exception {
        HikariDataSource database = pool(arguments[2]);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("localhost");
        connector.setPort(Integer.parseInt(arguments[1]));
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder products = new ServletHolder(new ProductsServlet(database, prices(database)));
        context.addServlet(products, "/products");
        context.addServlet(products, "");
        context.addServlet(
                new ServletHolder(new BareCustomers(database, pool(arguments[2] + "&prepareThreshold=0"))),
                "/customers");
        server.setHandler(context);
        server.start();
        server.join();
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(10);
        return new HikariDataSource(config);
    }

    private static Map<String, BigDecimal> prices(HikariDataSource database) throws SQLException {
        Map<String, BigDecimal> prices = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement all = connection.prepareStatement(
                        "select p.sku, r.amount from product p join product_price r on r.product_id = p.id");
                ResultSet row = all.executeQuery()) {
            while (row.next()) {
                prices.put(
                        row.getString(1),
                        row.getBigDecimal(2).multiply(new BigDecimal("0.9")).setScale(4, RoundingMode.HALF_UP));
            }
        }
        return prices;
    }

    private static final class ProductsServlet extends HttpServlet {

        private final transient HikariDataSource database;
        private final transient Map<String, BigDecimal> prices;

        ProductsServlet(HikariDataSource database, Map<String, BigDecimal> prices) {
            this.database = database;
            this.prices = prices;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            StringBuilder json = new StringBuilder(4096).append("[");
            try (Connection connection = database.getConnection();
                    PreparedStatement products = connection.prepareStatement(PRODUCTS);
                    ResultSet row = products.executeQuery()) {
                while (row.next()) {
                    json.append(json.length() > 1 ? "," : "")
                            .append("{\"sku\":\"")
                            .append(row.getString(2))
                            .append("\",\"slug\":\"")
                            .append(row.getString(3))
                            .append("\",\"name\":\"")
                            .append(row.getString(4))
                            .append("\",\"price\":")
                            .append(prices.get(row.getString(2)))
                            .append("}");
                }
            } catch (SQLException failure) {
                throw new IOException(failure);
            }
            byte[] bytes = json.append("]").toString().getBytes(StandardCharsets.UTF_8);
            response.setContentType("application/json");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }
}
