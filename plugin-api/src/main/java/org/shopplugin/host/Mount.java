package org.shopplugin.host;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.web.Route;

/** A route of a started plugin; its servlet is made ready at the first request and let go with the plugin. */
final class Mount {

    private final String pluginId;
    private final Route route;
    private boolean ready;

    Mount(String pluginId, Route route) {
        this.pluginId = pluginId;
        this.route = route;
    }

    Route route() {
        return route;
    }

    /** The part of the path that belongs to the route itself: {@code /word} of both {@code /word} and {@code /word/*}. */
    String base() {
        return takesAllBelow() ? route.path().substring(0, route.path().length() - 2) : route.path();
    }

    boolean matches(String path) {
        return takesAllBelow() ? path.equals(base()) || path.startsWith(base() + "/") : path.equals(route.path());
    }

    /** Whether the route is for this path alone. */
    boolean isExactly(String path) {
        return !takesAllBelow() && path.equals(route.path());
    }

    private boolean takesAllBelow() {
        return route.path().endsWith("/*");
    }

    synchronized HttpServlet servlet(ServletContext context) throws ServletException {
        if (!ready) {
            route.servlet().init(new Config(pluginId + ":" + route.path(), context));
            ready = true;
        }
        return route.servlet();
    }

    synchronized void destroy() {
        if (ready) {
            route.servlet().destroy();
            ready = false;
        }
    }

    /** A servlet of a plugin has the shop's context and no parameters. */
    private record Config(String name, ServletContext context) implements ServletConfig {

        @Override
        public String getServletName() {
            return name;
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }

        @Override
        public @Nullable String getInitParameter(String parameter) {
            return null;
        }

        @Override
        public Enumeration<String> getInitParameterNames() {
            return Collections.emptyEnumeration();
        }
    }
}
