package org.shopplugin.api.catalog;

import java.util.Optional;

/**
 * A category as far as a plugin may know it.
 *
 * @param id its identity
 * @param parent the category above it; empty at the top
 * @param name its name in the language asked for
 */
public record Category(CategoryId id, Optional<CategoryId> parent, String name) {}
