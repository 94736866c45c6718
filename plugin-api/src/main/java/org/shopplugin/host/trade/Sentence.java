package org.shopplugin.host.trade;

/**
 * A sentence in the reader's language about one field of a form.
 *
 * @param field name of the field on the host's form: {@code <plugin>.<key>} for a plugin's, the plain key for the host's
 *     own, empty for the form as a whole
 * @param text what the reader reads
 */
public record Sentence(String field, String text) {}
