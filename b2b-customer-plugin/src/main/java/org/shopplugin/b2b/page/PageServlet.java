package org.shopplugin.b2b.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.web.Area;

/** A page of the plugin: reads the request, asks a door, shows. The host has checked sign-in, permission and token. */
public abstract class PageServlet extends HttpServlet {

    private final transient PluginContext shop;
    private final Area area;

    protected PageServlet(PluginContext shop, Area area) {
        this.shop = shop;
        this.area = area;
    }

    protected abstract void show(Page page) throws IOException;

    /** A form was sent. */
    protected void act(Page page) throws IOException {
        page.notFound();
    }

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(new Page(shop, request, response, area));
    }

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        act(new Page(shop, request, response, area));
    }
}
