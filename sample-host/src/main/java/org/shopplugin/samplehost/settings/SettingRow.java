package org.shopplugin.samplehost.settings;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A chosen value as it is stored. */
@Entity
@Table(name = "setting")
class SettingRow {

    @EmbeddedId
    private SettingId id;

    private String content;

    protected SettingRow() {}

    SettingRow(UUID shop, String owner, String key, String content) {
        this.id = new SettingId(shop, owner, key);
        this.content = content;
    }

    String owner() {
        return id.owner();
    }

    String key() {
        return id.key();
    }

    String content() {
        return content;
    }
}
