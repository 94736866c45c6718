package org.shopplugin.samplehost.catalog;

import java.util.function.Consumer;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A list of products at an address of its own: the start page, the search. */
final class ListServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Consumer<Page> list;

    ListServlet(Consumer<Page> list) {
        this.list = list;
    }

    @Override
    protected void show(Page page) {
        list.accept(page);
    }
}
