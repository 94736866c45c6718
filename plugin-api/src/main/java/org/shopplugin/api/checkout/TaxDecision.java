package org.shopplugin.api.checkout;

import java.math.BigDecimal;

/**
 * The tax of one line.
 *
 * @param category S, Z, E, AE, K, G or O (UNCL 5305 as EN 16931 BT-151 uses it)
 * @param rate in per cent; 0 for every category but S
 * @param reason the sentence for the invoice (BT-120); empty for S and Z
 * @param evidenceId what proves it, such as a consultation number; empty when nothing need be proven
 */
public record TaxDecision(String category, BigDecimal rate, String reason, String evidenceId) {

    /** The rate that everybody pays. */
    public static TaxDecision standard(BigDecimal rate) {
        return new TaxDecision(rate.signum() == 0 ? "Z" : "S", rate, "", "");
    }
}
