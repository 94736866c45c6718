package org.shopplugin.samplehost.web;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what is so wrong that it never becomes a request of ours: with a page of ours all the same, and no more of the connection. */
final class BareErrors extends ErrorHandler {

    private static final String CONTENT_SECURITY = "default-src 'none'; style-src 'self'; img-src 'self';"
            + " form-action 'none'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

    private final ErrorPages pages;

    BareErrors(ErrorPages pages) {
        this.pages = pages;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "text/html;charset=UTF-8");
        headers.put(new HttpField("X-Content-Type-Options", "nosniff"));
        headers.put(new HttpField("Content-Security-Policy", CONTENT_SECURITY));
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(HttpHeader.CONNECTION, "close");
        byte[] page = pages.bare(
                () -> Request.getLocales(request),
                Objects.requireNonNullElse(request.getMethod(), "-"),
                Objects.requireNonNullElse(request.getHttpURI().getPath(), "-"),
                response.getStatus());
        response.write(true, ByteBuffer.wrap(page), callback);
        return true;
    }
}
