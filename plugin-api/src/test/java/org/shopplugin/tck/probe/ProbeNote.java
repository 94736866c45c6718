package org.shopplugin.tck.probe;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of the probe, with another one that is read only when it is needed. */
@Entity(name = "ProbeNote")
@Table(name = "probe_note")
@Cacheable(false)
class ProbeNote {

    @Id
    private String id;

    @Column(name = "shop_id", nullable = false)
    private String shopId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "parent_id")
    private @Nullable ProbeNote parent;

    protected ProbeNote() {}

    ProbeNote(String id, String shopId, @Nullable ProbeNote parent) {
        this.id = id;
        this.shopId = shopId;
        this.parent = parent;
    }

    String id() {
        return id;
    }

    String shopId() {
        return shopId;
    }

    @Nullable
    ProbeNote parent() {
        return parent;
    }
}
