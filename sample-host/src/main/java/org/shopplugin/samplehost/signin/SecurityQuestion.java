package org.shopplugin.samplehost.signin;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A question that customers of a shop may choose.
 *
 * @param wordings by language; at least one
 */
public record SecurityQuestion(UUID id, Map<Locale, String> wordings) {

    public SecurityQuestion {
        wordings = Map.copyOf(wordings);
    }

    /** In the reader's language, or in another one when it was not written in his. */
    public String wording(Locale language, Locale otherwise) {
        String own = wordings.getOrDefault(language, "");
        if (!own.isEmpty()) {
            return own;
        }
        return wordings.getOrDefault(
                otherwise, wordings.values().stream().findFirst().orElse(""));
    }
}
