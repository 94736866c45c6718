package org.shopplugin.samplehost.signin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shopplugin.samplehost.launch.Patient;

/** A browser without eyes that follows no redirect, keeps cookies, and does as a test says. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final String language;
    final Map<String, String> cookies = new TreeMap<>();

    Visitor(int port) {
        this(port, "en");
    }

    Visitor(int port, String language) {
        this.port = port;
        this.language = language;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Sends a form with the token of the sign-in page of the right realm. */
    HttpResponse<String> post(String path, String... fields) {
        return postWith(token(path.startsWith("/admin") ? "/admin/sign-in" : "/forgot-password"), path, fields);
    }

    HttpResponse<String> postWith(String token, String path, String... fields) {
        return send(form(path, token, fields));
    }

    HttpRequest.Builder form(String path, String token, String... fields) {
        StringBuilder body = new StringBuilder("csrf=" + encoded(token));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString()));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept-Language", language);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = Patient.send(HTTP, request.build(), BodyHandlers.ofString(UTF_8));
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The token in a page; a page that redirects has none, then it is that of the home page. */
    String token(String path) {
        Matcher token = TOKEN.matcher(get(path).body());
        if (token.find()) {
            return token.group(1);
        }
        Matcher home = TOKEN.matcher(
                get(path.startsWith("/admin") ? "/admin/password" : "/").body());
        return home.find() ? home.group(1) : "";
    }

    /** Sends bytes as they are, and answers the first line and all that follows. */
    String raw(String request) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(String header) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
