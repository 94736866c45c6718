package org.shopplugin.samplehost.catalog;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Serves pictures: they never change, so browsers keep them; a drawing among them can run nothing. */
final class PictureServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Products products;

    PictureServlet(Products products) {
        this.products = products;
    }

    @Override
    protected void show(Page page) {
        Picture picture = page.segments().size() == 1
                ? id(page.segments().get(0))
                        .flatMap(id -> products.picture(page.shop().id(), id))
                        .orElseThrow(page::notFound)
                : nothing(page);
        HttpServletResponse response = page.response();
        byte[] content = picture.content();
        response.setContentType(picture.mediaType());
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(content.length);
        if (!page.request().getMethod().equals("HEAD")) {
            try {
                response.getOutputStream().write(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Picture nothing(Page page) {
        throw page.notFound();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
