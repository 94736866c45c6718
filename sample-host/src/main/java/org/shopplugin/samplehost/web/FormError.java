package org.shopplugin.samplehost.web;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field, for the reader.
 *
 * @param field empty when it is the form as a whole
 * @param label the field's name; empty when the sentence says it all
 */
public record FormError(String field, String label, String sentence) {

    /** The ids of what stands below a field, for its {@code aria-describedby}; null when there is nothing. */
    public static @Nullable String describedBy(String field, String hint, String error) {
        if (hint.isEmpty() && error.isEmpty()) {
            return null;
        }
        String hintId = hint.isEmpty() ? "" : field + "-hint";
        String errorId = error.isEmpty() ? "" : field + "-error";
        return (errorId + " " + hintId).strip();
    }
}
