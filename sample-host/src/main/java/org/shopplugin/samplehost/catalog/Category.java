package org.shopplugin.samplehost.catalog;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.catalog.CategoryId;

/**
 * A category of a shop.
 *
 * @param parent the one above it; empty at the top
 * @param slug its name in addresses
 * @param place lower stands first among its neighbours
 * @param names its name in each language
 * @param version grows with every change; a form carries it
 */
public record Category(
        UUID id, Optional<UUID> parent, String slug, int place, Map<Locale, String> names, long version) {

    public Category {
        names = Map.copyOf(names);
    }

    /** Its name in this language, else in the other one, else in addresses. */
    public String name(Locale language, Locale otherwise) {
        String name = names.get(language);
        return name != null ? name : names.getOrDefault(otherwise, slug);
    }

    /** The id under which plugins know it. */
    public CategoryId categoryId() {
        return new CategoryId(id.toString());
    }
}
