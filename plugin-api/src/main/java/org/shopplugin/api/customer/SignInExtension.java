package org.shopplugin.api.customer;

import java.util.Optional;
import org.shopplugin.api.Extension;
import org.shopplugin.api.Result;

/** May refuse a sign-in whose password was right. */
public interface SignInExtension extends Extension {

    /**
     * Whether the customer may sign in. Decision: request thread, read-only work, after the password was found right; a
     * failure refuses.
     */
    default Result<Verdict> signIn(Customer customer) {
        return Result.notHandled();
    }

    /**
     * The answer.
     *
     * @param allowed whether he may sign in
     * @param messageKey the sentence he reads when not
     */
    record Verdict(boolean allowed, Optional<String> messageKey) {

        public static final Verdict ALLOW = new Verdict(true, Optional.empty());

        public static Verdict refuse(String messageKey) {
            return new Verdict(false, Optional.of(messageKey));
        }
    }
}
