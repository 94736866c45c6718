package org.shopplugin.b2b.company;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** A role of the merchant's own, or what he changed about a built-in one. */
@Entity(name = "B2bRole")
@Table(name = "b2b_role")
@Cacheable(false)
class RoleRow {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Column(name = "role_key")
    private String key;

    private String name;

    private String rights;

    @Version
    private long version;

    protected RoleRow() {}

    RoleRow(UUID id, String shop, Role role) {
        this.id = id;
        this.shop = shop;
        this.key = role.key();
        this.name = role.name();
        this.rights = written(role.rights());
    }

    String shop() {
        return shop;
    }

    String key() {
        return key;
    }

    void allow(Set<Right> now) {
        rights = written(now);
    }

    void rename(String now) {
        name = now;
    }

    Role role() {
        return read(key, name, rights);
    }

    /** A role as it stands in the table; an empty name and no rights where nothing was changed about a built-in one. */
    static Role read(String key, String name, String rights) {
        var given = EnumSet.noneOf(Right.class);
        Arrays.stream(rights.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(Right::valueOf)
                .forEach(given::add);
        return switch (key) {
            case "ADMINISTRATOR" -> Role.ADMINISTRATOR.allowing(given);
            case "USER" -> Role.USER.allowing(given);
            default -> new Role(key, name, given);
        };
    }

    private static String written(Set<Right> rights) {
        return rights.stream().sorted().map(Right::name).collect(joining(" "));
    }
}
