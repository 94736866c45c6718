package org.shopplugin.samplehost.customer;

/** Rolls a transaction back that ends in an expected answer; never leaves this package. */
final class NotSaved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SaveAnswer answer;

    NotSaved(SaveAnswer answer) {
        super(answer.kind().name(), null, false, false);
        this.answer = answer;
    }

    SaveAnswer answer() {
        return answer;
    }
}
