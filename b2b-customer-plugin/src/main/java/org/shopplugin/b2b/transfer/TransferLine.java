package org.shopplugin.b2b.transfer;

import org.shopplugin.b2b.pricing.PriceLists;

/**
 * What became of a line.
 *
 * @param about what it is, for people
 * @param reason why it was refused, or what else happens; may be empty
 */
record TransferLine(long line, PriceLists.Act act, String about, String reason) {}
