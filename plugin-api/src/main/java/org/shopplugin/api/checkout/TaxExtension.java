package org.shopplugin.api.checkout;

import java.util.List;
import org.shopplugin.api.Extension;
import org.shopplugin.api.Result;

/** Decides the tax of lines. */
public interface TaxExtension extends Extension {

    /**
     * One decision for each line, in order. Decision; request thread, read-only work; a failure forbids ordering for
     * this buyer.
     */
    default Result<List<TaxDecision>> decide(TaxRequest request) {
        return Result.notHandled();
    }
}
