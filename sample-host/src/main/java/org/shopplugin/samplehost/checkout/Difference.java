package org.shopplugin.samplehost.checkout;

import java.util.Optional;
import org.shopplugin.api.pricing.UnitPrice;

/**
 * A line that is not what the buyer was shown.
 *
 * @param before the price of one that he was shown; empty when the line was not there
 * @param now the price of one; empty when it cannot be had any more
 */
public record Difference(String name, Optional<UnitPrice> before, Optional<UnitPrice> now) {}
