package org.shopplugin.samplehost.team;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.session.Role;

/**
 * The roles of each shop: owner and clerk, which are fixed, and those that the merchant makes. A change counts from the next
 * request of whoever holds the role.
 */
public final class Roles {

    private static final String OWN = """
            select cast(id as varchar(36)), name, permissions, version from role where shop_id = :shop order by name""";

    private static final String INSERT = """
            insert into role (id, shop_id, name, permissions, version) values (:id, :shop, :name, :permissions, 0)""";

    private static final String UPDATE = """
            update role set name = :name, permissions = :permissions, version = version + 1
             where id = :id and shop_id = :shop and version = :version""";

    private static final String DELETE = """
            delete from role where id = :id and shop_id = :shop
               and not exists (select 1 from administrator_role r where r.shop_id = :shop and r.role = :key)""";

    private final Work work;
    private final AuditLog audit;

    public Roles(Work work, AuditLog audit) {
        this.work = work;
        this.audit = audit;
    }

    /**
     * A role that the merchant made.
     *
     * @param version grows with every change; a form carries it
     */
    public record Own(Role role, long version) {

        public String key() {
            return role.key();
        }

        public String name() {
            return role.name();
        }
    }

    /** What became of saving or deleting a role. */
    public enum Answer {
        DONE,
        NAME_TAKEN,
        /** Somebody else has changed it, or it is gone. */
        CHANGED_MEANWHILE,
        /** Somebody still holds it. */
        IN_USE
    }

    /** The merchant's own roles, by name. */
    public List<Own> own(UUID shop) {
        List<?> rows = work.read(em -> em.createNativeQuery(OWN, Object[].class)
                .setParameter("shop", shop)
                .getResultList());
        return rows.stream().map(Object[].class::cast).map(Roles::own).toList();
    }

    /** Owner, clerk, then the merchant's own. */
    public List<Role> all(UUID shop) {
        List<Role> all = new ArrayList<>(List.of(Role.OWNER, Role.CLERK));
        own(shop).forEach(own -> all.add(own.role()));
        return List.copyOf(all);
    }

    public Optional<Own> find(UUID shop, String key) {
        return own(shop).stream().filter(own -> own.key().equals(key)).findFirst();
    }

    /** Adds a role. */
    public Answer add(UUID shop, String name, Set<String> permissions, Who who) {
        return work.call(em -> {
            if (isTaken(em, shop, name, "")) {
                return Answer.NAME_TAKEN;
            }
            UUID id = Ids.next();
            em.createNativeQuery(INSERT)
                    .setParameter("id", id)
                    .setParameter("shop", shop)
                    .setParameter("name", name)
                    .setParameter("permissions", text(permissions))
                    .executeUpdate();
            audit.record(shop, who, "role.add", id.toString(), details(name, permissions));
            return Answer.DONE;
        });
    }

    /** Changes a role. */
    public Answer change(UUID shop, Own before, long version, String name, Set<String> permissions, Who who) {
        return work.call(em -> {
            if (isTaken(em, shop, name, before.key())) {
                return Answer.NAME_TAKEN;
            }
            int changed = em.createNativeQuery(UPDATE)
                    .setParameter("id", UUID.fromString(before.key()))
                    .setParameter("shop", shop)
                    .setParameter("version", version)
                    .setParameter("name", name)
                    .setParameter("permissions", text(permissions))
                    .executeUpdate();
            if (changed == 0) {
                return Answer.CHANGED_MEANWHILE;
            }
            audit.record(shop, who, "role.change", before.key(), details(name, permissions));
            return Answer.DONE;
        });
    }

    /** Deletes a role that nobody holds. */
    public Answer delete(UUID shop, Own role, Who who) {
        return work.call(em -> {
            int deleted = em.createNativeQuery(DELETE)
                    .setParameter("id", UUID.fromString(role.key()))
                    .setParameter("shop", shop)
                    .setParameter("key", role.key())
                    .executeUpdate();
            if (deleted == 0) {
                return Answer.IN_USE;
            }
            audit.record(shop, who, "role.remove", role.key(), Map.of("name", role.name()));
            return Answer.DONE;
        });
    }

    private static boolean isTaken(EntityManager em, UUID shop, String name, String except) {
        return !em.createNativeQuery("""
                        select 1 from role where shop_id = :shop and lower(name) = lower(:name)
                           and cast(id as varchar(36)) <> :except""")
                .setParameter("shop", shop)
                .setParameter("name", name)
                .setParameter("except", except)
                .getResultList()
                .isEmpty();
    }

    private static Map<String, String> details(String name, Set<String> permissions) {
        return Map.of("name", name, "permissions", text(permissions));
    }

    private static String text(Set<String> permissions) {
        return String.join(" ", new TreeSet<>(permissions));
    }

    private static Own own(Object[] row) {
        String permissions = (String) row[2];
        return new Own(
                new Role(
                        (String) row[0],
                        (String) row[1],
                        permissions.isEmpty() ? Set.of() : Set.of(permissions.split(" ", -1))),
                ((Number) row[3]).longValue());
    }
}
