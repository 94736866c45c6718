package org.shopplugin.samplehost.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shopplugin.samplehost.customer.Dossier;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** Which column of a file is what. */
final class Mapping {

    private Mapping() {}

    /** What the headings say, as settings of a task. */
    static Map<String, String> guessed(Words words, Page page, Incoming incoming) {
        Map<String, String> columns = new LinkedHashMap<>();
        List<String> headings = incoming.first().get(0).cells();
        Set<String> used = new HashSet<>();
        for (int i = 0; i < headings.size(); i++) {
            String meant = Headings.meant(words, page.shop().languages(), headings.get(i))
                    .filter(choices(page)::contains)
                    .orElse("");
            columns.put(Importing.COLUMN + i, used.add(meant) ? meant : "");
        }
        return columns;
    }

    /** What somebody chose on the form; what does not go is noted on it. */
    static Map<String, String> chosen(Page page, Form form, int count) {
        Map<String, String> columns = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        for (int i = 0; i < count; i++) {
            String name = Importing.COLUMN + i;
            String column = form.choice(name, choices(page)).orElse("");
            if (!column.isEmpty() && !used.add(column)) {
                form.refuse(name, "transfer.mapping.twice");
            }
            columns.put(name, column);
        }
        if (!used.contains(Dossier.EMAIL) && !used.contains(Dossier.NUMBER)) {
            form.refuse(Importing.COLUMN + 0, "transfer.mapping.whose");
        }
        return columns;
    }

    /** The columns that this reader's file may change; whether an address is proven only its owner can say. */
    static List<String> choices(Page page) {
        List<String> choices = new ArrayList<>(Dossier.columns());
        choices.remove(Dossier.CONFIRMED);
        if (!page.signedInAdmin().may(Role.NOTES)) {
            choices.remove(Dossier.NOTES);
        }
        return choices;
    }
}
