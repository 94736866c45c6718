package org.shopplugin.samplehost.catalog;

import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The products of a category. */
final class CategoryServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Lists lists;

    CategoryServlet(Lists lists) {
        this.lists = lists;
    }

    @Override
    protected void show(Page page) {
        if (page.segments().size() != 1) {
            throw page.notFound();
        }
        lists.category(page, page.segments().get(0));
    }
}
