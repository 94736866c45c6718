package org.shopplugin.samplehost.web;

import java.util.List;

/**
 * What the error page shows; it knows no session and no database.
 *
 * @param shop the shop's name; empty when there is none at this host name
 * @param styles the addresses of the style sheets
 * @param icon the address of the sign that browsers show beside the title
 * @param title what happened
 * @param sentence why, and what to do; may be empty
 * @param reference where the log has more; may be empty
 * @param again the same address, where trying once more may help; else empty
 * @param home where to go on; may be empty
 */
public record ErrorPage(
        String language,
        String shop,
        List<String> styles,
        String icon,
        String title,
        String sentence,
        String reference,
        String again,
        String againLabel,
        String home,
        String homeLabel) {

    public ErrorPage {
        styles = List.copyOf(styles);
    }
}
