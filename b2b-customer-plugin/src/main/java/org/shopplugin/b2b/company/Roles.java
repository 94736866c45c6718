package org.shopplugin.b2b.company;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginContext;
import org.shopplugin.b2b.data.Ids;

/** The roles that members of companies have in one shop: two that are always there, and the merchant's own. */
public final class Roles {

    /** Decides what the roles of members may do. */
    public static final Permission PERMISSION = Permission.of("roles");

    public static final int LONGEST_NAME = 60;

    /** In which the built-in roles have their names. */
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("nl"));

    private final PluginContext shop;

    public Roles(PluginContext shop) {
        this.shop = shop;
    }

    /** All roles, the two built-in ones first. */
    public List<Role> all() {
        return shop.transactions().read(em -> List.copyOf(byKey(em).values()));
    }

    public Optional<Role> find(String key) {
        return all().stream().filter(role -> role.key().equals(key)).findFirst();
    }

    /** Whether a role may have such a name: files of companies separate it from what stands beside it by commas. */
    public static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(letter -> letter == ',' || Character.isISOControl(letter));
    }

    /** A new role; empty when there is one of this name. */
    public Optional<Role> create(String name, Set<Right> rights) {
        return shop.transactions().call(em -> {
            if (isTaken(em, name, "")) {
                return Optional.empty();
            }
            var role = new Role(Ids.next().toString(), name, rights);
            em.persist(new RoleRow(UUID.fromString(role.key()), shopId(), role));
            audit("member.new-role", role);
            return Optional.of(role);
        });
    }

    /** What a role may do from now on; of a built-in one, what is open. False when another role has this name. */
    public boolean allow(Role role, String name, Set<Right> rights) {
        return shop.transactions().call(em -> {
            if (!role.isBuiltIn() && isTaken(em, name, role.key())) {
                return false;
            }
            Role now = role.allowing(rights);
            Optional<RoleRow> row = row(em, role.key());
            row.ifPresentOrElse(
                    there -> there.allow(now.rights()), () -> em.persist(new RoleRow(Ids.next(), shopId(), now)));
            row.filter(there -> !role.isBuiltIn()).ifPresent(there -> there.rename(name));
            audit("member.role-rights", now);
            return true;
        });
    }

    /** How many members, invited ones included, have each role that anybody has. */
    public Map<String, Long> members() {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select m.role, count(m) from B2bMembership m where m.shop = :shop"
                                        + " and m.status <> :removed group by m.role",
                                Object[].class)
                        .setParameter("shop", shopId())
                        .setParameter("removed", MembershipStatus.REMOVED)
                        .getResultStream()
                        .collect(toMap(row -> (String) row[0], row -> (Long) row[1])));
    }

    /** Deletes a role of the merchant's own that nobody has; false when somebody has it, or it is built in. */
    public boolean delete(String key) {
        return shop.transactions().call(em -> {
            Optional<RoleRow> row = row(em, key).filter(there -> !there.role().isBuiltIn());
            if (row.isEmpty() || members().containsKey(key)) {
                return false;
            }
            audit("member.no-role", row.get().role());
            em.remove(row.get());
            return true;
        });
    }

    Map<String, Role> byKey(EntityManager em) {
        var all = new LinkedHashMap<String, Role>();
        all.put(Role.ADMINISTRATOR.key(), Role.ADMINISTRATOR);
        all.put(Role.USER.key(), Role.USER);
        em.createQuery("select r from B2bRole r where r.shop = :shop order by r.name, r.id", RoleRow.class)
                .setParameter("shop", shopId())
                .getResultStream()
                .map(RoleRow::role)
                .forEach(role -> all.put(role.key(), role));
        return all;
    }

    /**
     * A role as a statement of one's own has found it.
     *
     * @param rights as the column holds them; null where there is no row
     */
    public static Role read(String key, @Nullable String name, @Nullable String rights) {
        if (rights != null) {
            return RoleRow.read(key, name == null ? "" : name, rights);
        }
        return key.equals(Role.ADMINISTRATOR.key()) ? Role.ADMINISTRATOR : Role.USER;
    }

    private Optional<RoleRow> row(EntityManager em, String key) {
        return em.createQuery("select r from B2bRole r where r.shop = :shop and r.key = :key", RoleRow.class)
                .setParameter("shop", shopId())
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    private boolean isTaken(EntityManager em, String name, String exceptKey) {
        return new ArrayList<>(byKey(em).values())
                .stream().anyMatch(role -> isCalled(role, name) && !role.key().equals(exceptKey));
    }

    private boolean isCalled(Role role, String name) {
        return role.isBuiltIn()
                ? name.equalsIgnoreCase(role.key())
                        || LANGUAGES.stream()
                                .anyMatch(language ->
                                        name.equalsIgnoreCase(shop.messages().text(language, role.nameKey())))
                : name.equalsIgnoreCase(role.name());
    }

    private void audit(String action, Role role) {
        shop.audit().record(action, role.key(), Map.of("rights", role.rights().toString()));
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
