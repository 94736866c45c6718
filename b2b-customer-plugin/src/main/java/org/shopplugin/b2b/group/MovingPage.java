package org.shopplugin.b2b.group;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.b2b.page.Page;

/** The page that tells how far the move of a whole group is, and stops it. */
final class MovingPage {

    static final String PATH = "moves";

    private static final int LOOK_AGAIN = 2;

    private final CustomerGroups groups;
    private final GroupMoves moves;

    MovingPage(CustomerGroups groups, GroupMoves moves) {
        this.groups = groups;
        this.moves = moves;
    }

    static String address(UUID move) {
        return "/groups/" + PATH + "/" + move;
    }

    void show(Page page, List<String> path) throws IOException {
        Optional<GroupMove.View> move = one(path);
        if (move.isEmpty() || path.size() > 1) {
            page.notFound();
            return;
        }
        GroupMove.View view = move.get();
        if (view.progress().runs()) {
            page.againIn(LOOK_AGAIN);
        }
        Map<GroupId, String> names = groups.names();
        page.show(
                page.text("group.moving.title", names.getOrDefault(view.from(), "")),
                "group/moving.jte",
                Map.of(
                        "progress",
                        view.progress(),
                        "to",
                        view.to().map(group -> names.getOrDefault(group, "")).orElse("")));
    }

    void act(Page page, List<String> path) throws IOException {
        Optional<GroupMove.View> move = one(path);
        if (move.isPresent() && path.size() == 2 && path.get(1).equals("stop")) {
            UUID id = move.get().progress().id();
            page.done(address(id), moves.stop(id) ? "group.moving.stopped" : "company.all.over");
        } else {
            page.notFound();
        }
    }

    private Optional<GroupMove.View> one(List<String> path) {
        try {
            return path.stream().findFirst().map(UUID::fromString).flatMap(moves::find);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
