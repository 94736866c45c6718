package org.shopplugin.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.UnitPrice;

/**
 * The host's frame around a plugin's pages. Implemented by the host; good on the request's own thread.
 *
 * <p>A plugin's HTML is semantic and has no classes: the host styles it. A cell of a table may name its column in
 * {@code data-label}, for a screen that has no room for the table. After a POST a page answers with
 * {@link #redirect}; on bad input it renders the same form with status 422.
 */
public interface Pages {

    /** Who makes this request. */
    Actor actor(HttpServletRequest request);

    /** Who is shopping in this request. */
    Buyer buyer(HttpServletRequest request);

    /** The reader's language. */
    Locale locale(HttpServletRequest request);

    /** A hidden input that the host's CSRF check accepts; every form with method POST carries it. */
    String csrfField(HttpServletRequest request);

    /** The nonce of this response's content security policy. */
    String nonce(HttpServletRequest request);

    /** The address of one of this plugin's own routes, from the root of the shop: a local path. */
    String url(Area area, String path);

    /** The address of a customer in the host's back office, as a local path. */
    String customerUrl(CustomerId customer);

    /** The address of an order in the host's back office, as a local path. */
    String orderUrl(OrderId order);

    /** The address of the page of the host's back office on which the merchant tells who sells, as a local path. */
    String sellerUrl();

    /** Sends the HTML inside the host's frame of the area, with the response's current status. */
    void render(HttpServletRequest request, HttpServletResponse response, Area area, String title, String html)
            throws IOException;

    /** Answers 303 to one of the host's or this plugin's own addresses, given as a local path. */
    void redirect(HttpServletRequest request, HttpServletResponse response, String localPath) throws IOException;

    /** A sentence that stands on top of the reader's next page, once. */
    void notice(HttpServletRequest request, String sentence);

    /** An amount as the reader writes it. */
    String money(Money amount, Locale locale);

    /** A unit price as the reader writes it: at least the currency's decimals, at most four. */
    String price(UnitPrice price, Locale locale);

    String date(LocalDate date, Locale locale);

    /** Date and time in the shop's time zone. */
    String time(Instant at, Locale locale);
}
