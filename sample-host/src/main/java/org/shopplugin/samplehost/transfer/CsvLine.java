package org.shopplugin.samplehost.transfer;

import java.util.List;

/**
 * One record of a file.
 *
 * @param number its place in the file, counted from 1, the line of the headings included
 * @param cells as they stand in the file, without quotes
 * @param fault the key of what is wrong with it as a record; empty when nothing is
 */
public record CsvLine(long number, List<String> cells, String fault) {

    public CsvLine {
        cells = List.copyOf(cells);
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
