package org.shopplugin.samplehost.mail;

import java.util.Locale;

/** Where the texts of a letter come from: the host's, or those of one plugin. */
@FunctionalInterface
public interface Words {

    /** The text of a key in this language, with its arguments filled in; the key itself when there is none. */
    String text(Locale language, String key, Object... arguments);
}
