package org.shopplugin.samplehost.office;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shopplugin.samplehost.audit.AuditFilter;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.AuditPage;
import org.shopplugin.samplehost.chronicle.Chronicle;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.LocalPath;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Who did what, and whether the record is as it was written. */
final class AuditServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;
    private static final int UNPROCESSABLE = 422;

    private final transient AuditLog audit;
    private final transient Chronicle chronicle;

    AuditServlet(AuditLog audit, Chronicle chronicle) {
        this.audit = audit;
        this.chronicle = chronicle;
    }

    @Override
    protected void show(Page page) {
        Form form = page.form();
        Optional<Instant> from = form.date("from").map(day -> start(page, day));
        Optional<Instant> until = form.date("until").map(day -> start(page, day.plusDays(1)));
        AuditFilter filter = new AuditFilter(
                form.text("action", 60), form.text("actor", 200), form.text("subject", 200), from, until);
        OptionalInt before =
                form.typed("before").isEmpty() ? OptionalInt.empty() : form.integer("before", 1, Integer.MAX_VALUE);
        AuditPage entries = audit.entries(
                page.shop().id(),
                filter,
                before.isPresent() ? OptionalLong.of(before.getAsInt()) : OptionalLong.empty(),
                PAGE);
        page.render(
                form.accepted() ? 200 : UNPROCESSABLE,
                "office/audit",
                "deeds",
                chronicle.tell(page, entries.entries()),
                "older",
                entries.older(),
                "newest",
                before.isEmpty(),
                "query",
                query(form),
                "kinds",
                chronicle.kinds(page),
                "form",
                form);
    }

    @Override
    protected void act(Page page) {
        page.notice(audit.firstBroken(page.shop().id())
                .map(number -> page.text("office.audit.broken", number))
                .orElseGet(() -> page.text("office.audit.whole")));
        page.redirect("/admin/audit");
    }

    private static Instant start(Page page, LocalDate day) {
        return day.atStartOfDay(page.shop().timeZone()).toInstant();
    }

    /** What was asked for, but for the place in the list. */
    private static String query(Form form) {
        return Stream.of("action", "actor", "subject", "from", "until")
                .filter(name -> !form.typed(name).isEmpty())
                .map(name -> name + "=" + LocalPath.parameter(form.typed(name)) + "&")
                .collect(Collectors.joining());
    }
}
