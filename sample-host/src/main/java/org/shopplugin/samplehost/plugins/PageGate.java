package org.shopplugin.samplehost.plugins;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.web.Area;
import org.shopplugin.host.Acting;
import org.shopplugin.host.Gate;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.samplehost.web.Page;

/** What the kit's dispatcher asks about a request; the front filter has seen it before. */
final class PageGate implements Gate {

    @Override
    public ShopId shop(HttpServletRequest request) {
        return Page.of(request).shop().shopId();
    }

    @Override
    public Acting acting(HttpServletRequest request, Area area) {
        return PageActor.of(Page.of(request));
    }

    /** The front filter lets no other unsafe request through. */
    @Override
    public boolean fromOwnPage(HttpServletRequest request) {
        Page.of(request);
        return true;
    }

    @Override
    public void askToSignIn(HttpServletRequest request, HttpServletResponse response, Area area) {
        Page.of(request).askToSignIn();
    }

    @Override
    public void refuse(HttpServletRequest request, HttpServletResponse response, Area area, int status) {
        throw Page.of(request).refused(status);
    }

    /** The front filter finds in its causes what it finds in those of the shop's own pages: a busy database is no fault. */
    @Override
    public void failed(HttpServletRequest request, HttpServletResponse response, Area area, PluginFailure failure) {
        throw failure;
    }
}
