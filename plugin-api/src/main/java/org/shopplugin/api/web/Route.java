package org.shopplugin.api.web;

import jakarta.servlet.http.HttpServlet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Permission;

/**
 * A servlet below the plugin's own address in an area.
 *
 * <p>Before the servlet runs, the host has checked sign-in, permission, CSRF token and origin of every unsafe method,
 * and the switch; a route that is switched off answers 404. The servlet finds the rest of the path in
 * {@code getPathInfo()}. A route of the back office has a permission.
 *
 * <p>Parameters come as they may be stored: composed (Unicode's form NFC), without blanks around them, each line's end a
 * single line feed, and without other control characters than tabs or code points that are no characters, since databases
 * and XML refuse such. Files, and bodies that the servlet reads itself, come as they were sent.
 *
 * <p>A form of the back office may send files, as {@code multipart/form-data} of at most 64 MB, which the servlet reads by
 * {@code getPart}; elsewhere a host may refuse such forms.
 */
public final class Route {

    private final Area area;
    private final String path;
    private final HttpServlet servlet;
    private final @Nullable Permission permission;

    private Route(Area area, String path, HttpServlet servlet, @Nullable Permission permission) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A path begins with a slash: " + path);
        }
        this.area = area;
        this.path = path;
        this.servlet = servlet;
        this.permission = permission;
    }

    /**
     * A route of the shop or the account.
     *
     * @param path {@code /word} for just this address, {@code /word/*} for all below it too
     */
    public static Route of(Area area, String path, HttpServlet servlet) {
        if (area == Area.BACK_OFFICE) {
            throw new IllegalArgumentException("A page of the back office names its permission: " + path);
        }
        return new Route(area, path, servlet, null);
    }

    /** A route of the back office. */
    public static Route backOffice(String path, Permission permission, HttpServlet servlet) {
        Objects.requireNonNull(permission, () -> "A page of the back office names its permission: " + path);
        return new Route(Area.BACK_OFFICE, path, servlet, permission);
    }

    public Area area() {
        return area;
    }

    public String path() {
        return path;
    }

    public HttpServlet servlet() {
        return servlet;
    }

    /** What an administrator needs; empty outside the back office. */
    public Optional<Permission> permission() {
        return Optional.ofNullable(permission);
    }
}
