package org.shopplugin.b2b.pricing;

/**
 * A rule as a row of the back office.
 *
 * @param target what it is for, in words
 * @param effect what it makes of the list price, in words
 */
public record PriceRow(Rule rule, String target, String effect) {}
