package org.shopplugin.samplehost.outside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks services over HTTP, with a time and a size for the whole answer, and never goes on to where an answer points.
 *
 * <p>Not inside a transaction, and not while a connection is held: it takes its time.
 */
public final class Outside {

    private final HttpClient client;
    private final Duration patience;
    private final int longest;

    /**
     * @param patience from the first byte of a question to the last of its answer
     * @param longest in bytes
     */
    public Outside(Duration patience, int longest) {
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
        this.patience = patience;
        this.longest = longest;
    }

    /**
     * Asks.
     *
     * @throws IOException when there is no answer, none in time, or one that is too long
     */
    public HttpResponse<byte[]> ask(HttpRequest question) throws IOException {
        String host = question.uri().getHost();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(question, head -> new Limited(longest));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(host + " takes too long", e);
        } catch (ExecutionException e) {
            throw new IOException(host + " does not answer well", e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking " + host, e);
        }
    }

    /** Takes so many bytes and no more. */
    private static final class Limited implements BodySubscriber<byte[]> {

        private final int longest;
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;

        Limited(int longest) {
            this.longest = longest;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            for (ByteBuffer piece : pieces) {
                if (taken.size() + piece.remaining() > longest) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    whole.completeExceptionally(new IOException("More than " + longest + " bytes"));
                    return;
                }
                byte[] bytes = new byte[piece.remaining()];
                piece.get(bytes);
                taken.writeBytes(bytes);
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(taken.toByteArray());
        }
    }
}
