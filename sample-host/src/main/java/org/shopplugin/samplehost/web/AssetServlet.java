package org.shopplugin.samplehost.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Serves the host's own files, and the style sheet with the shop's own colour. */
final class AssetServlet extends HttpServlet {

    private static final String PLACE = "/assets/";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final transient Assets assets;

    AssetServlet(Assets assets) {
        this.assets = assets;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
        Page page = Page.of(request);
        if (path.equals("shop.css")) {
            byte[] style = Accent.style(page.shop().accent()).getBytes(StandardCharsets.UTF_8);
            boolean asked = ("v=" + page.shop().accent().substring(1)).equals(request.getQueryString());
            send(response, new Assets.Asset("text/css;charset=UTF-8", style), asked ? FOR_EVER : "no-cache");
            return;
        }
        throw page.notFound();
    }

    /** Serves one of the host's own files, when that is what is asked for; answers whether it was. */
    boolean served(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        Optional<Assets.Asset> asset =
                path.startsWith(PLACE) ? assets.at(path.substring(PLACE.length())) : Optional.empty();
        if (asset.isPresent()) {
            send(response, asset.get(), FOR_EVER);
        }
        return asset.isPresent();
    }

    private static void send(HttpServletResponse response, Assets.Asset asset, String caching) throws IOException {
        response.setContentType(asset.type());
        response.setHeader("Cache-Control", caching);
        response.setContentLength(asset.bytes().length);
        response.getOutputStream().write(asset.bytes());
    }
}
