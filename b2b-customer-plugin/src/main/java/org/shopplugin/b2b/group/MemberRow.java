package org.shopplugin.b2b.group;

/**
 * One who is in a group, as a row of the back office.
 *
 * @param value what the form sends for him
 * @param name a company's, or a customer's with his address
 * @param url the address of the page about him
 */
public record MemberRow(String value, String name, boolean company, String url, String since) {}
