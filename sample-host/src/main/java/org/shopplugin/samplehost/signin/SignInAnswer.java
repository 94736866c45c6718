package org.shopplugin.samplehost.signin;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/** What became of an attempt to sign in. */
public sealed interface SignInAnswer {

    /** The password was right and nothing speaks against it; a session may begin under this epoch. */
    record Welcome(UUID customer, long epoch) implements SignInAnswer {}

    /** The password was right, but the address is still to be proven by a code. */
    record Unconfirmed(UUID customer, String email) implements SignInAnswer {}

    /** The password was right, but the customer may not sign in: the sentence says why. */
    record Refused(String sentence) implements SignInAnswer {}

    /** No such account, or not its password; which of them is not told. */
    record Wrong() implements SignInAnswer {}

    /** Too many wrong passwords lately. */
    record Wait(Duration time) implements SignInAnswer {}

    /** One answer from each case. */
    default <R> R fold(
            Function<Welcome, R> welcome,
            Function<Unconfirmed, R> unconfirmed,
            Function<Refused, R> refused,
            Function<Wrong, R> wrong,
            Function<Wait, R> wait) {
        if (this instanceof Welcome answer) {
            return welcome.apply(answer);
        }
        if (this instanceof Unconfirmed answer) {
            return unconfirmed.apply(answer);
        }
        if (this instanceof Refused answer) {
            return refused.apply(answer);
        }
        return this instanceof Wait answer ? wait.apply(answer) : wrong.apply(new Wrong());
    }
}
