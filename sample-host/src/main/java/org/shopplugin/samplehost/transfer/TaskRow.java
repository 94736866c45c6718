package org.shopplugin.samplehost.transfer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.samplehost.customer.ImportVerdict;

/** A task as it is stored. */
@Entity
@Table(name = "customer_task")
class TaskRow {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private UUID shopId;

    @Enumerated(EnumType.STRING)
    private TaskKind kind;

    @Enumerated(EnumType.STRING)
    private TaskPhase phase;

    private String settings;

    @Column(name = "actor_id")
    private String actorId;

    @Column(name = "actor_name")
    private String actorName;

    @Column(name = "actor_may_all")
    private boolean actorMayAll;

    private String language;

    private String reached = "";

    private long total;
    private long done;
    private long created;
    private long changed;
    private long same;
    private long refused;

    private String failure = "";

    private String file = "";

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Version
    private long version;

    protected TaskRow() {}

    TaskRow(
            UUID id,
            UUID shopId,
            TaskKind kind,
            TaskPhase phase,
            Map<String, String> settings,
            Starter by,
            Instant at) {
        this.id = id;
        this.shopId = shopId;
        this.kind = kind;
        this.phase = phase;
        this.settings = TaskSettings.text(settings);
        this.actorId = by.id();
        this.actorName = by.name();
        this.actorMayAll = by.mayAll();
        this.language = by.language().toLanguageTag();
        this.createdAt = at;
    }

    TaskView view() {
        return new TaskView(
                id,
                shopId,
                kind,
                phase,
                TaskSettings.of(settings),
                new Starter(actorId, actorName, actorMayAll, Locale.forLanguageTag(language)),
                reached,
                total,
                done,
                created,
                changed,
                same,
                refused,
                failure,
                file,
                createdAt);
    }

    boolean isIn(TaskPhase expected) {
        return phase == expected;
    }

    boolean isAt(String place) {
        return reached.equals(place);
    }

    /** Goes on with another phase, from its beginning. */
    void begin(TaskPhase next, Map<String, String> chosen) {
        phase = next;
        settings = TaskSettings.text(chosen);
        reached = "";
        done = 0;
        created = 0;
        changed = 0;
        same = 0;
        refused = 0;
    }

    void expect(long count) {
        total = count;
    }

    void reach(String place, long more) {
        reached = place;
        done += more;
    }

    void count(ImportVerdict.Kind verdict) {
        switch (verdict) {
            case CREATED -> created++;
            case CHANGED -> changed++;
            case SAME -> same++;
            case REFUSED -> refused++;
        }
    }

    /** Says what is not as it should be, without ending. */
    void warn(String text) {
        failure = text.substring(0, Math.min(text.length(), 1000));
    }

    /** Lets go of its file and of what was chosen for it, which name somebody who is erased; what it did remains. */
    void forget(Instant now) {
        file = "";
        settings = TaskSettings.text(Map.of());
        if (!phase.isOver()) {
            warn("transfer.erased");
            pause(TaskPhase.STOPPED, now);
        }
    }

    void offer(String name) {
        file = name;
    }

    void pause(TaskPhase at, Instant now) {
        phase = at;
        endedAt = at.isOver() ? now : null;
    }
}
