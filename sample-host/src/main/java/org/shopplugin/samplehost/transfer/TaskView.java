package org.shopplugin.samplehost.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.session.SignedInAdministrator;

/**
 * A task as pages show it.
 *
 * @param settings what was chosen for it
 * @param reached how far it is, in its own words
 * @param total how much there is to do, as far as it is known
 * @param failure what is not as it should be; empty when all is well
 * @param file the name under which its file is fetched; empty when there is none
 */
public record TaskView(
        UUID id,
        UUID shop,
        TaskKind kind,
        TaskPhase phase,
        Map<String, String> settings,
        Starter starter,
        String reached,
        long total,
        long done,
        long created,
        long changed,
        long same,
        long refused,
        String failure,
        String file,
        Instant createdAt) {

    /** How long a file may be fetched. */
    static final Duration KEPT = Duration.ofHours(24);

    public TaskView {
        settings = Map.copyOf(settings);
    }

    public String path() {
        return "/admin/customers/tasks/" + id;
    }

    String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    /**
     * Whether somebody may know all that is in its file: an owner always, since an owner's export holds what every permission
     * shows; else what was brought is for him who brought it, and what was made is for those who may see as much.
     */
    boolean showsFileTo(SignedInAdministrator reader) {
        if (reader.role().isOwner()) {
            return true;
        }
        return kind == TaskKind.IMPORT
                ? starter.id().equals(reader.id().toString())
                : !starter.mayAll() && (setting(Exporting.NOTES).isEmpty() || reader.may(Role.NOTES));
    }

    public boolean offersFile() {
        return phase == TaskPhase.DONE && !file.isEmpty();
    }

    public String filePath() {
        return path() + "/file/" + file;
    }

    public Instant expiresAt() {
        return createdAt.plus(KEPT);
    }
}
