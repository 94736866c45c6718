package org.shopplugin.b2b.group;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group of customers who share prices. A deleted one is kept, so that old prices can be explained. */
@Entity(name = "B2bGroup")
@Table(name = "b2b_group")
@Cacheable(false)
class CustomerGroup {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    private String name;

    /** Unique in the shop among groups that are not deleted. */
    @Column(name = "name_key")
    private String nameKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    @Version
    private long version;

    protected CustomerGroup() {}

    CustomerGroup(UUID id, String shop, String name, Instant at) {
        this.id = id;
        this.shop = shop;
        this.name = name;
        this.nameKey = key(name);
        this.createdAt = at;
    }

    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    void rename(String now) {
        requireThere();
        name = now;
        nameKey = key(now);
    }

    /** There is no way back; its name is free again. */
    void delete(Instant at) {
        requireThere();
        deletedAt = at;
        nameKey = " " + id; // what no name can be
    }

    private void requireThere() {
        if (deletedAt != null) {
            throw new IllegalStateException("Group " + id + " is deleted");
        }
    }

    boolean isIn(String shopId) {
        return deletedAt == null && shop.equals(shopId);
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    GroupId groupId() {
        return new GroupId(id);
    }

    String name() {
        return name;
    }

    long version() {
        return version;
    }

    GroupView view(long members) {
        return new GroupView(groupId(), name, members, version);
    }
}
