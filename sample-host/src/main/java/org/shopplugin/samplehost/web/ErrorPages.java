package org.shopplugin.samplehost.web;

import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shopplugin.samplehost.session.Tokens;

/**
 * The pages that say that something did not work.
 *
 * <p>They ask no database and show no cause. What is nobody's wish, a fault of ours or a request that cannot be read,
 * carries a reference under which the log has it; what is refused on purpose looks the same each time.
 */
final class ErrorPages {

    private static final System.Logger LOG = System.getLogger(ErrorPages.class.getName());

    private static final int NO_SHOP = 421;
    private static final int TOO_MANY = 429;
    /** Not refused on purpose, but not to be understood. */
    private static final Set<Integer> ODD = Set.of(400, 405, 408, 413, 414, 431);
    /** Of these the same request may well succeed a moment later. */
    private static final Set<Integer> PASSING = Set.of(408, TOO_MANY, 500, 503);

    private static final int LONGEST_IN_LOG = 200;

    private final Site site;

    ErrorPages(Site site) {
        this.site = site;
    }

    /** Logs a surprise and shows its page. */
    void surprise(
            @Nullable Page page, HttpServletRequest request, HttpServletResponse response, int status, Throwable cause)
            throws IOException {
        String reference = reference();
        LOG.log(
                status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? Level.ERROR : Level.WARNING,
                told(reference, request.getMethod(), request.getRequestURI(), status),
                cause);
        write(page, request, response, status, "", reference);
    }

    /** Shows the page of a status; a person finds the way on from it. */
    void show(
            @Nullable Page page, HttpServletRequest request, HttpServletResponse response, int status, String sentence)
            throws IOException {
        String reference = noted(request.getMethod(), request.getRequestURI(), status);
        write(page, request, response, status, sentence, reference);
    }

    /**
     * The page for what is so wrong that it never becomes a request of a shop.
     *
     * @param languages what the reader understands, as far as that can be read
     */
    byte[] bare(Supplier<List<Locale>> languages, String method, String path, int status) {
        return filled(null, spoken(languages), status, "", noted(method, path, status), "/", "")
                .toByteArray();
    }

    private void write(
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
        Locale language = page == null ? spoken(() -> Collections.list(request.getLocales())) : page.languageOfDevice();
        Utf8ByteOutput output =
                filled(page, language, status, sentence, reference, home(request, status), again(request, status));
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE
                || (status == TOO_MANY && !response.containsHeader("Retry-After"))) {
            response.setHeader("Retry-After", "5");
        }
        response.setContentLength(output.getContentLength());
        if (!request.getMethod().equals("HEAD")) {
            output.writeTo(response.getOutputStream());
        }
    }

    private Utf8ByteOutput filled(
            @Nullable Page page,
            Locale language,
            int status,
            String sentence,
            String reference,
            String home,
            String again) {
        String words = words(status);
        String why = words + ".why";
        ErrorPage error = new ErrorPage(
                language.getLanguage(),
                page == null ? "" : page.shop().name(language),
                page == null
                        ? List.of(site.assets().path("style.css"))
                        : List.of(site.assets().path("style.css"), page.shopStyle()),
                site.assets().path("favicon.svg"),
                site.texts().text(language, words),
                sentence.isEmpty() && site.texts().has(why) ? site.texts().text(language, why) : sentence,
                reference.isEmpty() ? "" : site.texts().text(language, "web.error.reference", reference),
                again,
                site.texts().text(language, "web.error.again"),
                home,
                site.texts().text(language, "web.error.home"));
        Utf8ByteOutput output = new Utf8ByteOutput();
        site.templates().render("web/error.jte", Map.of("error", error), output);
        return output;
    }

    /** The key of the words for a status; one that has none of its own is like another. */
    private String words(int status) {
        String own = "web.error." + status;
        if (site.texts().has(own)) {
            return own;
        }
        return switch (status) {
            case 414, 431 -> "web.error.413";
            default -> status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? "web.error.400" : "web.error.500";
        };
    }

    /** Where a person finds his way from; empty where there is no shop, so no page either. */
    private static String home(HttpServletRequest request, int status) {
        if (status == NO_SHOP) {
            return "";
        }
        String path = request.getRequestURI();
        return path.equals("/admin") || path.startsWith("/admin/") ? "/admin" : "/";
    }

    /** The same address, where asking once more may help and repeats nothing that was sent. */
    private static String again(HttpServletRequest request, int status) {
        if (!PASSING.contains(status) || !request.getMethod().equals("GET")) {
            return "";
        }
        String query = request.getQueryString();
        return LocalPath.of(request.getRequestURI() + (query == null ? "" : "?" + query))
                .orElse("");
    }

    /** A header that no browser would send is as good as none. */
    private static Locale spoken(Supplier<List<Locale>> wanted) {
        List<Locale> all;
        try {
            all = wanted.get();
        } catch (RuntimeException e) {
            all = List.of();
        }
        return all.stream()
                .map(locale -> Locale.forLanguageTag(locale.getLanguage()))
                .filter(Texts.LANGUAGES::contains)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    /** Takes down what a reader may ask about later, and answers under which reference; empty when it is not odd. */
    private static String noted(String method, String path, int status) {
        if (!ODD.contains(status)) {
            return "";
        }
        String reference = reference();
        LOG.log(Level.INFO, told(reference, method, path, status));
        return reference;
    }

    private static String told(String reference, String method, String path, int status) {
        String what = method + " " + path;
        return "Reference " + reference + ": " + what.substring(0, Math.min(what.length(), LONGEST_IN_LOG))
                + " answered " + status;
    }

    private static String reference() {
        return Tokens.next().substring(0, 10);
    }
}
