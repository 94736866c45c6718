package org.shopplugin.samplehost.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.Executor;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.shopplugin.samplehost.data.CannotStart;

/**
 * The one web server of the host: every page behind one filter, with bounds on everything a client sends.
 *
 * <p>On a JVM that has virtual threads each request runs on one.
 */
public final class WebServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WebServer.class.getName());

    /** The pattern of whatever has no page of its own. */
    static final String NO_PAGE = "/";

    private static final int MOST_THREADS = 200;
    private static final int IDLE_MILLIS = 30_000;
    private static final int STOP_MILLIS = 5_000;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final long BODY_BYTES = 12L * 1024 * 1024;
    /** Where plugins' pages of the back office lie, to which the kit lets files of 64 MB come. */
    private static final String PLUGINS_FILES = "/admin/p/";

    private static final long PLUGINS_BYTES = 65L * 1024 * 1024;
    /** Where files of many customers come in, from whoever may; the page itself says how big they may be. */
    private static final String BIG_FILES = "/admin/customers/import";

    /** So big that page lets a file be. */
    private static final long BIG_BYTES = 512L * 1024 * 1024;

    private static final int FORM_BYTES = 512 * 1024;
    private static final int FORM_KEYS = 1_000;
    /** Of what the JVM has; a form that is all there waits no more. */
    private static final long FORMS_BYTES = Runtime.getRuntime().maxMemory() / 8;

    private static final Duration FORM_PATIENCE = Duration.ofMinutes(1);
    /** Who has been answered while he was still sending may go on for so long. */
    private static final Duration REST_PATIENCE = Duration.ofSeconds(30);

    private final Server server;
    private final ServerConnector connector;

    private WebServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts serving these pages, all of which are registered by now, at a port; 0 takes any that is free.
     *
     * @throws CannotStart when the port cannot be had
     */
    public static WebServer start(Site site, Pages pages, int port) {
        Server server = new Server(threads());
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(limits()));
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(256);
        server.addConnector(connector);
        Handler forms = new WholeForms(context(site, pages), FORM_BYTES, FORMS_BYTES, FORM_PATIENCE);
        Handler sizes = limited(PLUGINS_BYTES, limited(BODY_BYTES, forms));
        server.setHandler(new UnreadRest(sizes, request -> 2 * mostBytes(request), REST_PATIENCE));
        server.setErrorHandler(new BareErrors(new ErrorPages(site)));
        server.setStopTimeout(STOP_MILLIS);
        server.setStopAtShutdown(false);
        try {
            server.start();
        } catch (IOException e) {
            throw new CannotStart(
                    "Port " + port + " cannot be used: another program has it, or this user may not open it. Stop that"
                            + " program, or choose another port with --port.",
                    e);
        } catch (Exception e) {
            throw new IllegalStateException("The web server cannot start at port " + port + ": " + e.getMessage(), e);
        }
        LOG.log(Level.DEBUG, "Listening at port {0}", connector.getLocalPort());
        return new WebServer(server, connector);
    }

    /** The port it listens at. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Lets requests in flight finish, for a few seconds, and stops. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The web server did not stop cleanly", e);
        }
    }

    /** Refuses what is longer than so many bytes, but where more may come. */
    private static Handler limited(long bytes, Handler next) {
        SizeLimitHandler sizes = new SizeLimitHandler(bytes, -1) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return mostBytes(request) > bytes
                        ? getHandler().handle(request, response, callback)
                        : super.handle(request, response, callback);
            }
        };
        sizes.setHandler(next);
        return sizes;
    }

    private static long mostBytes(Request request) {
        String path = Request.getPathInContext(request);
        if (path.equals(BIG_FILES)) {
            return BIG_BYTES;
        }
        return path.startsWith(PLUGINS_FILES) ? PLUGINS_BYTES : BODY_BYTES;
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("web");
        Executor virtual = VirtualThreads.getDefaultVirtualThreadsExecutor();
        if (virtual != null) {
            threads.setVirtualThreadsExecutor(virtual);
        }
        return threads;
    }

    private static HttpConfiguration limits() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setIdleTimeout(IDLE_MILLIS);
        http.setMaxUnconsumedRequestContentReads(16);
        return http;
    }

    private static ServletContextHandler context(Site site, Pages pages) {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        context.setMaxFormContentSize(FORM_BYTES);
        context.setMaxFormKeys(FORM_KEYS);
        ErrorPages errors = new ErrorPages(site);
        AssetServlet assets = new AssetServlet(site.assets());
        context.setErrorHandler(new BareErrors(errors));
        // The back office has its own: a form carries the token of the side that it was drawn on.
        pages.addBeforeSignIn("/admin/language", new LanguageServlet());
        context.addFilter(
                new FilterHolder(new FrontFilter(site, pages, errors, assets)),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        add(context, "/assets/*", assets);
        add(context, "/language", new LanguageServlet());
        pages.all().forEach(page -> add(context, page.pattern(), page.servlet()));
        add(context, NO_PAGE, new MissingServlet());
        return context;
    }

    private static void add(ServletContextHandler context, String pattern, HttpServlet servlet) {
        ServletHolder holder = new ServletHolder(servlet);
        MultipartConfig files = servlet.getClass().getAnnotation(MultipartConfig.class);
        // Files come from whoever works in the back office; those of anybody else are not even read.
        if (files != null && pattern.startsWith("/admin/")) {
            holder.getRegistration().setMultipartConfig(new MultipartConfigElement(files));
        }
        context.addServlet(holder, pattern);
    }
}
