package org.shopplugin.samplehost.catalog;

import jakarta.persistence.Embeddable;

/** What a product is called and said to be, in one language. */
@Embeddable
record ProductText(String name, String description) {}
