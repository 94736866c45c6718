package org.shopplugin.samplehost.office;

import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The page that leads to the pages of settings. */
final class SettingsServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void show(Page page) {
        page.render("office/index");
    }
}
