package org.shopplugin.b2b.invoice;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What came of asking for an invoice. */
public final class InvoiceAnswer {

    private static final InvoiceAnswer CANCELLED = new InvoiceAnswer(null, false, List.of());

    private final @Nullable InvoiceView invoice;
    private final boolean fresh;
    private final List<String> missing;

    private InvoiceAnswer(@Nullable InvoiceView invoice, boolean fresh, List<String> missing) {
        this.invoice = invoice;
        this.fresh = fresh;
        this.missing = List.copyOf(missing);
    }

    static InvoiceAnswer issued(InvoiceView invoice) {
        return new InvoiceAnswer(invoice, true, List.of());
    }

    static InvoiceAnswer already(InvoiceView invoice) {
        return new InvoiceAnswer(invoice, false, List.of());
    }

    static InvoiceAnswer orderIsCancelled() {
        return CANCELLED;
    }

    /** @param missing the keys of what the shop does not tell of its seller; not empty */
    static InvoiceAnswer sellerIsIncomplete(List<String> missing) {
        return new InvoiceAnswer(null, false, missing);
    }

    /** One answer from the four cases; the last one is given the keys of what is missing. */
    public <R> R fold(
            Function<InvoiceView, R> issued,
            Function<InvoiceView, R> already,
            Supplier<R> cancelled,
            Function<List<String>, R> sellerIncomplete) {
        if (invoice != null) {
            return fresh ? issued.apply(invoice) : already.apply(invoice);
        }
        return missing.isEmpty() ? cancelled.get() : sellerIncomplete.apply(missing);
    }
}
