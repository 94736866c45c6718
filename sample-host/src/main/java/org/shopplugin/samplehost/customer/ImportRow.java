package org.shopplugin.samplehost.customer;

import java.util.Map;
import org.shopplugin.samplehost.data.EmailAddress;

/**
 * One line of a file of customers.
 *
 * @param line its number in the file
 * @param cells the values by the names of {@link Dossier#columns}; a column that the file lacks is absent and stays as it
 *     is, an empty cell empties what may be empty
 */
public record ImportRow(long line, Map<String, String> cells) {

    public ImportRow {
        cells = Map.copyOf(cells);
    }

    /** By whom two lines of a file mean the same customer: his number, else his address; empty when it names neither. */
    public String identity() {
        String number = cells.getOrDefault(Dossier.NUMBER, "").strip();
        String identity = number.isEmpty() ? EmailAddress.canonical(cells.getOrDefault(Dossier.EMAIL, "")) : number;
        return identity.substring(0, Math.min(identity.length(), 320));
    }
}
