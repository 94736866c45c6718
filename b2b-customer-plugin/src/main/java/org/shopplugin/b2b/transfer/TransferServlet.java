package org.shopplugin.b2b.transfer;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.web.Area;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.PageServlet;
import org.shopplugin.b2b.pricing.PriceLists.Act;

/** The back office's pages of files of one kind: those that go, and those that come. */
final class TransferServlet extends PageServlet {

    private static final int LOOK_AGAIN = 2;

    private final transient Transfers transfers;
    private final Kind kind;
    private final String path;
    private final transient List<Permission> toSave;
    private final transient List<Permission> toEnter;

    /**
     * @param toSave what the reader of a whole file must be allowed besides opening these pages
     * @param toEnter what the sender of one must be allowed
     */
    TransferServlet(
            PluginContext shop,
            Transfers transfers,
            Kind kind,
            String path,
            List<Permission> toSave,
            List<Permission> toEnter) {
        super(shop, Area.BACK_OFFICE);
        this.transfers = transfers;
        this.kind = kind;
        this.path = path;
        this.toSave = toSave;
        this.toEnter = toEnter;
    }

    @Override
    protected void show(Page page) throws IOException {
        List<String> words = page.path();
        if (words.isEmpty()) {
            overview(page);
        } else if (words.get(0).equals("export") && words.size() == 2) {
            save(page, words.get(1));
        } else if (words.size() == 1) {
            Optional<TransferView> transfer = transfer(words.get(0));
            if (transfer.isPresent()) {
                one(page, transfer.get());
            } else {
                page.notFound();
            }
        } else {
            page.notFound();
        }
    }

    @Override
    protected void act(Page page) throws IOException {
        List<String> words = page.path();
        if (!may(page, toEnter)) {
            page.forbidden();
        } else if (words.isEmpty()) {
            take(page);
        } else if (words.size() == 2 && transfer(words.get(0)).isPresent()) {
            UUID id = UUID.fromString(words.get(0));
            switch (words.get(1)) {
                case "enter" ->
                    page.done(
                            path + "/" + id,
                            transfers.enter(id, page.actor().name()) ? "transfer.entering" : "transfer.not-ready");
                case "drop" -> drop(page, id);
                default -> page.notFound();
            }
        } else {
            page.notFound();
        }
    }

    private static boolean may(Page page, List<Permission> all) {
        return all.stream().allMatch(page.actor()::may);
    }

    private void take(Page page) throws IOException {
        Optional<Part> file = page.file("file");
        if (file.isEmpty()) {
            refuse(page, "transfer.file.none");
            return;
        }
        Transfers.Taken taken;
        try (InputStream content = file.get().getInputStream()) {
            String name = Optional.ofNullable(file.get().getSubmittedFileName()).orElse("");
            taken = transfers.take(
                    kind, name, content, page.locale(), page.actor().name());
        }
        if (taken.id().isPresent()) {
            page.done(path + "/" + taken.id().get(), "transfer.taken");
        } else {
            refuse(page, taken.fault());
        }
    }

    private void drop(Page page, UUID id) throws IOException {
        boolean dropped = transfers.drop(id);
        boolean inPart = transfers
                .find(id)
                .filter(transfer -> transfer.phase() == Phase.STOPPED)
                .isPresent();
        page.done(path + "/" + id, !dropped ? "transfer.not-ready" : inPart ? "transfer.stopped" : "transfer.dropped");
    }

    private void refuse(Page page, String why) throws IOException {
        page.refuse(List.of(Violation.of("file", why)));
        overview(page);
    }

    private void save(Page page, String format) throws IOException {
        Optional<CsvFormat> wanted = Arrays.stream(CsvFormat.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(format))
                .findFirst();
        if (wanted.isEmpty()) {
            page.notFound();
            return;
        }
        if (!may(page, toSave)) {
            page.forbidden();
            return;
        }
        String charset = wanted.get().charset().name().toLowerCase(Locale.ROOT);
        try (OutputStream out = page.download(kind.fileName(), "text/csv; header=present; charset=" + charset)) {
            transfers.export(kind, wanted.get(), page.locale(), out);
        }
    }

    private Optional<TransferView> transfer(String id) {
        try {
            return transfers.find(UUID.fromString(id)).filter(transfer -> transfer.kind() == kind);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private void overview(Page page) throws IOException {
        page.show(
                page.text("transfer.title." + kind),
                "transfer/files.jte",
                Map.of(
                        "path",
                        path,
                        "kind",
                        kind.name(),
                        "maySave",
                        may(page, toSave),
                        "newest",
                        transfers.newest().stream()
                                .filter(transfer -> transfer.kind() == kind)
                                .map(transfer -> FileRow.of(transfer, page))
                                .toList()));
    }

    private void one(Page page, TransferView transfer) throws IOException {
        if (transfer.phase().isBusy()) {
            page.againIn(LOOK_AGAIN);
        }
        Optional<Act> act = Arrays.stream(Act.values())
                .filter(one -> one.name().equals(page.param("act")))
                .findFirst();
        long after = page.param("after").matches("\\d{1,15}") ? Long.parseLong(page.param("after")) : 0;
        List<TransferLine> lines = transfers.lines(transfer.id(), act, after);
        page.show(
                page.text("transfer.file", transfer.fileName()),
                "transfer/one.jte",
                Map.of(
                        "path",
                        path,
                        "file",
                        FileRow.of(transfer, page),
                        "act",
                        act.map(Act::name).orElse(""),
                        "lines",
                        lines.stream().map(LineRow::of).toList(),
                        "more",
                        lines.size() == TransferStore.SHOWN));
    }
}
