package org.shopplugin.samplehost.bench;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The reference for the back office's pages about customers: the newest of them, those who are found by a part of a word
 * (parameter {@code q}), or one ({@code id}), by plain JDBC as JSON; no rights, no filters, no counts, no layout.
 */
final class BareCustomers extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String SHOP = "(select id from shop where shop_key = 'first')";

    private static final String SESSION = "select s.epoch, a.login, r.role from session s"
            + " join administrator a on a.id = s.administrator_id join administrator_role r on r.administrator_id = a.id"
            + " where s.realm = 'ADMIN' and s.shop_id = " + SHOP;

    private static final String ROW = """
            select c.id, c.number, c.email, c.first_name, c.last_name, c.access, c.status, c.email_confirmed, c.newsletter,
                   c.created_at, c.last_seen_at, c.city""";

    private static final String NEWEST = ROW + " from customer c where c.shop_id = " + SHOP
            + " and c.forgotten_at is null order by c.id desc limit 25";

    private static final String FOUND = ROW + " from customer_search s join customer c on c.id = s.customer_id"
            + " where s.shop_id = " + SHOP + " and s.content like ? order by c.sort_name, c.id limit 25";

    private static final String ONE = ROW + ", a.city from customer c left join customer_address a"
            + " on a.customer_id = c.id and a.kind = 'BILLING' where c.id = ?";

    private static final String ORDERS =
            "select customer_id, max(placed_at) from shop_order where customer_id = any (?) group by customer_id";

    private static final String COMPANIES = """
            select m.customer_id, o.name from b2b_membership m join b2b_company o on o.id = m.company_id
             where m.customer_id = any (?)""";

    private final transient HikariDataSource database;
    private final transient HikariDataSource planning;

    /** @param planning gives connections whose statements are planned each time for their very values */
    BareCustomers(HikariDataSource database, HikariDataSource planning) {
        this.database = database;
        this.planning = planning;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StringBuilder json = new StringBuilder(8192);
        // Planned once for all patterns, a search would not use the index of parts of words.
        boolean searches = request.getParameter("q") != null;
        try (Connection connection = (searches ? planning : database).getConnection()) {
            try (PreparedStatement session = connection.prepareStatement(SESSION)) {
                write(json, session, new ArrayList<>());
            }
            List<Object> ids = new ArrayList<>();
            try (PreparedStatement customers = customers(connection, request)) {
                write(json, customers, ids);
            }
            try (PreparedStatement orders = connection.prepareStatement(ORDERS)) {
                orders.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                write(json, orders, new ArrayList<>());
            }
            try (PreparedStatement companies = connection.prepareStatement(COMPANIES)) {
                Array texts = connection.createArrayOf(
                        "varchar", ids.stream().map(Object::toString).toArray());
                companies.setArray(1, texts);
                write(json, companies, new ArrayList<>());
            }
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static PreparedStatement customers(Connection connection, HttpServletRequest request) throws SQLException {
        String search = request.getParameter("q");
        String id = request.getParameter("id");
        if (search != null) {
            PreparedStatement found = connection.prepareStatement(FOUND);
            found.setString(1, "%" + search + "%");
            return found;
        }
        if (id != null) {
            PreparedStatement one = connection.prepareStatement(ONE);
            one.setObject(1, UUID.fromString(id));
            return one;
        }
        return connection.prepareStatement(NEWEST);
    }

    private static void write(StringBuilder json, PreparedStatement statement, List<Object> first) throws SQLException {
        json.append('[');
        try (ResultSet row = statement.executeQuery()) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                first.add(row.getObject(1));
                json.append('{');
                for (int column = 1; column <= columns; column++) {
                    json.append('"')
                            .append(column)
                            .append("\":\"")
                            .append(row.getString(column))
                            .append("\",");
                }
                json.append("},");
            }
        }
        json.append(']');
    }
}
