package org.shopplugin.b2b.invoice;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What came of asking for an invoice. */
public final class InvoiceAnswer {

    private static final InvoiceAnswer CANCELLED = new InvoiceAnswer(null, false);

    private final @Nullable InvoiceView invoice;
    private final boolean fresh;

    private InvoiceAnswer(@Nullable InvoiceView invoice, boolean fresh) {
        this.invoice = invoice;
        this.fresh = fresh;
    }

    static InvoiceAnswer issued(InvoiceView invoice) {
        return new InvoiceAnswer(invoice, true);
    }

    static InvoiceAnswer already(InvoiceView invoice) {
        return new InvoiceAnswer(invoice, false);
    }

    static InvoiceAnswer orderIsCancelled() {
        return CANCELLED;
    }

    /** One answer from the three cases. */
    public <R> R fold(Function<InvoiceView, R> issued, Function<InvoiceView, R> already, Supplier<R> cancelled) {
        if (invoice == null) {
            return cancelled.get();
        }
        return fresh ? issued.apply(invoice) : already.apply(invoice);
    }
}
