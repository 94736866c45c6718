package org.shopplugin.samplehost.web;

import java.time.Duration;
import java.util.function.ToLongFunction;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/**
 * Reads what is still under way when a request has been answered, and throws it away: somebody whose connection ends while he
 * sends, reads no answer but that it ended. By nobody's thread, and within bounds.
 */
final class UnreadRest extends Handler.Wrapper {

    private static final int AT_ONCE = 16;

    private final ToLongFunction<Request> most;
    private final Duration patience;

    /**
     * @param most bytes of a request's rest that are waited for; who sends more is cut off
     * @param patience for so long after the answer
     */
    UnreadRest(Handler next, ToLongFunction<Request> most, Duration patience) {
        super(next);
        this.most = most;
        this.patience = patience;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpFields headers = request.getHeaders();
        boolean sends = headers.contains(HttpHeader.CONTENT_LENGTH) || headers.contains(HttpHeader.TRANSFER_ENCODING);
        // Whoever asks whether he may send at all has been told by the answer.
        boolean asks = headers.contains(HttpHeader.EXPECT);
        return (sends && !asks)
                ? super.handle(new Unread(request), response, new Rest(request, callback, most.applyAsLong(request)))
                : super.handle(request, response, callback);
    }

    /** Who lets others see whether there is a rest, without giving it up as the server itself would. */
    private static final class Unread extends Request.Wrapper {

        Unread(Request request) {
            super(request);
        }

        @Override
        public boolean consumeAvailable() {
            for (int part = 0; part < AT_ONCE; part++) {
                Content.Chunk chunk = read();
                if (chunk == null || Content.Chunk.isFailure(chunk)) {
                    return false;
                }
                chunk.release();
                if (chunk.isLast()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The rest of one request. Its parts come one after the other, on whichever thread. */
    private final class Rest extends Callback.Nested implements Runnable {

        private final Request request;
        private long left;
        private long answered;

        Rest(Request request, Callback whole, long most) {
            super(whole);
            this.request = request;
            this.left = most;
        }

        @Override
        public void succeeded() {
            answered = NanoTime.now();
            if (request.getLength() > left) {
                super.succeeded();
            } else {
                run();
            }
        }

        @Override
        public void run() {
            while (left >= 0 && NanoTime.since(answered) < patience.toNanos()) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                left -= chunk.remaining();
                boolean over = chunk.isLast() || Content.Chunk.isFailure(chunk);
                chunk.release();
                if (over) {
                    break;
                }
            }
            super.succeeded();
        }
    }
}
