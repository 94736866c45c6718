package org.shopplugin.samplehost.transfer;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;
import java.util.UUID;

/** Which line of which phase of which task. */
@Embeddable
record TaskLineId(
        @Column(name = "task_id") UUID taskId,
        @Enumerated(EnumType.STRING) TaskPhase phase,
        long line) implements Serializable {}
