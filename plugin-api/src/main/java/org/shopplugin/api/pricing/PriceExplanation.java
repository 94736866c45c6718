package org.shopplugin.api.pricing;

import java.util.List;

/**
 * Why a line costs what it costs: the candidates in order of precedence, the winner among them.
 *
 * <p>Sentences are in the merchant's language and may name groups; none of it is ever shown to a buyer.
 */
public final class PriceExplanation {

    /**
     * One rule that was looked at.
     *
     * @param ruleId the rule; empty for the list price
     * @param sentence what the rule says
     * @param price what it would make of the list price
     * @param won whether it made the price
     * @param reason why it won or lost
     */
    public record Candidate(String ruleId, String sentence, UnitPrice price, boolean won, String reason) {}

    public static final PriceExplanation NONE = new PriceExplanation(List.of());

    private final List<Candidate> candidates;

    private PriceExplanation(List<Candidate> candidates) {
        this.candidates = List.copyOf(candidates);
    }

    public static PriceExplanation of(List<Candidate> inOrder) {
        return new PriceExplanation(inOrder);
    }

    /** In order of precedence; empty when the plugin had nothing to say about the line. */
    public List<Candidate> candidates() {
        return candidates;
    }
}
