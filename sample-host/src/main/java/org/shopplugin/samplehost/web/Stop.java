package org.shopplugin.samplehost.web;

/**
 * Ends the work on a request with an error page: thrown as {@code throw page.notFound()}.
 *
 * <p>Carries no stack trace, since it is an answer and no surprise.
 */
public final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String sentence;

    Stop(int status, String sentence) {
        super(status + (sentence.isEmpty() ? "" : " " + sentence), null, false, false);
        this.status = status;
        this.sentence = sentence;
    }

    /** Too many want something costly at the same moment; trying again in a few seconds helps. */
    public static Stop busy() {
        return new Stop(429, "");
    }

    int status() {
        return status;
    }

    /** What the reader is told beside the usual words of such a page; empty when there is no more to say. */
    String sentence() {
        return sentence;
    }
}
