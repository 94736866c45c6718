package org.shopplugin.b2b.company;

import java.time.Instant;

/**
 * One line of a company's history.
 *
 * @param by an administrator's name, a customer's id, or empty for the shop itself
 * @param action such as {@code company.approve}
 * @param detail a reason, or the id of the member concerned; may be empty
 */
public record EventView(Instant at, String by, String action, String detail) {

    /** What is remembered where the merchant judges a risk. */
    static final String RISK = "company.risk";

    /** Whether it tells how the merchant judges the risk of the company. */
    public boolean tellsRisk() {
        return action.equals(RISK);
    }

    /** The message key of what was done. */
    public String textKey() {
        return "event." + action;
    }
}
