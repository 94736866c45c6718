package org.shopplugin.b2b.transfer;

import java.time.Instant;
import java.util.List;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.pricing.PriceLists;

/**
 * What becomes of one line.
 *
 * @param line its number in the file
 * @param act what it does
 * @param identity what it speaks of; of two lines with the same one that meet, the second is refused
 * @param begins from when on it speaks of that
 * @param ends until when
 * @param about what it is, for people
 * @param reasons why it is refused, or what else happens
 */
record Verdict(
        long line,
        PriceLists.Act act,
        String identity,
        Instant begins,
        Instant ends,
        String about,
        List<Violation> reasons) {

    /** Stands for "from ever" and "for ever", within what databases know. */
    static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");

    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    static Verdict refused(long line, String identity, String about, List<Violation> reasons) {
        return new Verdict(line, PriceLists.Act.REFUSE, identity, EVER, NEVER, about, reasons);
    }

    /** The same line, refused for one more reason. */
    Verdict refusedFor(Violation reason) {
        return refused(line, identity, about, List.of(reason));
    }

    boolean isRefused() {
        return act == PriceLists.Act.REFUSE;
    }
}
