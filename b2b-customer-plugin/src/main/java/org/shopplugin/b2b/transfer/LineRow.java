package org.shopplugin.b2b.transfer;

/** A line of a file on a page. */
public record LineRow(long line, String act, String about, String reason) {

    static LineRow of(TransferLine line) {
        return new LineRow(line.line(), line.act().name(), line.about(), line.reason());
    }
}
