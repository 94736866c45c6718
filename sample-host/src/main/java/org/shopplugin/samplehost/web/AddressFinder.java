package org.shopplugin.samplehost.web;

/**
 * Finds street and town of a postcode for the address forms, where the merchant has set up a service for it.
 *
 * <p>Whatever happens there, a form goes on: a finding without result is an answer like any other.
 */
public interface AddressFinder {

    /** Nothing is ever looked up. */
    AddressFinder NONE = new AddressFinder() {
        @Override
        public String asks(Page page, String country) {
            return "";
        }

        @Override
        public Finding find(Page page, String country, String postcode, String houseNumber) {
            return Finding.of(Finding.Outcome.FAILED);
        }
    };

    /** The host name of the service that is asked about addresses in this country; empty when none is. */
    String asks(Page page, String country);

    /** Asks the service; outside of transactions, since it takes its time. */
    Finding find(Page page, String country, String postcode, String houseNumber);

    /**
     * What came of it.
     *
     * @param street empty unless something was found
     * @param city empty unless something was found
     */
    record Finding(Outcome outcome, String street, String city) {

        /** How it ended. */
        public enum Outcome {
            FOUND,
            NOTHING,
            FAILED
        }

        /** One without an address. */
        public static Finding of(Outcome outcome) {
            return new Finding(outcome, "", "");
        }
    }
}
