package org.shopplugin.samplehost.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * Waits for each form by nobody's thread and lets its request begin when all of it is there: who sends one slowly keeps
 * no other visitor waiting.
 *
 * <p>What came is handed on unread, and what went wrong on the way as a failure of reading, so that the shop's own page
 * answers both. Bytes are copied, since each of them that comes alone would hold a whole buffer of the network.
 */
final class WholeForms extends Handler.Wrapper {

    private final int longest;
    private final long mostWaiting;
    private final Duration patience;
    private final AtomicLong waiting = new AtomicLong();

    /**
     * @param longest bytes of one form; a longer one is handed on when so much is there, for the reader to refuse it
     * @param mostWaiting bytes of all forms that are under way; a form beyond is answered with 503
     * @param patience from the first byte to the last; a form that takes longer is answered with 408
     */
    WholeForms(Handler next, int longest, long mostWaiting, Duration patience) {
        super(next);
        this.longest = longest;
        this.mostWaiting = mostWaiting;
        this.patience = patience;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isForm(request)) {
            return super.handle(request, response, callback);
        }
        Arrival arrival = new Arrival(request, response, callback);
        return !arrival.take() || super.handle(arrival.request(), response, callback);
    }

    private static boolean isForm(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type != null
                && request.getLength() != 0
                && type.strip().toLowerCase(Locale.ROOT).startsWith(MimeTypes.Type.FORM_ENCODED.asString());
    }

    /** One form on its way. Its parts come one after the other, on whichever thread. */
    private final class Arrival implements Runnable {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final long began = NanoTime.now();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean last;
        private @Nullable Throwable failure;

        Arrival(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            Request.addCompletionListener(request, end -> waiting.addAndGet(-bytes.size()));
        }

        /** Takes what is there; answers false when more is to come, of which the network will tell. */
        boolean take() {
            while (!last && failure == null && bytes.size() <= longest) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return false;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    failure = chunk.getFailure() instanceof TimeoutException late ? tooSlow(late) : chunk.getFailure();
                } else {
                    add(chunk);
                    chunk.release();
                }
            }
            return true;
        }

        private void add(Content.Chunk chunk) {
            byte[] part = BufferUtil.toArray(chunk.getByteBuffer());
            bytes.writeBytes(part);
            last = chunk.isLast();
            if (waiting.addAndGet(part.length) > mostWaiting) {
                failure = new HttpException.RuntimeException(HttpStatus.SERVICE_UNAVAILABLE_503, "Too many forms");
            } else if (!last && NanoTime.since(began) > patience.toNanos()) {
                failure = tooSlow(null);
            }
        }

        private static HttpException.RuntimeException tooSlow(@Nullable Throwable cause) {
            return new HttpException.RuntimeException(
                    HttpStatus.REQUEST_TIMEOUT_408, "The form came too slowly", cause);
        }

        /** The network has more, and lends its own thread, which must not wait for a page. */
        @Override
        public void run() {
            if (take()) {
                request.getContext().execute(this::begin);
            }
        }

        private void begin() {
            try {
                if (!WholeForms.super.handle(request(), response, callback)) {
                    Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                }
            } catch (Throwable e) {
                Response.writeError(request, response, callback, e);
            }
        }

        Request request() {
            Content.Chunk content = Content.Chunk.from(ByteBuffer.wrap(bytes.toByteArray()), last);
            return new Arrived(request, content, failure);
        }
    }

    /** A request whose form has been read: gives that first, then the failure or the rest, if there is one. */
    private static final class Arrived extends Request.Wrapper {

        private Content.@Nullable Chunk content;
        private final @Nullable Throwable failure;

        Arrived(Request request, Content.Chunk content, @Nullable Throwable failure) {
            super(request);
            this.content = content;
            this.failure = failure;
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk first = content;
            if (first == null) {
                return failure == null ? super.read() : Content.Chunk.from(failure);
            }
            content = first.isLast() ? Content.Chunk.EOF : null;
            return first;
        }

        @Override
        public void demand(Runnable more) {
            if (content == null && failure == null) {
                super.demand(more);
            } else {
                getContext().execute(more);
            }
        }
    }
}
