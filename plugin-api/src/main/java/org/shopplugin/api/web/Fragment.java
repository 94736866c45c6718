package org.shopplugin.api.web;

import java.util.Locale;
import org.shopplugin.api.Extension;
import org.shopplugin.api.customer.Actor;

/**
 * A piece of a host's page.
 *
 * <p>Decoration: when it throws, a short note stands in its place.
 */
public interface Fragment extends Extension {

    /** Where it stands. */
    Slot slot();

    /**
     * The piece: semantic HTML without classes, scripts or styles, from an escaping template; an empty text leaves it
     * out. Request thread, read-only work.
     */
    String html(View view);

    /**
     * What a fragment may know of the page it stands on.
     *
     * @param actor who reads it
     * @param subject id of what the page is about; empty where the slot has none
     * @param locale the reader's language
     * @param csrfField the hidden input that a form in it carries
     */
    record View(Actor actor, String subject, Locale locale, String csrfField) {}
}
