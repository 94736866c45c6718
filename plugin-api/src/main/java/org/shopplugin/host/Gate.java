package org.shopplugin.host;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.web.Area;

/** What the dispatcher asks the host about a request to a plugin's page. Implemented by the host. */
public interface Gate {

    /** The shop whose name the request came under. */
    ShopId shop(HttpServletRequest request);

    /** Who makes the request to a page of this area; a guest when nobody signed in there. */
    Acting acting(HttpServletRequest request, Area area);

    /** Whether a request with an unsafe method carries the host's CSRF token and comes from the shop's own pages. */
    boolean fromOwnPage(HttpServletRequest request);

    /** Sends somebody who has not signed in to the area's sign-in page, and from there back here. */
    void askToSignIn(HttpServletRequest request, HttpServletResponse response, Area area)
            throws ServletException, IOException;

    /** Shows the host's own page for this status, in the frame of the area: 403, 404, 405 or 500. */
    void refuse(HttpServletRequest request, HttpServletResponse response, Area area, int status)
            throws ServletException, IOException;

    /**
     * Shows the host's own page when a plugin's page has failed: by default the one for 500. A host that tells failures
     * of its own pages apart, such as a database that is away for a moment, does so here by the failure's causes.
     */
    default void failed(HttpServletRequest request, HttpServletResponse response, Area area, PluginFailure failure)
            throws ServletException, IOException {
        refuse(request, response, area, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
}
