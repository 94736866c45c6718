package org.shopplugin.samplehost.transfer;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Takes a file of customers in, as it comes: what cannot be one is refused by its first bytes. */
@MultipartConfig(
        fileSizeThreshold = 64 * 1024,
        maxFileSize = ImportServlet.MOST_BYTES,
        maxRequestSize = ImportServlet.MOST_BYTES + 64 * 1024)
final class ImportServlet extends PageServlet {

    static final long MOST_BYTES = 512L * 1024 * 1024;

    private static final long serialVersionUID = 1L;
    private static final int PART_BYTES = 256 * 1024;

    private final transient Tasks tasks;
    private final transient Words words;

    ImportServlet(Tasks tasks, Words words) {
        this.tasks = tasks;
        this.words = words;
    }

    @Override
    protected void show(Page page) {
        page.redirect("/admin/customers/files");
    }

    @Override
    protected void act(Page page) {
        try (InputStream file = file(page)) {
            byte[] beginning = file.readNBytes(Incoming.LOOKED_AT);
            Incoming incoming = Incoming.of(beginning);
            if (!incoming.fault().isEmpty()) {
                refuse(page, incoming.fault());
                return;
            }
            Optional<UUID> task = keep(page, incoming, beginning, file);
            if (task.isEmpty()) {
                refuse(page, "transfer.file.kind");
                return;
            }
            page.redirect("/admin/customers/tasks/" + task.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refuse(Page page, String fault) {
        page.form().label("file", page.text("transfer.import.file"));
        page.form().refuse("file", fault);
        FilesServlet.render(page, 422, tasks, page.form());
    }

    /** Empty when a line is longer than any of customers. */
    private Optional<UUID> keep(Page page, Incoming incoming, byte[] beginning, InputStream rest) throws IOException {
        UUID task = tasks.begin(
                page.shop().id(), TaskKind.IMPORT, TaskPhase.MAPPING, settings(page, incoming), 0, Starter.of(page));
        Lines lines = new Lines();
        int number = 0;
        byte[] part = beginning;
        while (part.length > 0 && lines.take(part)) {
            tasks.keep(task, number++, part);
            part = rest.readNBytes(PART_BYTES);
        }
        if (part.length > 0) {
            tasks.stop(page.shop().id(), task, Starter.of(page));
            return Optional.empty();
        }
        long count = lines.count + (lines.length > 0 ? 1 : 0);
        tasks.step(task, TaskPhase.MAPPING, row -> row.expect(Math.max(0, count - 1)));
        return Optional.of(task);
    }

    /** Counts the lines of a file as it goes by, and sees what no file of customers has. */
    private static final class Lines {

        private long count;
        private long length;

        boolean take(byte[] part) {
            for (byte b : part) {
                if (b == '\n') {
                    count++;
                    length = 0;
                } else if (b == 0 || ++length > Incoming.LONGEST_LINE) {
                    return false;
                }
            }
            return true;
        }
    }

    private Map<String, String> settings(Page page, Incoming incoming) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(Importing.CHARSET, incoming.charset());
        settings.put(Importing.SEPARATOR, String.valueOf(incoming.separator()));
        settings.putAll(Mapping.guessed(words, page, incoming));
        return settings;
    }

    private static InputStream file(Page page) {
        try {
            Part part = page.request().getPart("file");
            return part == null ? InputStream.nullInputStream() : part.getInputStream();
        } catch (ServletException notMultipart) {
            return InputStream.nullInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
