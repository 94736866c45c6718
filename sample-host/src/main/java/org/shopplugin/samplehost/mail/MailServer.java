package org.shopplugin.samplehost.mail;

import java.util.UUID;

/** Takes mails and brings them to people. */
public interface MailServer {

    /**
     * Hands one mail over.
     *
     * @param id the same at every try, and so the mail's Message-ID
     * @param from the address and name of the shop that sends it
     * @throws Refused when this mail is not taken
     * @throws Unreachable when no mail can be handed over at the moment
     */
    void send(UUID id, Mail mail, Sender from) throws Refused, Unreachable;

    /**
     * From whom a mail comes.
     *
     * @param address one e-mail address
     * @param name the shop's name
     */
    record Sender(String address, String name) {}

    /** The server did not take this mail; others may go through. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        public Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The server does not answer. */
    final class Unreachable extends Exception {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
