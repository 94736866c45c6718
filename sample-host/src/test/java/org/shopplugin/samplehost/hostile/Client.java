package org.shopplugin.samplehost.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shopplugin.samplehost.launch.Patient;

/** Sends requests as they were thought out, keeps cookies, and follows nothing. For one thread. */
final class Client {

    static final String FORM = "application/x-www-form-urlencoded";

    private static final List<String> FILES = List.of("file", "picture");
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI shop;
    private final String name;
    private final Map<String, String> cookies = new TreeMap<>();

    Client(URI shop) {
        this(shop, "Client");
    }

    /** A browser that calls itself so. */
    Client(URI shop, String name) {
        this.shop = shop;
        this.name = name;
    }

    /** What this browser keeps, by name. */
    Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, List<Map.Entry<String, String>> fields) {
        return send(request(path).header("Content-Type", FORM).POST(BodyPublishers.ofString(encoded(fields))));
    }

    /** The same as a form that may carry files, each of which is the one given here. */
    Answer postParts(String path, List<Map.Entry<String, String>> fields, String fileName, String content) {
        String boundary = "----part-of-a-form";
        String body = fields.stream()
                        .map(field -> FILES.contains(field.getKey())
                                ? part(boundary, field.getKey() + "\"; filename=\"" + fileName, content)
                                : part(boundary, field.getKey(), field.getValue()))
                        .collect(Collectors.joining())
                + "--" + boundary + "--\r\n";
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String part(String boundary, String name, String content) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, content);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(shop.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept-Language", "en")
                .header("User-Agent", name);
    }

    Answer send(HttpRequest.Builder request) {
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
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer", e);
        }
    }

    /** The token of the forms on a page; empty when it has none. */
    String token(String page) {
        Matcher token = TOKEN.matcher(get(page).body());
        return token.find() ? token.group(1) : "";
    }

    /** Sends bytes as they are, and answers everything until the other end closes. */
    String raw(String request) {
        try (Socket socket = new Socket(shop.getHost(), shop.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return untilClosed(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String untilClosed(Socket socket) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(got);
            return got.toString(UTF_8);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The connection was left open after: " + got.toString(UTF_8), e);
        }
    }

    static String encoded(List<Map.Entry<String, String>> fields) {
        return fields.stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private void keep(String header) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
