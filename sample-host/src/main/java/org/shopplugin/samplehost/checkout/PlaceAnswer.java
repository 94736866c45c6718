package org.shopplugin.samplehost.checkout;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.shopplugin.host.trade.Sentence;

/** What came of placing an order. */
public sealed interface PlaceAnswer {

    /** It stands, now or since it was sent before. */
    record Placed(UUID order) implements PlaceAnswer {}

    /** It cannot be placed so; nothing was stored and the cart is as it was. */
    record Refused(List<Sentence> why) implements PlaceAnswer {}

    /** It is no longer what the buyer was shown, so that he must say yes to it again. */
    record Changed() implements PlaceAnswer {}

    /** One answer from the three cases. */
    default <R> R fold(Function<UUID, R> placed, Function<List<Sentence>, R> refused, Supplier<R> changed) {
        if (this instanceof Placed done) {
            return placed.apply(done.order());
        }
        return this instanceof Refused no ? refused.apply(no.why()) : changed.get();
    }
}
