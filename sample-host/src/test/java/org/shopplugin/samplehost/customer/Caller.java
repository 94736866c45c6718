package org.shopplugin.samplehost.customer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.shopplugin.samplehost.launch.Patient;

/** Somebody at the shop's front door who keeps his cookies and follows no redirect by himself. */
final class Caller {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final HttpClient http;
    private final URI shop;
    private final String language;
    private final Map<String, String> cookies = new TreeMap<>();

    /** @param shop its host name need not be known to this machine: whoever asks for it asks this machine */
    Caller(URI shop, String language) {
        this.shop = shop;
        this.http = HttpClient.newBuilder()
                .proxy(
                        shop.getHost().equals("localhost")
                                ? HttpClient.Builder.NO_PROXY
                                : ProxySelector.of(new InetSocketAddress("localhost", shop.getPort())))
                .build();
        this.language = language;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** With one more header. */
    HttpResponse<String> get(String path, String header, String value) {
        return send(request(path).header(header, value).GET());
    }

    /** Somebody else with the same cookies. */
    Caller copy() {
        Caller copy = new Caller(shop, language);
        copy.cookies.putAll(cookies);
        return copy;
    }

    /** Sends a form without its token. */
    HttpResponse<String> postBare(String path) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("")));
    }

    /** Fills in the form at this address. */
    HttpResponse<String> post(String path, String... fields) {
        return from(path, path, fields);
    }

    /** Fills in a form that stands at one address and goes to another. */
    HttpResponse<String> from(String page, String path, String... fields) {
        StringBuilder body = new StringBuilder("csrf=" + encoded(token(page)));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /**
     * Sends a form back as it came, but for some fields; names and values in turns, an empty value unticks a box.
     *
     * @param selector finds the form, or something in it
     */
    HttpResponse<String> changes(String path, String selector, String... namesAndValues) {
        Element found = Jsoup.parse(get(path).body(), shop.toString()).selectFirst(selector);
        FormElement form = found == null
                ? null
                : found instanceof FormElement itself ? itself : (FormElement) found.closest("form");
        if (form == null) {
            throw new AssertionError("There is no form \"" + selector + "\" at " + path);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1].isEmpty()) {
                fields.remove(namesAndValues[i]);
            } else {
                fields.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(form.attr("action").isEmpty() ? path : form.attr("action"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Sends a file, as the field {@code file} of a form that stands at one address and goes to another. */
    HttpResponse<String> sendFile(String page, String path, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String begin = "--border\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + token(page)
                + "\r\n--border\r\nContent-Disposition: form-data; name=\"file\"; filename=\"customers.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n";
        body.writeBytes(begin.getBytes(UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--border--\r\n".getBytes(UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=border")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private String token(String page) {
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError("There is no form at " + page);
        }
        return token.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(shop.resolve(path)).header("Accept-Language", language);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = Patient.send(http, request.build(), BodyHandlers.ofString(UTF_8));
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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
