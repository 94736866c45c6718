package org.shopplugin.samplehost.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Which setting of whom in which shop. */
@Embeddable
record SettingId(
        @Column(name = "shop_id") UUID shopId,
        @Column(name = "owner_id") String owner,
        @Column(name = "setting_key") String key)
        implements Serializable {}
