package org.shopplugin.samplehost.web;

import java.util.Locale;

/** Changes the language on this device and goes back to the page where that was asked. */
final class LanguageServlet extends PageServlet {

    @Override
    protected void act(Page page) {
        Locale chosen = Locale.forLanguageTag(page.param("language"));
        if (page.shop().languages().contains(chosen)) {
            page.chooseLanguage(chosen);
        }
        page.redirectToNext("/");
    }
}
