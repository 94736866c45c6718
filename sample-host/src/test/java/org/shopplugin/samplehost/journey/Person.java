package org.shopplugin.samplehost.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.stream.Collectors;
import org.shopplugin.samplehost.launch.Patient;

/**
 * Somebody who uses a shop by its pages alone, with a browser that only reads HTML: it keeps cookies, follows
 * redirects, and sends back forms as they came, with what was filled in.
 *
 * <p>For one thread.
 */
public final class Person {

    private static final int MOST_REDIRECTS = 5;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI shop;
    private final Map<String, String> cookies = new TreeMap<>();

    public Person(URI shop) {
        this.shop = shop;
    }

    /** What his browser keeps, by name. */
    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    /** Opens a page of the shop. */
    public SeenPage opens(String path) {
        return seen(request(shop.resolve(path)).GET().build());
    }

    /** Asks for something that is no page, such as a PDF. */
    public HttpResponse<byte[]> downloads(String path) {
        try {
            return Patient.send(HTTP, request(shop.resolve(path)).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + path, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Sends the fields of a form. */
    public SeenPage sends(URI action, List<Map.Entry<String, String>> fields) {
        String body = fields.stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return seen(request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Sends a form that may carry files. */
    public SeenPage sendsParts(URI action, List<Map.Entry<String, String>> fields) {
        String boundary = "----part-of-a-form";
        String body = fields.stream()
                        .map(field -> "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(boundary, field.getKey(), field.getValue()))
                        .collect(Collectors.joining())
                + "--" + boundary + "--\r\n";
        return seen(request(action)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private SeenPage seen(HttpRequest first) {
        HttpRequest request = first;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            HttpResponse<String> response = send(request);
            if (response.statusCode() < 300 || response.statusCode() > 399) {
                return new SeenPage(this, response);
            }
            String location = response.headers().firstValue("Location").orElseThrow();
            request = request(request.uri().resolve(location)).GET().build();
        }
        throw new IllegalStateException("Redirected in a circle: " + first.uri());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = Patient.send(HTTP, request, BodyHandlers.ofString(UTF_8));
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .header("Accept-Language", "en")
                .header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    /** Keeps secure cookies on http://localhost too, as browsers do. */
    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        String name = pair.substring(0, equals).strip();
        String value = pair.substring(equals + 1).strip();
        if (value.isEmpty() || header.matches("(?i).*;\\s*max-age=0\\b.*")) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for a page", cause);
    }
}
