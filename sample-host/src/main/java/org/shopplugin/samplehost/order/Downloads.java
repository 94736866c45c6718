package org.shopplugin.samplehost.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.web.Page;

/** Sends documents to those who may have them: as files, kept by no cache, opened by no page. */
final class Downloads {

    private Downloads() {}

    static void send(Page page, IssuedFile file) {
        HttpServletResponse response = page.response();
        byte[] content = file.content();
        String name = file.document().fileName();
        response.setContentType(file.document().mediaType());
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "\"; filename*=UTF-8''"
                        + URLEncoder.encode(name, UTF_8).replace("+", "%20"));
        response.setContentLength(content.length);
        if (!page.request().getMethod().equals("HEAD")) {
            try {
                response.getOutputStream().write(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
