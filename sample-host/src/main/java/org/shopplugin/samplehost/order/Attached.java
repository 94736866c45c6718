package org.shopplugin.samplehost.order;

import java.util.UUID;
import org.shopplugin.api.checkout.Document;

/** A document in an order's list, without its content. */
public record Attached(UUID id, Document document) {}
