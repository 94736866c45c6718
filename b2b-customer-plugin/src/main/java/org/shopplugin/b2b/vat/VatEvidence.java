package org.shopplugin.b2b.vat;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a company's VAT number, and how.
 *
 * @param answeredAt when the tax office answered; empty while it has not
 * @param consultation the number under which it remembers the question; may be empty
 * @param trouble why there is no answer; empty when there is one
 */
public record VatEvidence(
        String number,
        VatState state,
        Instant askedAt,
        Optional<Instant> answeredAt,
        String name,
        String address,
        String consultation,
        String trouble) {}
