package org.shopplugin.samplehost.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.customer.ImportVerdict.Kind;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.tck.FreshDatabase;

class TasksTest {

    private static final Starter MERCHANT = new Starter("a-1", "Mia", true, Locale.ENGLISH);

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void nodeThatWasTakenForDeadDoesNothingTwiceAndLeavesTheTaskToTheOther(FreshDatabase fresh) {
        try (House house = House.at(fresh);
                EntityManagerFactory factory = house.database
                        .unit(Stream.of(Tasks.entities(), AuditLog.entities())
                                .flatMap(List::stream)
                                .toList())
                        .createEntityManagerFactory()) {
            Shop shop = house.open("localhost");
            Tasks tasks = new Tasks(new Work(factory), house.audit, house.clock);
            UUID task = tasks.begin(shop.id(), TaskKind.IMPORT, TaskPhase.WORKING, Map.of(), 3, MERCHANT);

            boolean slow = reaches(tasks, task, "", 2);
            boolean other = reaches(tasks, task, "2", 3);
            boolean slowAgain = reaches(tasks, task, "2", 3);
            boolean otherAgain = reaches(tasks, task, "3", 4);

            assertThat(List.of(slow, other, slowAgain, otherAgain)).containsExactly(true, true, false, true);
            TaskView reached = tasks.find(shop.id(), task).orElseThrow();
            assertThat(reached.phase()).isEqualTo(TaskPhase.WORKING);
            assertThat(reached.done()).isEqualTo(3);
            assertThat(reached.reached()).isEqualTo("4");
        }
    }

    private static boolean reaches(Tasks tasks, UUID task, String from, long line) {
        return tasks.step(task, TaskPhase.WORKING, from, row -> {
            tasks.keep(task, TaskPhase.WORKING, List.of(new TaskLine(line, Kind.REFUSED, "", "wrong")));
            row.reach(Long.toString(line), 1);
        });
    }
}
