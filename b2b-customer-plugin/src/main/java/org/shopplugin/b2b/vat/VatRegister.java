package org.shopplugin.b2b.vat;

import java.time.Duration;

/** Somebody who knows which VAT numbers are in force. */
interface VatRegister {

    /**
     * Asks about one number; never throws, and never takes much longer than the patience.
     *
     * @param number with its country's prefix, well formed
     * @param requester the asking company's own number; empty when it has none, and then there is no consultation number
     */
    VatAnswer ask(String number, String requester, Duration patience);
}
