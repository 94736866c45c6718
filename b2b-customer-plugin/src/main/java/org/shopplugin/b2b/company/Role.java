package org.shopplugin.b2b.company;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a member may do for his company.
 *
 * <p>Two roles are always there. The merchant may give and take some of their rights, never those that make them what
 * they are: an administrator sees all orders and decides about members, a user does neither. Further roles are the
 * merchant's own.
 *
 * @param key {@code ADMINISTRATOR}, {@code USER}, or the id of one of the merchant's own
 * @param name what the merchant calls it; empty for the two built-in ones, whose names are texts
 * @param rights what it allows
 */
public record Role(String key, String name, Set<Right> rights) {

    /** What an administrator always may. */
    private static final Set<Right> ADMINISTERS = EnumSet.of(
            Right.BUY,
            Right.SEE_ALL_ORDERS,
            Right.SEE_MEMBERS,
            Right.ADD_MEMBERS,
            Right.CHANGE_ROLES,
            Right.REMOVE_MEMBERS);

    /** What a user may be given or not; the rest he never has, but for buying, which he always may. */
    private static final Set<Right> USER_MAY = EnumSet.of(Right.PAY_BY_INVOICE, Right.SEE_MEMBERS, Right.EDIT_COMPANY);

    /** Sees all orders of the company, and decides about its members. */
    public static final Role ADMINISTRATOR = new Role("ADMINISTRATOR", "", EnumSet.allOf(Right.class));

    /** Sees his own orders only. */
    public static final Role USER = new Role("USER", "", EnumSet.of(Right.BUY, Right.PAY_BY_INVOICE));

    public Role {
        rights = Set.copyOf(rights);
    }

    public boolean isBuiltIn() {
        return key.equals("ADMINISTRATOR") || key.equals("USER");
    }

    public boolean isAdministrator() {
        return key.equals("ADMINISTRATOR");
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** Whether the merchant may decide about this right of this role. */
    public boolean isOpen(Right right) {
        if (isAdministrator()) {
            return !ADMINISTERS.contains(right);
        }
        return !key.equals("USER") || USER_MAY.contains(right);
    }

    /** The same role with these rights, as far as they are open; what makes it what it is stays. */
    public Role allowing(Set<Right> wanted) {
        var allowed = EnumSet.noneOf(Right.class);
        for (Right right : Right.values()) {
            if (isOpen(right) ? wanted.contains(right) : rights.contains(right)) {
                allowed.add(right);
            }
        }
        return new Role(key, name, allowed);
    }

    /** The message key of a built-in role's name. */
    public String nameKey() {
        return "role." + key;
    }
}
