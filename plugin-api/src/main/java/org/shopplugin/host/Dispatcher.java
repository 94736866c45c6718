package org.shopplugin.host;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.web.Area;

/**
 * The one servlet in front of all plugins' pages.
 *
 * <p>Before a plugin's servlet runs it has looked at the switch (404), sign-in, permission (403), method (405) and, for
 * every method that may change something, at the CSRF token (403). A plugin that throws or sends an error gives the host's
 * own error page.
 */
@MultipartConfig(
        fileSizeThreshold = Dispatcher.BYTES_IN_MEMORY,
        maxFileSize = Dispatcher.MOST_BYTES,
        maxRequestSize = Dispatcher.MOST_BYTES + 64 * 1024)
final class Dispatcher extends HttpServlet {

    static final long MOST_BYTES = 64L * 1024 * 1024;
    static final int BYTES_IN_MEMORY = 64 * 1024;

    private static final long serialVersionUID = 1L;

    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    private static final Set<String> UNSAFE = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final transient Plugins plugins;
    private final transient Gate gate;

    Dispatcher(Plugins plugins, Gate gate) {
        this.plugins = plugins;
        this.gate = gate;
    }

    /** The address of a plugin's page from the root of the shop. */
    static String path(Area area, Running plugin, String path) {
        return prefix(area) + "/" + plugin.info().id() + path;
    }

    private static String prefix(Area area) {
        return switch (area) {
            case SHOP -> "/p";
            case ACCOUNT -> "/account/p";
            case BACK_OFFICE -> "/admin/p";
        };
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Area area = area(request);
        if (area == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Optional<Target> target = target(request, area);
        if (target.isEmpty()) {
            gate.refuse(request, response, area, HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Actor actor =
                gate.acting(request, area).towards(target.get().plugin.info().id());
        if (!signedIn(actor, area)) {
            gate.askToSignIn(request, response, area);
            return;
        }
        int refusal = refusal(request, actor, target.get().mount);
        if (refusal != 0) {
            gate.refuse(request, response, area, refusal);
            return;
        }
        serve(target.get(), request, response, area);
    }

    private static @Nullable Area area(HttpServletRequest request) {
        for (Area area : Area.values()) {
            if (request.getServletPath().equals(prefix(area))) {
                return area;
            }
        }
        return null;
    }

    private record Target(Running plugin, Mount mount, String path) {}

    private Optional<Target> target(HttpServletRequest request, Area area) {
        String path = request.getPathInfo();
        if (path == null || path.length() < 2) {
            return Optional.empty();
        }
        int slash = path.indexOf('/', 1);
        String pluginId = slash < 0 ? path.substring(1) : path.substring(1, slash);
        String rest = slash < 0 ? "/" : path.substring(slash);
        ShopPlugins seen = plugins.in(gate.shop(request));
        return seen.isOn(pluginId)
                ? seen.running(pluginId).flatMap(plugin -> target(plugin, area, rest))
                : Optional.empty();
    }

    private static Optional<Target> target(Running plugin, Area area, String path) {
        return plugin.mounts().stream()
                .filter(mount -> mount.route().area() == area && mount.matches(path))
                .max(Comparator.comparing((Mount mount) -> mount.isExactly(path))
                        .thenComparingInt(mount -> mount.base().length()))
                .map(mount -> new Target(plugin, mount, path));
    }

    private static boolean signedIn(Actor actor, Area area) {
        return switch (area) {
            case SHOP -> true;
            case ACCOUNT -> actor.kind() == Actor.Kind.CUSTOMER;
            case BACK_OFFICE -> actor.kind() == Actor.Kind.ADMINISTRATOR;
        };
    }

    /** The status to refuse with; 0 when the servlet may run. */
    private int refusal(HttpServletRequest request, Actor actor, Mount mount) {
        if (!mount.route().permission().map(actor::may).orElse(true)) {
            return HttpServletResponse.SC_FORBIDDEN;
        }
        if (SAFE.contains(request.getMethod())) {
            return 0;
        }
        if (!UNSAFE.contains(request.getMethod())) {
            return HttpServletResponse.SC_METHOD_NOT_ALLOWED;
        }
        return gate.fromOwnPage(request) ? 0 : HttpServletResponse.SC_FORBIDDEN;
    }

    private void serve(Target target, HttpServletRequest request, HttpServletResponse response, Area area)
            throws ServletException, IOException {
        String mounted = path(area, target.plugin, target.mount.base());
        String below = target.path.substring(target.mount.base().length());
        HttpServletRequest inside = new Mounted(request, mounted, below.isEmpty() ? null : below);
        Refusing refusing = new Refusing(response);
        Map<String, List<String>> before = headers(response);
        try {
            Optional<IOException> lost = target.plugin
                    .guard()
                    .call(request.getMethod() + " " + mounted, () -> run(target.mount, inside, refusing));
            if (lost.isPresent()) {
                throw lost.get();
            }
        } catch (PluginFailure failure) {
            if (response.isCommitted()) {
                throw failure;
            }
            reset(response, before);
            gate.failed(request, response, area, failure);
            return;
        }
        if (refusing.status != 0) {
            reset(response, before);
            gate.refuse(request, response, area, refusing.status);
        }
    }

    /** What the host has put on the response so far, cookies among it. */
    private static Map<String, List<String>> headers(HttpServletResponse response) {
        var headers = new LinkedHashMap<String, List<String>>();
        response.getHeaderNames().forEach(name -> headers.put(name, List.copyOf(response.getHeaders(name))));
        return headers;
    }

    /** Leaves nothing of the plugin's on the response, neither bytes nor headers, and all of the host's. */
    private static void reset(HttpServletResponse response, Map<String, List<String>> before) {
        response.reset();
        before.forEach((name, values) -> {
            response.setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
    }

    /** Runs the servlet; an exception of the connection is the answer, since it is no failure of the plugin's. */
    private Optional<IOException> run(Mount mount, HttpServletRequest request, HttpServletResponse response) {
        try {
            mount.servlet(getServletContext()).service(request, response);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e.getRootCause() == null ? e : e.getRootCause());
        }
    }

    /** An error that a servlet sends becomes the host's own page, not the server's. */
    private static final class Refusing extends HttpServletResponseWrapper {

        private int status;

        private Refusing(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int error) throws IOException {
            if (isCommitted()) {
                super.sendError(error);
            }
            resetBuffer();
            status = error;
        }

        @Override
        public void sendError(int error, String message) throws IOException {
            sendError(error);
        }
    }

    /** The request as a servlet sees it that is mapped to its own address; its parameters hold what may be stored. */
    private static final class Mounted extends HttpServletRequestWrapper {

        private final String servletPath;
        private final @Nullable String pathInfo;
        private @Nullable Map<String, String[]> parameters;

        private Mounted(HttpServletRequest request, String servletPath, @Nullable String pathInfo) {
            super(request);
            this.servletPath = servletPath;
            this.pathInfo = pathInfo;
        }

        @Override
        public String getServletPath() {
            return servletPath;
        }

        @Override
        public @Nullable String getPathInfo() {
            return pathInfo;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            if (parameters == null) {
                var normalized = new LinkedHashMap<String, String[]>();
                super.getParameterMap().forEach((name, values) -> normalized.put(name, normalized(values)));
                parameters = Collections.unmodifiableMap(normalized);
            }
            return parameters;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return getParameterMap().get(name);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = getParameterValues(name);
            return values == null ? null : values[0];
        }

        private static String[] normalized(String... values) {
            return Arrays.stream(values).map(Normalized::lines).toArray(String[]::new);
        }
    }
}
