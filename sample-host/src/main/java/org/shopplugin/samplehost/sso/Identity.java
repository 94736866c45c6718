package org.shopplugin.samplehost.sso;

/**
 * Who somebody is at a provider. Nothing else that a provider says about him counts: an e-mail address least of all.
 *
 * @param subject never given to anybody else by this issuer
 */
record Identity(String issuer, String subject) {

    private static final int LONGEST = 255;

    Identity {
        if (issuer.isEmpty() || subject.isEmpty() || issuer.length() > LONGEST || subject.length() > LONGEST) {
            throw new IllegalArgumentException("Not an identity: " + issuer);
        }
    }
}
