package org.shopplugin.samplehost.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The place of an entry in its shop's chain. */
@Embeddable
record AuditId(@Column(name = "shop_id") UUID shopId, long number) implements Serializable {}
