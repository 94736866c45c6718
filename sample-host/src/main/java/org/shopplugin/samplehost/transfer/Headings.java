package org.shopplugin.samplehost.transfer;

import java.util.Locale;
import java.util.Optional;
import org.shopplugin.samplehost.customer.Dossier;
import org.shopplugin.samplehost.mail.Words;

/** What the columns of a file of customers are called. */
final class Headings {

    private Headings() {}

    /** The name of a column in the reader's language; the name in the file when it is none of ours. */
    static String of(Words words, Locale language, String column) {
        if (column.startsWith(Dossier.BILLING)) {
            return words.text(language, "transfer.billing", field(words, language, column, Dossier.BILLING));
        }
        if (column.startsWith(Dossier.SHIPPING)) {
            return words.text(language, "transfer.shipping", field(words, language, column, Dossier.SHIPPING));
        }
        return switch (column) {
            case Dossier.REFUSED -> words.text(language, "customer.state.REFUSED");
            case Dossier.CONFIRMED -> words.text(language, "customer.confirmed");
            case Dossier.NOTES -> words.text(language, "customer.tab.notes");
            default -> Dossier.columns().contains(column) ? words.text(language, "customer.field." + column) : column;
        };
    }

    /** The column that somebody means by a heading: its name in the file, or as pages call it in any of the languages. */
    static Optional<String> meant(Words words, Iterable<Locale> languages, String heading) {
        String wanted = heading.strip();
        for (String column : Dossier.columns()) {
            if (column.equalsIgnoreCase(wanted)) {
                return Optional.of(column);
            }
            for (Locale language : languages) {
                if (of(words, language, column).equalsIgnoreCase(wanted)) {
                    return Optional.of(column);
                }
            }
        }
        return Optional.empty();
    }

    private static String field(Words words, Locale language, String column, String kind) {
        return words.text(language, "customer.field." + column.substring(kind.length()));
    }
}
