package org.shopplugin.b2b.vat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The VAT information exchange system of the European Union, by its REST interface.
 *
 * <p>Whatever comes back that is not a plain yes or no proves nothing: the number stays pending. The address is the
 * setting's alone, no redirect is followed, an answer is read up to 64 KB, and the whole takes no longer than the caller
 * wants to wait.
 */
final class Vies implements VatRegister {

    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int LONGEST_TEXT = 500;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final URI base;

    /** The base address is one of a service over TLS, or of this very machine. */
    Vies(String base) {
        this.base = URI.create(base.strip().replaceAll("/+$", ""));
        boolean here = "http".equals(this.base.getScheme())
                && List.of("localhost", "127.0.0.1", "[::1]").contains(this.base.getHost());
        if (!here && !"https".equals(this.base.getScheme())) {
            throw new IllegalArgumentException("Not an address to ask securely: " + base);
        }
    }

    @Override
    public VatAnswer ask(String number, String requester, Duration patience) {
        var request = HttpRequest.newBuilder(URI.create(base + "/check-vat-number"))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(question(number, requester)))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = HTTP.sendAsync(request, info -> new Limited());
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == 200
                    ? read(new String(response.body(), StandardCharsets.UTF_8))
                    : VatAnswer.none("HTTP " + response.statusCode());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return VatAnswer.none("TIMEOUT");
        } catch (ExecutionException e) {
            return VatAnswer.none(shortened(String.valueOf(e.getCause())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return VatAnswer.none("INTERRUPTED");
        }
    }

    private static String question(String number, String requester) {
        String question = "\"countryCode\":" + FlatJson.written(number.substring(0, 2)) + ",\"vatNumber\":"
                + FlatJson.written(number.substring(2));
        String asking = requester.length() < 3
                ? ""
                : ",\"requesterMemberStateCode\":" + FlatJson.written(requester.substring(0, 2))
                        + ",\"requesterNumber\":" + FlatJson.written(requester.substring(2));
        return "{" + question + asking + "}";
    }

    /** Only a clear yes or no is one; the service tells its troubles in an answer that says "not valid" too. */
    private static VatAnswer read(String json) {
        Optional<Map<String, String>> read = FlatJson.read(json);
        if (read.isEmpty()) {
            return VatAnswer.none("UNREADABLE");
        }
        Map<String, String> values = read.get();
        String error = values.getOrDefault("userError", "");
        if (!error.isEmpty() && !error.equals("VALID") && !error.equals("INVALID")) {
            return VatAnswer.none(shortened(error));
        }
        String valid = values.getOrDefault("valid", "");
        if (valid.equals("true") && !error.equals("INVALID")) {
            return new VatAnswer(
                    VatState.VALID,
                    told(values, "name"),
                    told(values, "address"),
                    told(values, "requestIdentifier"),
                    "");
        }
        return valid.equals("false") && !error.equals("VALID")
                ? new VatAnswer(VatState.INVALID, "", "", told(values, "requestIdentifier"), "")
                : VatAnswer.none("NO ANSWER");
    }

    /** Some countries say nothing by three hyphens. */
    private static String told(Map<String, String> values, String key) {
        String value = values.getOrDefault(key, "").strip();
        return value.equals("---") ? "" : shortened(value);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    /** Takes so many bytes and no more. */
    private static final class Limited implements BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.Subscription subscription = new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
        };

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription to) {
            subscription = to;
            to.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (bytes.size() + part.remaining() > LONGEST_ANSWER) {
                    subscription.cancel();
                    body.completeExceptionally(new IOException("The answer is longer than " + LONGEST_ANSWER));
                    return;
                }
                byte[] some = new byte[part.remaining()];
                part.get(some);
                bytes.writeBytes(some);
            }
            subscription.request(1);
        }

        @Override
        public void onError(Throwable trouble) {
            body.completeExceptionally(trouble);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
