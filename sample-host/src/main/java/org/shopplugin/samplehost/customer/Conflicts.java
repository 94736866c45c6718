package org.shopplugin.samplehost.customer;

import java.util.ArrayList;
import java.util.List;
import org.shopplugin.host.form.FieldForm;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** What to show when somebody else saved while a form was open: both versions of what differs. */
final class Conflicts {

    private Conflicts() {}

    static List<Changed> of(Page page, Form form, CustomerView now, SaveAnswer answer, FieldForm fields) {
        List<Changed> changes = new ArrayList<>(PersonForm.changes(page, form, now));
        changes.addAll(differing(answer, fields));
        return orSomething(page, changes);
    }

    /** The plugins' fields alone. */
    static List<Changed> of(Page page, SaveAnswer answer, FieldForm fields) {
        return orSomething(page, differing(answer, fields));
    }

    /** Never empty, so that the page says why it did not save. */
    private static List<Changed> orSomething(Page page, List<Changed> changes) {
        return changes.isEmpty()
                ? List.of(new Changed(page.text("customer.conflict.other"), "", ""))
                : List.copyOf(changes);
    }

    private static List<Changed> differing(SaveAnswer answer, FieldForm fields) {
        List<Changed> changes = new ArrayList<>();
        fields.sections()
                .forEach(section -> section.rows()
                        .forEach(row -> row.forEach(field -> {
                            String stored = answer.current().get(field.name());
                            if (stored != null && !stored.equals(field.value())) {
                                changes.add(new Changed(field.label(), stored, field.value()));
                            }
                        })));
        return changes;
    }

    /** What was typed, with the versions of what is stored now, so that saving it once more overwrites knowingly. */
    static FieldForm renewed(FieldForm typed, FieldForm stored) {
        return new FieldForm(typed.sections(), stored.hidden(), typed.failed());
    }
}
