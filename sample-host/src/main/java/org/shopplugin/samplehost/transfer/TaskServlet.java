package org.shopplugin.samplehost.transfer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.customer.ImportVerdict;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** One task: how far it is, what it asks, what became of each line, and its file. */
final class TaskServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private static final int LINES = 50;

    private final transient Tasks tasks;
    private final transient AuditLog audit;
    private final transient Words words;
    private final transient Clock clock;

    TaskServlet(Tasks tasks, AuditLog audit, Words words, Clock clock) {
        this.tasks = tasks;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    @Override
    protected void show(Page page) {
        List<String> path = page.segments();
        TaskView task = find(page, path);
        if (path.size() == 3 && path.get(1).equals("file")) {
            send(page, task, path.get(2));
        } else if (path.size() > 1) {
            throw page.notFound();
        } else if (task.phase() == TaskPhase.MAPPING && task.showsFileTo(page.signedInAdmin())) {
            mapping(page, 200, task, incoming(task), form(task));
        } else {
            progress(page, task);
        }
    }

    @Override
    protected void act(Page page) {
        TaskView task = find(page, page.segments());
        Form form = page.form();
        switch (form.typed("do")) {
            case "stop" -> tasks.stop(task.shop(), task.id(), Starter.of(page));
            case "run" -> run(page, task, form.flag(Importing.INVITE));
            case "read" -> {
                checkMayKnow(page, task);
                reread(page, task, form);
                return;
            }
            default -> {
                checkMayKnow(page, task);
                if (!check(page, task, form)) {
                    return;
                }
            }
        }
        page.redirect(task.path());
    }

    private TaskView find(Page page, List<String> path) {
        Optional<TaskView> task = path.isEmpty()
                ? Optional.empty()
                : id(path.get(0)).flatMap(id -> tasks.find(page.shop().id(), id));
        TaskView found = task.orElseThrow(page::notFound);
        if (found.kind() != TaskKind.BULK && !page.signedInAdmin().may(Role.EXPORT)) {
            throw page.forbidden(page.text("web.error.permission"));
        }
        return found;
    }

    private static void checkMayKnow(Page page, TaskView task) {
        if (!task.showsFileTo(page.signedInAdmin())) {
            throw page.forbidden(page.text("transfer.closed"));
        }
    }

    // The columns of a file.

    private Incoming incoming(TaskView task) {
        try (InputStream file = tasks.open(task.id())) {
            return Incoming.read(Incoming.beginning(file), task.setting(Importing.CHARSET), Importing.separator(task));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Form form(TaskView task) {
        Form form = Form.blank();
        task.settings().forEach(form::with);
        form.with(Importing.SEPARATOR, name(Importing.separator(task)));
        return form;
    }

    private void mapping(Page page, int status, TaskView task, Incoming incoming, Form form) {
        Map<String, String> columns = new LinkedHashMap<>();
        Mapping.choices(page).forEach(column -> columns.put(column, Headings.of(words, page.locale(), column)));
        Map<String, String> separators = new LinkedHashMap<>();
        List.of(',', ';', '\t', '|').forEach(c -> separators.put(name(c), page.text("transfer.separator." + name(c))));
        for (int i = 0; i < incoming.first().get(0).cells().size(); i++) {
            form.label(Importing.COLUMN + i, incoming.first().get(0).cells().get(i));
        }
        page.render(
                status,
                "transfer/mapping",
                "task",
                task,
                "incoming",
                incoming,
                "form",
                form,
                "columns",
                columns,
                "separators",
                separators);
    }

    /** Reads the file in another way, as somebody sees fit. */
    private void reread(Page page, TaskView task, Form form) {
        String charset = form.typed(Importing.CHARSET);
        char separator = character(form.typed(Importing.SEPARATOR));
        if (!Incoming.isKnown(charset)) {
            throw page.notFound();
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(Importing.CHARSET, charset);
        settings.put(Importing.SEPARATOR, String.valueOf(separator));
        try (InputStream file = tasks.open(task.id())) {
            Incoming incoming = Incoming.read(Incoming.beginning(file), charset, separator);
            settings.putAll(Mapping.guessed(words, page, incoming));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tasks.step(task.id(), TaskPhase.MAPPING, row -> row.begin(TaskPhase.MAPPING, settings));
        page.redirect(task.path());
    }

    private boolean check(Page page, TaskView task, Form form) {
        if (task.phase() != TaskPhase.MAPPING) {
            return true;
        }
        Incoming incoming = incoming(task);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(Importing.CHARSET, task.setting(Importing.CHARSET));
        settings.put(Importing.SEPARATOR, task.setting(Importing.SEPARATOR));
        settings.putAll(
                Mapping.chosen(page, form, incoming.first().get(0).cells().size()));
        if (!form.accepted()) {
            form.with(Importing.SEPARATOR, name(Importing.separator(task)));
            form.with(Importing.CHARSET, task.setting(Importing.CHARSET));
            mapping(page, 422, task, incoming, form);
            return false;
        }
        tasks.step(task.id(), TaskPhase.MAPPING, row -> row.begin(TaskPhase.CHECKING, settings));
        return true;
    }

    private void run(Page page, TaskView task, boolean invite) {
        Map<String, String> settings = new LinkedHashMap<>(task.settings());
        if (invite) {
            settings.put(Importing.INVITE, "yes");
        }
        boolean begun = tasks.step(task.id(), TaskPhase.CHECKED, row -> row.begin(TaskPhase.WORKING, settings));
        if (begun) {
            audit.record(
                    task.shop(),
                    Starter.of(page).who(),
                    "customers.import",
                    task.id().toString(),
                    Map.of("phase", TaskPhase.WORKING.name(), "invite", String.valueOf(invite)));
        }
    }

    private static String name(char separator) {
        return switch (separator) {
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "bar";
            default -> "comma";
        };
    }

    private static char character(String name) {
        return switch (name) {
            case "semicolon" -> ';';
            case "tab" -> '\t';
            case "bar" -> '|';
            default -> ',';
        };
    }

    // How far it is.

    private void progress(Page page, TaskView task) {
        Form form = Form.of(page.request().getParameterMap());
        Optional<ImportVerdict.Kind> verdict = form.choice("verdict", ImportVerdict.Kind.class);
        String typed = form.typed("after");
        long after = typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : 0;
        TaskPhase phase = task.phase() == TaskPhase.CHECKING || task.phase() == TaskPhase.CHECKED
                ? TaskPhase.CHECKING
                : TaskPhase.WORKING;
        List<TaskLine> lines = new ArrayList<>(tasks.lines(task.id(), phase, verdict, after, LINES + 1));
        boolean more = lines.size() > LINES;
        if (more) {
            lines.remove(LINES);
        }
        page.render(
                "transfer/task",
                "task",
                task,
                "open",
                task.showsFileTo(page.signedInAdmin()),
                "warnings",
                warnings(page, task),
                "verdict",
                verdict.map(ImportVerdict.Kind::name).orElse(""),
                "lines",
                lines,
                "next",
                more ? lines.get(LINES - 1).line() : 0L);
    }

    private static List<String> warnings(Page page, TaskView task) {
        List<String> warnings = new ArrayList<>();
        for (String warning : task.failure().split(" ", -1)) {
            int colon = warning.indexOf(':');
            if (colon > 0) {
                warnings.add(
                        page.text("transfer.warning." + warning.substring(0, colon), warning.substring(colon + 1)));
            } else if (!warning.isEmpty()) {
                warnings.add(page.text(warning));
            }
        }
        return warnings;
    }

    // Its file.

    private void send(Page page, TaskView task, String name) {
        boolean known = MessageDigest.isEqual(
                name.getBytes(StandardCharsets.UTF_8), task.file().getBytes(StandardCharsets.UTF_8));
        if (!known || !task.offersFile() || !task.expiresAt().isAfter(clock.instant())) {
            throw page.notFound();
        }
        checkMayKnow(page, task);
        audit.record(
                task.shop(),
                Starter.of(page).who(),
                "customers.fetch",
                task.id().toString(),
                Map.of());
        HttpServletResponse response = page.response();
        CsvFormat format = CsvFormat.valueOf(task.setting(Exporting.FORMAT));
        response.setContentType("text/csv;charset=" + format.charset().name());
        response.setHeader("Content-Disposition", "attachment; filename=\"customers.csv\"");
        response.setHeader("Cache-Control", "private, no-store");
        try (InputStream file = tasks.open(task.id())) {
            file.transferTo(response.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
