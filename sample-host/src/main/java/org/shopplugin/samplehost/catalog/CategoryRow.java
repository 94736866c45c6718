package org.shopplugin.samplehost.catalog;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A category as it is stored. */
@Entity
@Table(name = "category")
class CategoryRow {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private UUID shopId;

    @Column(name = "parent_id")
    private @Nullable UUID parentId;

    private String slug;

    private int place;

    @ElementCollection
    @CollectionTable(name = "category_name", joinColumns = @JoinColumn(name = "category_id"))
    @MapKeyColumn(name = "language")
    @Column(name = "name")
    private Map<String, String> names = new HashMap<>();

    @Version
    private long version;

    CategoryRow(UUID id, UUID shopId, String slug) {
        this.id = id;
        this.shopId = shopId;
        this.slug = slug;
    }

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected CategoryRow() {}

    void change(Optional<UUID> below, int at, Map<Locale, String> called) {
        this.parentId = below.orElse(null);
        this.place = at;
        Map<String, String> changed = new HashMap<>();
        called.forEach((language, name) -> changed.put(language.toLanguageTag(), name));
        names.keySet().retainAll(changed.keySet());
        names.putAll(changed);
    }

    boolean isOf(UUID shop) {
        return shopId.equals(shop);
    }

    boolean isAt(long seen) {
        return version == seen;
    }

    Category category() {
        return new Category(
                id,
                Optional.ofNullable(parentId),
                slug,
                place,
                names.entrySet().stream()
                        .collect(Collectors.toMap(name -> Locale.forLanguageTag(name.getKey()), Map.Entry::getValue)),
                version);
    }
}
