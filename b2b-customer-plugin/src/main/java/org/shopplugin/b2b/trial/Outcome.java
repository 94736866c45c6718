package org.shopplugin.b2b.trial;

import java.util.List;
import org.shopplugin.api.checkout.TrialAnswer;

/**
 * What the merchant reads about an order that was tried out.
 *
 * @param invoice why it could not be paid by invoice; empty when it could
 * @param credit what is agreed with the company about paying afterwards, in a sentence; empty when nothing is
 */
public record Outcome(TrialAnswer order, List<String> invoice, String credit) {

    public Outcome {
        invoice = List.copyOf(invoice);
    }
}
