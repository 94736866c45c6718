package org.shopplugin.samplehost.web;

import gg.jte.Content;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.BuyerContextExtension.BuyerContext;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.api.web.Area;
import org.shopplugin.host.Normalized;
import org.shopplugin.samplehost.audit.SecurityLog.Refusal;
import org.shopplugin.samplehost.session.Realm;
import org.shopplugin.samplehost.session.Session;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.session.Tokens;
import org.shopplugin.samplehost.shop.Shop;

/**
 * One request and its answer: who asks, in which shop and language, what was typed, and how to show a page.
 *
 * <p>For the request's own thread. Templates get it as their first parameter.
 */
public final class Page {

    private static final String ATTRIBUTE = Page.class.getName();

    private final Site site;
    private final Pages pages;
    private final Shop shop;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Cookies cookies;
    private final Realm realm;
    private final String nonce;
    private @Nullable Session session;
    private @Nullable Locale locale;
    private @Nullable Form form;
    private @Nullable Buyer buyer;
    private @Nullable String notice;
    private boolean kept;

    Page(
            Site site,
            Pages pages,
            Shop shop,
            HttpServletRequest request,
            HttpServletResponse response,
            boolean secureCookies,
            String nonce) {
        this.site = site;
        this.pages = pages;
        this.shop = shop;
        this.request = request;
        this.response = response;
        this.cookies = new Cookies(request, response, secureCookies);
        this.nonce = nonce;
        this.realm = isAt("/admin") ? Realm.ADMIN : Realm.SHOP;
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The page of a request that has come through the front filter. */
    public static Page of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Page page) {
            return page;
        }
        throw new IllegalStateException("This request has not come through the front filter");
    }

    // Who asks, and where.

    public Shop shop() {
        return shop;
    }

    /** The reader's language, one of the shop's: as chosen on this device, then in his account, then by his browser. */
    public Locale locale() {
        if (locale == null) {
            locale = shop.language(wantedLanguages());
        }
        return locale;
    }

    /** The signed-in customer; always there below {@code /account}. */
    public Optional<SignedInCustomer> customer() {
        return session().customer();
    }

    /** The signed-in customer of a page below {@code /account}. */
    public SignedInCustomer signedInCustomer() {
        return customer().orElseThrow(() -> new IllegalStateException("Nobody is signed in at " + path()));
    }

    /** The signed-in administrator; always there below {@code /admin}, but for the sign-in itself. */
    public Optional<SignedInAdministrator> admin() {
        return session().administrator();
    }

    /** The signed-in administrator of a page below {@code /admin}. */
    public SignedInAdministrator signedInAdmin() {
        return admin().orElseThrow(() -> new IllegalStateException("No administrator is signed in at " + path()));
    }

    /** Who is shopping, with the segments that the plugins give him; asked once a request. */
    public Buyer buyer() {
        if (buyer == null) {
            buyer = pages.plugins().buyer(this);
        }
        return buyer;
    }

    /** The parties he may act for; the switcher in the frame offers them when there are several. */
    public List<BuyerContext> contexts() {
        return customer().isPresent() ? pages.plugins().contexts(this) : List.of();
    }

    /** The name of the party he acts for now; empty when he acts for himself. */
    public Optional<String> actingFor() {
        Optional<String> chosen = buyer().context();
        return contexts().stream()
                .filter(party -> chosen.equals(Optional.of(party.key())))
                .map(BuyerContext::label)
                .findFirst();
    }

    /** What is kept of this browser; a visitor's session when it is nothing. */
    public Session session() {
        if (session == null) {
            session = cookies.session(realm)
                    .filter(Tokens::wellFormed)
                    .map(token -> site.sessions().find(shop.id(), realm, token))
                    .orElseGet(this::newcomer);
        }
        return session;
    }

    /** Where the request comes from, for limits: the address of the client, as far as a proxy before it is trusted. */
    public String source() {
        return site.proxies().client(request);
    }

    /** What the proxy in front says in a header of this name; empty when none is trusted, or it says nothing. */
    public Optional<String> toldByProxy(String header) {
        return site.proxies().told(request, header);
    }

    /**
     * The path as the container understands it and chooses the servlet by: whatever is decided by where a page stands is
     * decided by this, since the same page has many addresses ({@code /%61dmin}, {@code /admin;x}, {@code /cart/../admin}).
     */
    public String path() {
        String below = request.getPathInfo();
        return below == null ? request.getServletPath() : request.getServletPath() + below;
    }

    /** The path as it was asked for, to ask for it again. */
    public String rawPath() {
        return request.getRequestURI();
    }

    /** Path and query as they were asked for, to come back to later. */
    public String address() {
        String query = request.getQueryString();
        return query == null ? rawPath() : rawPath() + "?" + query;
    }

    /** This address with another number of the page of its list. */
    public String addressOfPage(int number) {
        StringBuilder query = new StringBuilder("?");
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("page")) {
                for (String value : values) {
                    query.append(LocalPath.parameter(name))
                            .append('=')
                            .append(LocalPath.parameter(value))
                            .append('&');
                }
            }
        });
        return rawPath() + query + "page=" + number;
    }

    /** The parts of the path below the servlet's own pattern: {@code [42, edit]} of {@code /admin/customers/42/edit}. */
    public List<String> segments() {
        String below = request.getPathInfo();
        return below == null
                ? List.of()
                : Arrays.stream(below.split("/"))
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    /** Whether the path is this one or lies below it. */
    public boolean isAt(String path) {
        return path().equals(path) || path().startsWith(path + "/");
    }

    public boolean isPost() {
        return request.getMethod().equals("POST");
    }

    /** Whether htmx asks for a part of the page, which it names by the id of the element it will replace. */
    public Optional<String> wantedPart() {
        boolean boosted = request.getHeader("HX-Boosted") != null;
        boolean asked = "true".equals(request.getHeader("HX-Request")) && !boosted;
        return asked ? Optional.ofNullable(request.getHeader("HX-Target")) : Optional.empty();
    }

    public HttpServletRequest request() {
        return request;
    }

    public HttpServletResponse response() {
        return response;
    }

    // What was typed.

    /** What came with the request, query and body together. */
    public Form form() {
        if (form == null) {
            form = Form.of(request.getParameterMap());
        }
        return form;
    }

    /** One parameter, as one line that may be looked up; empty when it did not come. */
    public String param(String name) {
        return Normalized.line(form().typed(name));
    }

    /** A page number from the query, counted from 1; 1 for anything else. */
    public int pageNumber() {
        OptionalInt number = Form.of(request.getParameterMap()).integer("page", 1, 1_000_000);
        return number.orElse(1);
    }

    // Words and formats in the reader's language.

    public String text(String key, Object... arguments) {
        return site.texts().text(locale(), key, arguments);
    }

    /** The text of a key that may have none. */
    public Optional<String> words(String key) {
        return site.texts().has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** The sentence of a violation whose key is one of the host's. */
    public String text(Violation violation) {
        return text(violation.messageKey(), violation.arguments().toArray());
    }

    public Formats formats() {
        return Formats.in(locale());
    }

    public String money(Money amount) {
        return formats().money(amount);
    }

    public String price(UnitPrice price) {
        return formats().price(price);
    }

    public String number(BigDecimal number) {
        return formats().number(number);
    }

    public String number(long number) {
        return formats().number(number);
    }

    public String date(LocalDate day) {
        return formats().date(day);
    }

    /** The day in the shop's time zone. */
    public String date(Instant at) {
        return formats().date(at, shop.timeZone());
    }

    /** Day and time in the shop's time zone. */
    public String time(Instant at) {
        return formats().time(at, shop.timeZone());
    }

    /** Today in the shop's time zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(site.clock().instant(), shop.timeZone());
    }

    // For the frame and forms.

    /** The token that every form with method POST carries in the field {@code csrf}. */
    public String csrf() {
        keepToken();
        return site.csrf().token(session());
    }

    /** The nonce of this response's content security policy. */
    public String nonce() {
        return nonce;
    }

    /** The address of one of the host's own files, such as {@code shop.css}. */
    public String asset(String name) {
        return site.assets().path(name);
    }

    /** The address of the style sheet with this shop's colour. */
    public String shopStyle() {
        return "/assets/shop.css?v=" + shop.accent().substring(1);
    }

    public List<Link> categories() {
        return pages.categories().links(this);
    }

    /** Entries of plugins in the menu of an area. */
    public List<Link> menu(Area area) {
        return pages.plugins().menu(this, area);
    }

    /** The entry of a plugin's menu below which this page lies; nothing for the entry's own page. */
    public List<Link> trail(Area area) {
        return menu(area).stream()
                .filter(entry -> path().startsWith(entry.path() + "/"))
                .toList();
    }

    /** Who finds streets and towns for the address forms. */
    public AddressFinder addressFinder() {
        return pages.addresses();
    }

    /** The name of the provider by which customers may sign in beside their password; empty when there is none. */
    public Optional<String> signInProvider() {
        return pages.signIn().provider(this);
    }

    /** Entries of the host's own features in the menu of the account. */
    public List<Link> accountLinks() {
        return pages.account(this);
    }

    /** All shops of the host whose back office may be switched to. */
    public List<Shop> shops() {
        return site.shops().all();
    }

    /** The sentence that an earlier page left for this one; shown once. */
    public Optional<String> takeNotice() {
        if (notice == null) {
            notice = session().notice().orElse("");
            if (!notice.isEmpty()) {
                site.sessions().noticeShown(session());
            }
        }
        return Optional.of(notice).filter(sentence -> !sentence.isEmpty());
    }

    /** What is wrong with a form, as sentences with the field each belongs to. */
    public List<FormError> errors(Form form) {
        return form.problems().stream().map(problem -> error(form, problem)).toList();
    }

    /** What is wrong with one field; empty when nothing is. */
    public String error(Form form, String field) {
        return errors(form).stream()
                .filter(error -> error.field().equals(field))
                .map(FormError::sentence)
                .findFirst()
                .orElse("");
    }

    /** The name of a field, when none was given: the host's text for its key. */
    public String label(String field) {
        String key = "web.field." + field;
        return site.texts().has(key) ? text(key) : "";
    }

    // The answer.

    /**
     * Shows a page.
     *
     * @param model names and values of the template's parameters, in turns
     */
    public void render(String template, Object... model) {
        render(HttpServletResponse.SC_OK, template, model);
    }

    /** Shows a page with another status than 200: 422 for a form with errors, 409 for a conflict. */
    public void render(int status, String template, Object... model) {
        Map<String, Object> values = new HashMap<>();
        values.put("page", this);
        for (int i = 0; i < model.length; i += 2) {
            values.put((String) model[i], model[i + 1]);
        }
        Utf8ByteOutput output = new Utf8ByteOutput();
        site.templates().render(template.endsWith(".jte") ? template : template + ".jte", values, output);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", session().stored() ? "private, no-store" : "private, no-cache");
        response.setContentLength(output.getContentLength());
        if (!request.getMethod().equals("HEAD")) {
            try {
                // A page is hundreds of pieces, and the container's stream takes its time for each.
                ByteArrayOutputStream whole = new ByteArrayOutputStream(output.getContentLength());
                output.writeTo(whole);
                whole.writeTo(response.getOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Shows a page of a plugin inside the frame of its area, with the response's current status.
     *
     * @param html semantic HTML from an escaping template; the one place where a page takes HTML as it is
     */
    public void renderInFrame(Area area, String title, String html) {
        Content content = output -> output.writeContent(html);
        render(response.getStatus(), "web/plugin", "area", area, "title", title, "content", content);
    }

    /** Sends a reader who is not signed in to the door of this side, which lets him come back here when it can. */
    public void askToSignIn() {
        String inside = realm == Realm.ADMIN ? "/admin" : "/account";
        String door = realm == Realm.ADMIN ? "/admin/sign-in" : "/sign-in";
        String next = door + "?next=" + LocalPath.parameter(isPost() ? inside : address());
        redirect(LocalPath.of(next).orElse(door));
    }

    /** Goes on with 303 at a path of this host. */
    public void redirect(String localPath) {
        String safe = LocalPath.of(localPath)
                .orElseThrow(() -> new IllegalArgumentException("Not a path of this host: " + localPath));
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", safe);
        response.setHeader("Cache-Control", "private, no-store");
    }

    /** Where the parameter {@code next} says to go on; empty when that is no path of this host. */
    public String next() {
        return LocalPath.of(param("next")).orElse("");
    }

    /** Goes on where {@link #next} says, if anywhere, else at the path given here. */
    public void redirectToNext(String otherwise) {
        String next = next();
        redirect(next.isEmpty() ? otherwise : next);
    }

    /** Leaves a sentence, in the reader's language, for the next page of this browser. */
    public void notice(String sentence) {
        keepToken();
        site.sessions().notice(shop.id(), session(), sentence);
    }

    /** Goes on under the token of a session that has just begun. */
    public void continueAs(String token) {
        cookies.session(realm, token);
        kept = true;
        session = site.sessions().find(shop.id(), realm, token);
        locale = null;
        buyer = null;
    }

    /** Ends the session, and goes on as somebody about whom nothing is known. */
    public void forgetSession() {
        site.sessions().end(session());
        session = newcomer();
        kept = false;
        keepToken();
        locale = null;
        buyer = null;
    }

    /** Makes sure that the browser carries the token of this session, before something is kept under it. */
    public void keepToken() {
        Session mine = session();
        if (!kept && cookies.session(realm).filter(mine.token()::equals).isEmpty()) {
            cookies.session(realm, mine.token());
        }
        kept = true;
    }

    /** Keeps the reader's language on this device. */
    public void chooseLanguage(Locale language) {
        cookies.language(language.toLanguageTag());
        locale = null;
    }

    /** There is no such thing, or the reader may not know of it. */
    public Stop notFound() {
        return new Stop(HttpServletResponse.SC_NOT_FOUND, "");
    }

    /** Somebody else was first; the sentence, in the reader's language, says what happened meanwhile. */
    public Stop conflict(String sentence) {
        return new Stop(HttpServletResponse.SC_CONFLICT, sentence);
    }

    /** The reader may not do that; the sentence, in his language, says why, or is empty. */
    public Stop forbidden(String sentence) {
        return Stop.refused(Refusal.PERMISSION, sentence);
    }

    /** What the kit's dispatcher refuses for a plugin's page: 403, 404, 405 or 500. */
    public Stop refused(int status) {
        return status == HttpServletResponse.SC_FORBIDDEN ? forbidden("") : new Stop(status, "");
    }

    /** It was asked too often. */
    public Stop tooMany(Duration wait) {
        response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
        return new Stop(429, text("web.error.wait", waiting(wait)));
    }

    /** A length of time as a person says it: seconds below two minutes, else minutes or hours. */
    public String waiting(Duration wait) {
        long seconds = Math.max(1, wait.toSeconds());
        if (seconds < 120) {
            return text("web.wait.seconds", seconds);
        }
        return seconds < 7200
                ? text("web.wait.minutes", (seconds + 59) / 60)
                : text("web.wait.hours", (seconds + 3599) / 3600);
    }

    Stop wrongMethod(String allowed) {
        response.setHeader("Allow", allowed);
        return new Stop(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "");
    }

    public Realm realm() {
        return realm;
    }

    /** The language without asking the database, which may be what an error page is about. */
    Locale languageOfDevice() {
        return locale == null ? shop.language(languagesOfDevice()) : locale;
    }

    private FormError error(Form form, Form.Problem problem) {
        String field = problem.violation().field();
        String sentence = problem.sentence() == null ? text(problem.violation()) : problem.sentence();
        return new FormError(field, form.label(field).orElseGet(() -> label(field)), sentence);
    }

    private Session newcomer() {
        return Session.visitor(realm, Tokens.next());
    }

    private List<Locale> wantedLanguages() {
        List<Locale> wanted = new ArrayList<>();
        cookies.language().map(Locale::forLanguageTag).ifPresent(wanted::add);
        customer().flatMap(SignedInCustomer::language).ifPresent(wanted::add);
        admin().flatMap(SignedInAdministrator::language).ifPresent(wanted::add);
        wanted.addAll(languagesOfBrowser());
        return wanted;
    }

    private List<Locale> languagesOfDevice() {
        List<Locale> wanted = new ArrayList<>();
        cookies.language().map(Locale::forLanguageTag).ifPresent(wanted::add);
        wanted.addAll(languagesOfBrowser());
        return wanted;
    }

    private List<Locale> languagesOfBrowser() {
        return request.getHeader("Accept-Language") == null
                ? List.of()
                : acceptedLanguages(() -> Collections.list(request.getLocales()));
    }

    /** A header that no browser would send is as good as none. */
    private static List<Locale> acceptedLanguages(Supplier<List<Locale>> header) {
        try {
            return header.get();
        } catch (RuntimeException e) {
            return List.of();
        }
    }
}
