package org.shopplugin.samplehost.catalog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A product as it is kept, for the merchant.
 *
 * @param slug its name in addresses
 * @param pictures the oldest first
 * @param shown the picture on its card
 * @param version grows with every change but those of the stock; a form carries it
 */
public record ProductState(
        UUID id, String slug, ProductDraft draft, List<UUID> pictures, Optional<UUID> shown, long version) {}
