package org.shopplugin.samplehost.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A page of the host: reads the request, asks one door, shows or redirects.
 *
 * <p>Before it runs, the front filter has found shop, session and language, has checked sign-in, permission, the CSRF
 * token and where an unsafe request comes from. One instance serves all requests at once, so it keeps no state. What
 * it throws becomes an error page.
 */
public abstract class PageServlet extends HttpServlet {

    /** Shows the page. */
    protected void show(Page page) {
        throw page.wrongMethod("POST");
    }

    /** Does what the form on the page asks for. */
    protected void act(Page page) {
        throw page.wrongMethod("GET, HEAD");
    }

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response) {
        show(Page.of(request));
    }

    @Override
    protected final void doHead(HttpServletRequest request, HttpServletResponse response) {
        show(Page.of(request));
    }

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response) {
        act(Page.of(request));
    }
}
