package org.shopplugin.samplehost.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;
import java.util.UUID;

/** Which address of which customer. */
@Embeddable
record AddressId(
        @Column(name = "customer_id") UUID customerId,
        @Enumerated(EnumType.STRING) @Column(name = "kind") AddressKind kind)
        implements Serializable {}
