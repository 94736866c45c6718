package org.shopplugin.samplehost.web;

/**
 * What the error page shows; it knows no session and no database.
 *
 * @param shop the shop's name; empty when there is none at this host name
 * @param style the address of the style sheet
 * @param title what happened
 * @param sentence why, or what to do; may be empty
 * @param reference where the log has more; may be empty
 * @param home where to go on
 */
public record ErrorPage(
        String language,
        String shop,
        String style,
        String title,
        String sentence,
        String reference,
        String home,
        String homeLabel) {}
