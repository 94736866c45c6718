package org.shopplugin.b2b.company;

import java.util.Collection;
import org.shopplugin.api.customer.CustomerId;

/** What other features want the host to know of customers, which hangs on the companies that they belong to. */
public interface FurtherNews {

    /** Tells what is so now about these customers, in the transaction that has just changed their companies. */
    void tell(Collection<CustomerId> customers);
}
