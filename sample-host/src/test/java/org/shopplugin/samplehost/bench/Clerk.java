package org.shopplugin.samplehost.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.shopplugin.samplehost.session.Tokens;

/** An owner of the shop who is signed in to its back office, as the load sees him. */
final class Clerk {

    private static final String BOUNDARY = "----file-of-the-benchmark";

    private final String cookie;

    private Clerk(String cookie) {
        this.cookie = cookie;
    }

    /** Signs in the first administrator for as long as a benchmark takes, as if he had chosen a password of his own. */
    static Clerk of(Bench bench) throws SQLException {
        try (java.sql.Connection connection = bench.connection()) {
            return in(connection);
        }
    }

    static Clerk in(java.sql.Connection database) throws SQLException {
        String token = Tokens.next();
        try (Statement choose = database.createStatement()) {
            choose.executeUpdate("update administrator set must_choose_password = false");
        }
        try (PreparedStatement insert = database.prepareStatement("""
                        insert into session (token_hash, shop_id, realm, administrator_id, epoch, signed_in_at, created_at,
                                seen_at, idle_until, ends_at)
                        select ?, s.id, 'ADMIN', a.id, a.epoch, now(), now(), now() + interval '1 day',
                               now() + interval '1 day', now() + interval '1 day'
                        from shop s, administrator a where s.shop_key = 'first'""")) {
            insert.setString(1, Tokens.digest(token));
            insert.executeUpdate();
        }
        return new Clerk("__Host-bo=" + token);
    }

    /** Looks at a page over and over, and checks that each answer holds this text. */
    Load.Step looks(String path, String text) {
        byte[] request = Connection.get(path, cookie);
        byte[][] texts = {text.getBytes(StandardCharsets.UTF_8)};
        return load -> load.exchange(request) == 200 && load.holdsInOrder(texts);
    }

    /** Hands in a file of customers, checks it, and has it applied; answers the task's path. */
    String imports(Connection connection, String file) throws IOException {
        String token =
                form(connection, "/admin/customers/files", "form[enctype]").getOrDefault("csrf", "");
        String task = location(connection, upload(token, file.getBytes(StandardCharsets.UTF_8)));
        Map<String, String> mapping = form(connection, task, "form:has(button[value=check])");
        mapping.put("do", "check");
        location(connection, Connection.post(task, cookie, Buyer.encoded(mapping)));
        return task;
    }

    /** Goes on with what was checked. */
    void runs(Connection connection, String task) throws IOException {
        Map<String, String> go = form(connection, task, "form:has(button[value=run])");
        go.put("do", "run");
        location(connection, Connection.post(task, cookie, Buyer.encoded(go)));
    }

    private static String location(Connection connection, byte[] post) throws IOException {
        int status = connection.exchange(post);
        if (status != 303) {
            throw new IOException("A form was answered with " + status + ": " + connection.text());
        }
        return connection.location();
    }

    private byte[] upload(String token, byte[] file) {
        byte[] before = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + token
                        + "\r\n--"
                        + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"customers.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] after = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] content = new byte[before.length + file.length + after.length];
        System.arraycopy(before, 0, content, 0, before.length);
        System.arraycopy(file, 0, content, before.length, file.length);
        System.arraycopy(after, 0, content, before.length + file.length, after.length);
        return Connection.post("/admin/customers/import", cookie, "multipart/form-data; boundary=" + BOUNDARY, content);
    }

    private Map<String, String> form(Connection connection, String path, String selector) throws IOException {
        int status = connection.exchange(Connection.get(path, cookie));
        Element found = Jsoup.parse(connection.text()).selectFirst(selector);
        if (status != 200 || !(found instanceof FormElement form)) {
            throw new IOException(path + " answered " + status + " without " + selector + ": " + connection.text());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        return fields;
    }
}
