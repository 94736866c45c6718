package org.shopplugin.samplehost.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.session.SignedInAdministrator;

/** Who may know what is in the file of a task. */
class TaskViewTest {

    private static final SignedInAdministrator OWNER = person(Role.OWNER);
    private static final SignedInAdministrator CLERK = person(Role.CLERK);
    private static final SignedInAdministrator SENDER =
            person(new Role("r-1", "Sender", Set.of(Role.CUSTOMERS.key(), Role.EXPORT.key())));

    @Test
    void ownersExportIsForOwnersSinceItHoldsWhatEveryPermissionShows() {
        TaskView export = task(TaskKind.EXPORT, OWNER, Map.of());

        assertThat(export.showsFileTo(person(Role.OWNER))).isTrue();
        assertThat(export.showsFileTo(CLERK)).isFalse();
        assertThat(export.showsFileTo(SENDER)).isFalse();
    }

    @Test
    void exportWithNotesIsForThoseWhoMayReadNotes() {
        TaskView export = task(TaskKind.EXPORT, CLERK, Map.of(Exporting.NOTES, "yes"));

        assertThat(export.showsFileTo(person(Role.CLERK))).isTrue();
        assertThat(export.showsFileTo(OWNER)).isTrue();
        assertThat(export.showsFileTo(SENDER)).isFalse();
    }

    @Test
    void exportWithNothingProtectedIsForEverybodyWhoExports() {
        assertThat(task(TaskKind.EXPORT, SENDER, Map.of()).showsFileTo(CLERK)).isTrue();
    }

    @Test
    void broughtFileIsForHimWhoBroughtItAndForOwners() {
        TaskView brought = task(TaskKind.IMPORT, SENDER, Map.of());

        assertThat(brought.showsFileTo(SENDER)).isTrue();
        assertThat(brought.showsFileTo(OWNER)).isTrue();
        assertThat(brought.showsFileTo(CLERK)).isFalse();
    }

    private static SignedInAdministrator person(Role role) {
        return new SignedInAdministrator(UUID.randomUUID(), "login", "Carla", Optional.empty(), role, false);
    }

    private static TaskView task(TaskKind kind, SignedInAdministrator by, Map<String, String> settings) {
        Starter starter = new Starter(by.id().toString(), by.name(), by.role().isOwner(), Locale.ENGLISH);
        return new TaskRow(UUID.randomUUID(), UUID.randomUUID(), kind, TaskPhase.DONE, settings, starter, Instant.EPOCH)
                .view();
    }
}
