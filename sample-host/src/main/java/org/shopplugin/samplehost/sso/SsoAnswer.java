package org.shopplugin.samplehost.sso;

import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What became of somebody who came back from a provider. */
sealed interface SsoAnswer {

    /** He is this customer of the shop, and may come in if nothing else speaks against it. */
    record Known(UUID customer, String next) implements SsoAnswer {}

    /** His account is connected from now on. */
    record Connected() implements SsoAnswer {}

    /** It did not come to that, for the reason of this text. */
    record Refused(String textKey) implements SsoAnswer {}

    /** This browser has begun nothing that could still be ended. Anybody may ask that as often as he likes. */
    record NotBegun() implements SsoAnswer {}

    /** One answer from each case. */
    default <R> R fold(
            Function<Known, R> known, Supplier<R> connected, Function<Refused, R> refused, Supplier<R> notBegun) {
        if (this instanceof Known answer) {
            return known.apply(answer);
        }
        if (this instanceof Refused answer) {
            return refused.apply(answer);
        }
        return this instanceof Connected ? connected.get() : notBegun.get();
    }
}
