package org.shopplugin.samplehost.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shopplugin.samplehost.audit.SecurityLog.Refusal;

/**
 * Ends the work on a request with an error page: thrown as {@code throw page.notFound()}.
 *
 * <p>Carries no stack trace, since it is an answer and no surprise.
 */
public final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String sentence;
    private final @Nullable Refusal refusal;

    Stop(int status, String sentence) {
        this(status, sentence, null);
    }

    private Stop(int status, String sentence, @Nullable Refusal refusal) {
        super(status + (sentence.isEmpty() ? "" : " " + sentence), null, false, false);
        this.status = status;
        this.sentence = sentence;
        this.refusal = refusal;
    }

    /** The request is refused, and whoever watches over the shop is to hear of it. */
    static Stop refused(Refusal refusal, String sentence) {
        return new Stop(403, sentence, refusal);
    }

    /** Too many want something costly at the same moment; trying again in a few seconds helps. */
    public static Stop busy() {
        return new Stop(429, "");
    }

    int status() {
        return status;
    }

    /** Why the request was refused; empty when it failed for another reason. */
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** What the reader is told beside the usual words of such a page; empty when there is no more to say. */
    String sentence() {
        return sentence;
    }
}
