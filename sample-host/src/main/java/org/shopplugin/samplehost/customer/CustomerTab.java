package org.shopplugin.samplehost.customer;

import org.shopplugin.samplehost.web.Page;

/** One of the merchant's pages about a customer. */
interface CustomerTab {

    void show(Page page, CustomerView customer);

    /** Takes a form of this page; most have none. */
    default void act(Page page, CustomerView customer) {
        throw page.notFound();
    }
}
