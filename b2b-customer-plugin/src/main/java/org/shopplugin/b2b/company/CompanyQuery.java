package org.shopplugin.b2b.company;

import java.util.Optional;

/**
 * Which companies a list shows, and in which order.
 *
 * @param text what name or number holds; empty means all
 * @param status the state; empty means any
 * @param sort the order
 * @param after the company after which the page begins; empty for the first page
 * @param most how many at most
 */
public record CompanyQuery(
        String text, Optional<CompanyStatus> status, Sort sort, Optional<CompanyId> after, int most) {

    /** The orders that a list may have. */
    public enum Sort {
        NAME,
        NEWEST
    }
}
