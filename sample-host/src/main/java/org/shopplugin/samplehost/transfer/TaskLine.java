package org.shopplugin.samplehost.transfer;

import org.shopplugin.samplehost.customer.ImportVerdict;

/**
 * What became of one line of a file, or of one customer of a list.
 *
 * @param line its number
 * @param identity whom it is about
 * @param says what is wrong, in the words of whoever began the task; empty when nothing is
 */
public record TaskLine(long line, ImportVerdict.Kind verdict, String identity, String says) {}
