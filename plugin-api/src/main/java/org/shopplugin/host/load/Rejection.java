package org.shopplugin.host.load;

/** Why a jar is turned away, in a sentence for the merchant's technician. */
final class Rejection extends Exception {

    private static final long serialVersionUID = 1L;

    Rejection(String sentence) {
        super(sentence);
    }
}
