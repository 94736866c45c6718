package org.shopplugin.samplehost.web;

import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.SecurityLog.Attempt;
import org.shopplugin.samplehost.audit.SecurityLog.Refusal;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.session.Realm;
import org.shopplugin.samplehost.shop.Shop;

/**
 * What every request passes before a page sees it, and every answer on its way out.
 *
 * <p>The host's own style and signs are the same for everybody, so they are served before there is a shop: the page that
 * says that there is none needs them.
 *
 * <p>Default deny: an unknown host name, a wrong method, a request without a good token or from another origin, a page
 * of the account or the back office without sign-in or permission end here.
 */
final class FrontFilter implements Filter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    private static final String CONTENT_SECURITY =
            "default-src 'none'; connect-src 'self'; font-src 'self'; script-src 'nonce-%s' 'strict-dynamic';"
                    + " style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none';"
                    + " base-uri 'none'; object-src 'none'";
    private static final String H2_IS_CLOSED = "90098";
    /** A lock or a statement took too long, or one of two that waited for each other had to give way. */
    private static final Set<String> DATABASE_IS_BUSY = Set.of("55P03", "57014", "HYT00", "40P01", "40001");

    private static final String CHOOSE_PASSWORD = "/admin/password";

    private static final String UNIQUE_VIOLATION = "23505";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Site site;
    private final Pages pages;
    private final ErrorPages errors;
    private final AssetServlet assets;

    FrontFilter(Site site, Pages pages, ErrorPages errors, AssetServlet assets) {
        this.site = site;
        this.pages = pages;
        this.errors = errors;
        this.assets = assets;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        String nonce = nonce();
        headers(response, nonce);
        if (SAFE.contains(request.getMethod()) && assets.served(request, response)) {
            return;
        }
        Shop shop;
        try {
            shop = site.shops().byHost(request.getServerName()).orElse(null);
        } catch (RuntimeException e) {
            errors.surprise(null, request, response, status(e), e);
            return;
        }
        if (shop == null) {
            errors.show(null, request, response, 421, "");
            return;
        }
        boolean https = site.proxies().encrypted(request)
                || "https".equals(shop.baseUrl().getScheme());
        if (https) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        Page page = new Page(site, pages, shop, request, response, https || isLocal(request.getServerName()), nonce);
        serve(page, https, request, response, chain);
    }

    private void serve(
            Page page, boolean https, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try (Work.Scope work = site.work().request();
                PluginFrame.Scope plugins = pages.plugins().request(page)) {
            pass(page, https, request, response, chain);
        } catch (Stop stop) {
            errors.show(page, request, response, stop.status(), stop.sentence());
        } catch (ServletException | IOException | RuntimeException e) {
            failed(page, request, response, e);
        } catch (StackOverflowError | LinkageError | AssertionError e) {
            errors.surprise(page, request, response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, e);
        }
    }

    private void pass(
            Page page, boolean https, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            admit(page, https, request);
            if (!response.isCommitted() && response.getStatus() != HttpServletResponse.SC_SEE_OTHER) {
                chain.doFilter(request, response);
            }
        } catch (Stop stop) {
            stop.refusal()
                    .ifPresent(refusal -> site.security().refused(page.shop().id(), who(page), refusal, attempt(page)));
            throw stop;
        }
    }

    private static Who who(Page page) {
        return page.admin()
                .map(person -> Who.administrator(person.id().toString(), person.name()))
                .or(() -> page.customer().map(person -> Who.customer(person.id().toString())))
                .orElse(Who.GUEST);
    }

    private static Attempt attempt(Page page) {
        return new Attempt(page.source(), page.isPost() ? "POST" : "GET", page.path());
    }

    private void failed(Page page, HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException {
        Stop stop = cause(failure, Stop.class);
        if (stop != null) {
            errors.show(page, request, response, stop.status(), stop.sentence());
            return;
        }
        int status = status(failure);
        if (status >= 500 || status == HttpServletResponse.SC_CONFLICT) {
            errors.surprise(page, request, response, status, failure);
        } else {
            errors.show(page, request, response, status, "");
        }
    }

    /** Lets a request pass, answers it with a redirect, or throws. */
    private void admit(Page page, boolean https, HttpServletRequest request) {
        String method = request.getMethod();
        if (!SAFE.contains(method) && !method.equals("POST")) {
            // Whoever asks for a tunnel would take what follows for one.
            page.response().setHeader("Connection", "close");
            throw page.wrongMethod("GET, HEAD, POST");
        }
        // A file is read only for whoever may send one: the token stands in the body, behind it.
        boolean file = page.realm() == Realm.ADMIN && isFile(request);
        if (file && !admitToBackOffice(page)) {
            return;
        }
        if (method.equals("POST")) {
            checkOrigin(page, https, request);
        }
        if (page.realm() == Realm.ADMIN && !file) {
            admitToBackOffice(page);
        } else if (page.isAt("/account") && page.customer().isEmpty()) {
            page.askToSignIn();
        }
    }

    private static boolean isFile(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private void checkOrigin(Page page, boolean https, HttpServletRequest request) {
        if (!Csrf.fromThisOrigin(request, https)) {
            throw Stop.refused(Refusal.ORIGIN, page.text("web.error.origin"));
        }
        String inHeader = request.getHeader(Csrf.HEADER);
        String token = inHeader == null ? fromBody(request) : inHeader;
        if (!site.csrf().accepts(page.session(), token)) {
            throw Stop.refused(Refusal.TOKEN, page.text("web.error.token"));
        }
    }

    /** A token in the address would end up in logs and referrers, so it counts for nothing. */
    private static String fromBody(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query != null && query.contains(Csrf.FIELD + "=")) {
            return "";
        }
        String token = request.getParameter(Csrf.FIELD);
        return token == null ? "" : token;
    }

    /** Answers false when the answer is a redirect: to the sign-in, or to where a password of one's own is chosen. */
    private boolean admitToBackOffice(Page page) {
        String pattern = page.request().getHttpServletMapping().getPattern();
        Optional<Pages.Registered> registered = pages.at(pattern);
        if (registered.map(Pages.Registered::beforeSignIn).orElse(false)) {
            return true;
        }
        if (page.admin().isEmpty()) {
            page.askToSignIn();
            return false;
        }
        if (page.signedInAdmin().mustChoosePassword() && !pattern.equals(CHOOSE_PASSWORD)) {
            page.redirect(CHOOSE_PASSWORD);
            return false;
        }
        boolean allowed = registered
                .flatMap(Pages.Registered::permission)
                .map(permission -> page.signedInAdmin().may(permission))
                .orElse(pattern.equals(WebServer.NO_PAGE));
        if (!allowed) {
            throw page.forbidden(page.text("web.error.permission"));
        }
        return true;
    }

    private static void headers(HttpServletResponse response, String nonce) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY.formatted(nonce));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
    }

    /**
     * 503 while the database is away or overloaded, 409 where somebody else wrote the same a moment before, what the
     * container found wrong with the request, else 500.
     */
    private static int status(Throwable failure) {
        HttpException wrongRequest = innermost(failure);
        if (wrongRequest != null) {
            return wrongRequest.getCode();
        }
        if (cause(failure, UnsupportedCharsetException.class) != null
                || cause(failure, IllegalCharsetNameException.class) != null) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        if (databaseIsAwayOrBusy(failure)) {
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        if (somebodyWasFaster(failure)) {
            return HttpServletResponse.SC_CONFLICT;
        }
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    /** The container wraps the reason for which it could not read a form into one that only says that it could not. */
    private static @Nullable HttpException innermost(Throwable failure) {
        HttpException found = null;
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            found = cause instanceof HttpException wrong ? wrong : found;
        }
        return found;
    }

    private static boolean databaseIsAwayOrBusy(Throwable failure) {
        if (cause(failure, SQLTransientConnectionException.class) != null) {
            return true;
        }
        SQLException sql = cause(failure, SQLException.class);
        String state = sql == null ? null : sql.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P")
                        || state.equals(H2_IS_CLOSED)
                        || DATABASE_IS_BUSY.contains(state));
    }

    /** Nothing of what was sent is stored: the row was changed meanwhile, or what may be there once is there. */
    private static boolean somebodyWasFaster(Throwable failure) {
        SQLException sql = cause(failure, SQLException.class);
        return cause(failure, OptimisticLockException.class) != null
                || (sql != null && UNIQUE_VIOLATION.equals(sql.getSQLState()));
    }

    private static <T> @Nullable T cause(Throwable failure, Class<T> type) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("127.0.0.1")
                || host.equals("[::1]")
                || host.equals("::1");
    }

    private static String nonce() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
