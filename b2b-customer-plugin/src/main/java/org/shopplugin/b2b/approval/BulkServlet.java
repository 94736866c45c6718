package org.shopplugin.b2b.approval;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.web.Area;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.PageServlet;
import org.shopplugin.b2b.work.LongWork.Progress;

/** The back office's pages of approving everybody who waits: the question, and how far it is. */
final class BulkServlet extends PageServlet {

    static final String PATH = "/companies/approve-all";

    private static final int LOOK_AGAIN = 2;

    private final transient BulkApprovals bulk;

    BulkServlet(PluginContext shop, BulkApprovals bulk) {
        super(shop, Area.BACK_OFFICE);
        this.bulk = bulk;
    }

    @Override
    protected void show(Page page) throws IOException {
        List<String> path = page.path();
        Optional<BulkApproval.View> one = one(path);
        if (path.isEmpty()) {
            page.show(page.text("company.all.title"), "company/approve-all.jte", Map.of("waiting", bulk.waiting()));
        } else if (path.size() == 1 && one.isPresent()) {
            progress(page, one.get());
        } else {
            page.notFound();
        }
    }

    private static void progress(Page page, BulkApproval.View view) throws IOException {
        Progress progress = view.progress();
        if (progress.runs()) {
            page.againIn(LOOK_AGAIN);
        }
        page.show(
                page.text("company.all.progress.title"),
                "company/approving.jte",
                Map.of("progress", progress, "dealt", progress.done() + view.late(), "late", view.late()));
    }

    @Override
    protected void act(Page page) throws IOException {
        List<String> path = page.path();
        Optional<BulkApproval.View> one = one(path);
        if (path.isEmpty()) {
            page.done(PATH + "/" + bulk.begin(page.actor().name()), "company.all.begun");
        } else if (path.size() == 2 && path.get(1).equals("stop") && one.isPresent()) {
            UUID id = one.get().progress().id();
            page.done(PATH + "/" + id, bulk.stop(id) ? "company.all.stopped" : "company.all.over");
        } else {
            page.notFound();
        }
    }

    private Optional<BulkApproval.View> one(List<String> path) {
        try {
            return path.stream().findFirst().map(UUID::fromString).flatMap(bulk::find);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
