package org.shopplugin.samplehost.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.shopplugin.samplehost.session.Tokens;

/**
 * What the shop sells and to whom: 2,000 products, 20 groups with a price for each product, 100,000 customers, and 500
 * of them signed in as buyers of a company that may pay by invoice.
 */
final class Filling {

    static final int BUYERS = 500;

    /** The usual number. */
    static final int CUSTOMERS = 100_000;

    private static final String[] STATEMENTS = {
        "create function made(what text, number bigint) returns uuid language sql immutable"
                + " return md5(what || number)::uuid",
        """
        insert into category (id, shop_id, parent_id, slug, place, version)
        select made('category', n), s.id, null, 'category-' || n, n, 0
        from shop s, generate_series(0, 7) n where s.shop_key = 'first'""",
        """
        insert into category_name (category_id, language, name)
        select made('category', n), l, 'Category ' || n from generate_series(0, 7) n, unnest(array['en', 'nl']) l""",
        """
        insert into product (id, shop_id, sku, slug, category_id, tax_class, on_sale, stock_tracked, stock, sort_name,
                             search_text, version)
        select made('product', n), s.id, 'SKU-' || n, 'product-' || n, made('category', n % 8), 'standard', true,
               false, 0, 'product ' || lpad(n::text, 5, '0'), 'sku-' || n || ' product ' || n, 0
        from shop s, generate_series(0, 1999) n where s.shop_key = 'first'""",
        """
        insert into product_text (product_id, language, name, description)
        select made('product', n), l, 'Product ' || lpad(n::text, 5, '0'), 'What product ' || n || ' is good for.'
        from generate_series(0, 1999) n, unnest(array['en', 'nl']) l""",
        """
        insert into product_price (product_id, currency, amount)
        select made('product', n), 'EUR', 5 + n * 0.37 from generate_series(0, 1999) n""",
        """
        insert into customer (id, shop_id, number, email, email_canonical, first_name, initials, last_name, sort_name,
                phone, mobile_phone, country, language, currency, access, status, email_confirmed, newsletter, notes,
                welcome_notice, welcome_text,
                epoch, created_at, last_seen_at, version)
        select made('customer', n), s.id, 200000 + n, 'c' || n || '@example.com', 'c' || n || '@example.com',
               'First' || n, '', 'Last' || n, 'last' || n || ' first' || n, '', '', 'NL', 'en', 'EUR', 'OPEN',
               'ACTIVE', true, false, '', '', '', 0, now(), now(), 0
        from shop s, generate_series(0, %1$d) n where s.shop_key = 'first'""",
        """
        insert into customer_address (customer_id, kind, country, attention, line1, house_number, addition, line2,
                postcode, city, region)
        select made('customer', n), 'BILLING', 'NL', 'First Last', 'Kade', '1', '', '', '1011 AB', 'Amsterdam', ''
        from generate_series(0, %1$d) n""",
        """
        insert into b2b_group (id, shop_id, name, name_key, created_at, version)
        select made('group', n), s.id::text, 'Group ' || n, 'group ' || n, now(), 0
        from shop s, generate_series(0, 19) n where s.shop_key = 'first'""",
        """
        insert into b2b_price_rule (id, shop_id, party, party_id, target, target_id, effect, amount, currency,
                min_quantity, valid_from, valid_until, created_at, created_by, version)
        select made('rule', g * 2000 + n), s.id::text, 'GROUP', made('group', g)::text, 'PRODUCT', 'SKU-' || n, 'FIXED',
               round((5 + n * 0.37) * (0.95 - g * 0.01), 2), 'EUR', 1, now() - interval '1 day',
               timestamp '9999-12-31', now(), 'fill', 0
        from shop s, generate_series(0, 19) g, generate_series(0, 1999) n where s.shop_key = 'first'""",
        """
        insert into b2b_company (id, shop_id, name, country, without_vat, status, founded_at, under_review,
                website, risk, version)
        select made('company', n), s.id::text, 'Company ' || n, 'NL', true, 'ACTIVE', now(), false, '', 'NORMAL', 0
        from shop s, generate_series(0, 499) n where s.shop_key = 'first'""",
        """
        insert into b2b_membership (id, shop_id, company_id, customer_id, role, status, department, email, since,
                told_access, version)
        select made('membership', n), s.id::text, made('company', n), made('customer', n)::text, 'ADMINISTRATOR',
               'ACTIVE', '', 'buyer' || n || '@example.com', now(), 'OPEN', 0
        from shop s, generate_series(0, 499) n where s.shop_key = 'first'""",
        """
        insert into b2b_group_member (id, shop_id, holder, holder_id, group_id, since, slot, version)
        select made('member', n), s.id::text, 'COMPANY', made('company', n)::text, made('group', n % 20), now(), 'now', 0
        from shop s, generate_series(0, 499) n where s.shop_key = 'first'""",
        """
        insert into b2b_credit (company_id, shop_id, allowed, term_days, currency, used, version)
        select made('company', n), s.id::text, true, 30, 'EUR', 0, 0
        from shop s, generate_series(0, 499) n where s.shop_key = 'first'""",
        "update plugin_switch set switched_on = true",
        """
        insert into plugin_switch (shop_id, plugin_id, switched_on)
        select s.id, 'b2b-customer', true from shop s where s.shop_key = 'first'
        on conflict do nothing""",
    };

    private final List<String> tokens;

    private Filling(List<String> tokens) {
        this.tokens = tokens;
    }

    /** With so many customers, at least as many as buyers. */
    static Filling of(String database, int customers) throws SQLException {
        List<String> tokens =
                IntStream.range(0, BUYERS).mapToObj(n -> Tokens.next()).toList();
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql.replace("%1$d", Integer.toString(customers - 1)));
            }
            signIn(connection, tokens);
            statement.execute("vacuum analyze");
        }
        return new Filling(tokens);
    }

    private static void signIn(Connection connection, List<String> tokens) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into session (token_hash, shop_id, realm, customer_id, epoch, signed_in_at, created_at, seen_at,
                        idle_until, ends_at)
                select ?, s.id, 'SHOP', made('customer', ?), 0, now(), now(), now(), now() + interval '12 hours',
                       now() + interval '12 hours'
                from shop s where s.shop_key = 'first'""")) {
            for (int buyer = 0; buyer < tokens.size(); buyer++) {
                insert.setString(1, Tokens.digest(tokens.get(buyer)));
                insert.setInt(2, buyer);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The cookie of a signed-in buyer. */
    String cookie(int buyer) {
        return "__Host-shop=" + tokens.get(buyer);
    }
}
