package org.shopplugin.api.checkout;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Violation;

/** What came of paying an order. */
public final class PaymentOutcome {

    private static final int LONGEST_REFERENCE = 100;

    private final String reference;
    private final boolean paid;
    private final @Nullable LocalDate due;
    private final @Nullable Violation refusal;

    private PaymentOutcome(String reference, boolean paid, @Nullable LocalDate due, @Nullable Violation refusal) {
        this.reference = reference;
        this.paid = paid;
        this.due = due;
        this.refusal = refusal;
    }

    /**
     * The money is there.
     *
     * @param reference for people to find the payment by, at most 100 characters; may be empty
     * @throws IllegalArgumentException when it is longer
     */
    public static PaymentOutcome paid(String reference) {
        return new PaymentOutcome(checked(reference), true, null, null);
    }

    /**
     * It is to be paid by this day, in the shop's time zone.
     *
     * @param reference as in {@link #paid}
     */
    public static PaymentOutcome due(String reference, LocalDate by) {
        return new PaymentOutcome(checked(reference), false, by, null);
    }

    /**
     * It is to be paid on a day that is not known yet, such as so many days after an invoice; the plugin tells it when it is.
     *
     * @param reference as in {@link #paid}
     */
    public static PaymentOutcome later(String reference) {
        return new PaymentOutcome(checked(reference), false, null, null);
    }

    /** It cannot be paid so: the order is rolled back and the buyer reads why, his cart intact. */
    public static PaymentOutcome refused(String messageKey, Object... arguments) {
        return new PaymentOutcome("", false, null, new Violation("payment", messageKey, List.of(arguments)));
    }

    private static String checked(String reference) {
        if (reference.length() > LONGEST_REFERENCE) {
            throw new IllegalArgumentException("A reference has at most 100 characters: " + reference);
        }
        return reference;
    }

    /** A reference for people to find the payment by; may be empty. */
    public String reference() {
        return reference;
    }

    /** The last day to pay; empty when it is paid already or refused, or when nobody knows the day yet. */
    public Optional<LocalDate> due() {
        return Optional.ofNullable(due);
    }

    /** Why it cannot be paid so; empty when it can. */
    public Optional<Violation> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** One answer from the three cases: there, still to be paid, by a day when there is one, and refused. */
    public <R> R fold(
            Function<String, R> there, Function<Optional<LocalDate>, R> payable, Function<Violation, R> refused) {
        if (refusal != null) {
            return refused.apply(refusal);
        }
        return paid ? there.apply(reference) : payable.apply(due());
    }
}
