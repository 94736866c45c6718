package org.shopplugin.samplehost.customer;

import java.util.ArrayList;
import java.util.List;
import org.shopplugin.samplehost.web.Page;

/** What a page says after saving. */
final class Notices {

    private Notices() {}

    static String yesOrNo(Page page, boolean yes) {
        return page.text(yes ? "customer.yes" : "customer.no");
    }

    /** The page's own sentence, and what plugins did. */
    static String of(String sentence, SaveAnswer answer) {
        List<String> all = new ArrayList<>();
        all.add(sentence);
        all.addAll(answer.notices());
        return String.join(" ", all);
    }
}
