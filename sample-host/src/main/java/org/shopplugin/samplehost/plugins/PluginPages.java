package org.shopplugin.samplehost.plugins;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.api.web.Area;
import org.shopplugin.api.web.Pages;
import org.shopplugin.samplehost.shop.Shops;
import org.shopplugin.samplehost.web.Formats;
import org.shopplugin.samplehost.web.Page;

/** The shop's frame around one plugin's pages. */
final class PluginPages implements Pages {

    private final UUID shop;
    private final Shops shops;
    private final String plugin;

    PluginPages(UUID shop, Shops shops, String plugin) {
        this.shop = shop;
        this.shops = shops;
        this.plugin = plugin;
    }

    @Override
    public Actor actor(HttpServletRequest request) {
        return PageActor.of(Page.of(request)).towards(plugin);
    }

    @Override
    public Buyer buyer(HttpServletRequest request) {
        return Page.of(request).buyer();
    }

    @Override
    public Locale locale(HttpServletRequest request) {
        return Page.of(request).locale();
    }

    /** The token is made of letters, digits, hyphens and underscores. */
    @Override
    public String csrfField(HttpServletRequest request) {
        return "<input type=\"hidden\" name=\"csrf\" value=\""
                + Page.of(request).csrf() + "\">";
    }

    @Override
    public String nonce(HttpServletRequest request) {
        return Page.of(request).nonce();
    }

    @Override
    public String url(Area area, String path) {
        String root = switch (area) {
            case SHOP -> "/p/";
            case ACCOUNT -> "/account/p/";
            case BACK_OFFICE -> "/admin/p/";
        };
        return root + plugin + path;
    }

    @Override
    public String customerUrl(CustomerId customer) {
        return "/admin/customers/" + customer;
    }

    @Override
    public String orderUrl(OrderId order) {
        return "/admin/orders/" + order;
    }

    @Override
    public String sellerUrl() {
        return "/admin/settings/shop";
    }

    @Override
    public void render(HttpServletRequest request, HttpServletResponse response, Area area, String title, String html) {
        Page.of(request).renderInFrame(area, title, html);
    }

    @Override
    public void redirect(HttpServletRequest request, HttpServletResponse response, String localPath) {
        Page.of(request).redirect(localPath);
    }

    @Override
    public void notice(HttpServletRequest request, String sentence) {
        Page.of(request).notice(sentence);
    }

    @Override
    public String money(Money amount, Locale locale) {
        return Formats.in(locale).money(amount);
    }

    @Override
    public String price(UnitPrice price, Locale locale) {
        return Formats.in(locale).price(price);
    }

    @Override
    public String date(LocalDate date, Locale locale) {
        return Formats.in(locale).date(date);
    }

    @Override
    public String time(Instant at, Locale locale) {
        return Formats.in(locale).time(at, shops.get(shop).timeZone());
    }
}
