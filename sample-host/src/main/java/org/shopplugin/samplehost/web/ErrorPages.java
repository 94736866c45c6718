package org.shopplugin.samplehost.web;

import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shopplugin.samplehost.session.Tokens;

/**
 * The pages that say that something did not work.
 *
 * <p>They ask no database, show no cause, and carry a reference under which the log has it.
 */
final class ErrorPages {

    private static final System.Logger LOG = System.getLogger(ErrorPages.class.getName());

    private static final int NO_SHOP = 421;

    private final Site site;

    ErrorPages(Site site) {
        this.site = site;
    }

    /** Logs a surprise and shows its page. */
    void surprise(
            @Nullable Page page, HttpServletRequest request, HttpServletResponse response, int status, Throwable cause)
            throws IOException {
        String reference = Tokens.next().substring(0, 10);
        LOG.log(
                status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? Level.ERROR : Level.WARNING,
                "Reference " + reference + ": " + request.getMethod() + " " + request.getRequestURI() + " answered "
                        + status,
                cause);
        show(page, request, response, status, "", reference);
    }

    /** Shows the page of a status; a person finds the way back from it. */
    void show(
            @Nullable Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String sentence,
            String reference)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        Locale language = page == null ? Locale.ENGLISH : page.languageOfDevice();
        String key = "web.error." + status;
        ErrorPage error = new ErrorPage(
                language.getLanguage(),
                page == null ? "" : page.shop().name(language),
                site.assets().path("style.css"),
                site.texts().text(language, site.texts().has(key) ? key : "web.error.400"),
                sentence.isEmpty() && site.texts().has(key + ".why")
                        ? site.texts().text(language, key + ".why")
                        : sentence,
                reference.isEmpty() ? "" : site.texts().text(language, "web.error.reference", reference),
                home(page, request, status),
                site.texts().text(language, "web.error.home"));
        Utf8ByteOutput output = new Utf8ByteOutput();
        site.templates().render("web/error.jte", Map.of("error", error), output);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "5");
        }
        response.setContentLength(output.getContentLength());
        if (!request.getMethod().equals("HEAD")) {
            output.writeTo(response.getOutputStream());
        }
    }

    /** Where a person finds his way from; empty where there is no shop, so no page either. */
    private static String home(@Nullable Page page, HttpServletRequest request, int status) {
        if (status == NO_SHOP) {
            return "";
        }
        return page != null && request.getRequestURI().startsWith("/admin") ? "/admin" : "/";
    }
}
