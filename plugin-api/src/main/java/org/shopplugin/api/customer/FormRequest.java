package org.shopplugin.api.customer;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One form that is about to be drawn, checked or written. Made by the host. */
public final class FormRequest {

    private final Surface surface;
    private final @Nullable CustomerId customer;
    private final Actor actor;
    private final FieldValues values;
    private final Locale locale;

    private FormRequest(
            Surface surface, @Nullable CustomerId customer, Actor actor, FieldValues values, Locale locale) {
        this.surface = surface;
        this.customer = customer;
        this.actor = actor;
        this.values = values;
        this.locale = locale;
    }

    public static FormRequest ofNew(Surface surface, Actor actor, FieldValues values, Locale locale) {
        return new FormRequest(surface, null, actor, values, locale);
    }

    public static FormRequest of(Surface surface, CustomerId customer, Actor actor, FieldValues values, Locale locale) {
        return new FormRequest(surface, customer, actor, values, locale);
    }

    public FormRequest withValues(FieldValues now) {
        return new FormRequest(surface, customer, actor, now, locale);
    }

    public Surface surface() {
        return surface;
    }

    /** Whose form it is; empty for somebody who is not a customer yet. */
    public Optional<CustomerId> customer() {
        return Optional.ofNullable(customer);
    }

    public Actor actor() {
        return actor;
    }

    /** What is known so far: typed on this form, else stored; the host's own keys are those of {@link HostField}. */
    public FieldValues values() {
        return values;
    }

    /** The reader's language. */
    public Locale locale() {
        return locale;
    }
}
