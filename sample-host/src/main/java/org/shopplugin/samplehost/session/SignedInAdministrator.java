package org.shopplugin.samplehost.session;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.Permission;

/**
 * The administrator who makes a request.
 *
 * @param login what is typed to sign in: a user name or an address
 * @param name for the audit log and the frame
 * @param language as chosen; empty when never chosen
 * @param role in the shop whose back office it is
 * @param mustChoosePassword whether his password was printed at the start, so that he chooses one of his own first of all
 */
public record SignedInAdministrator(
        UUID id, String login, String name, Optional<Locale> language, Role role, boolean mustChoosePassword) {

    public boolean may(Permission permission) {
        return role.may(permission);
    }

    /** Whether he holds a permission of a plugin in this shop. */
    public boolean may(String pluginId, Permission permission) {
        return role.may(pluginId, permission);
    }
}
