package org.shopplugin.samplehost.privacy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The merchant writes down what somebody asked about his own data. */
final class NewPrivacyServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    private final transient PrivacyRequests requests;

    NewPrivacyServlet(PrivacyRequests requests) {
        this.requests = requests;
    }

    @Override
    protected void show(Page page) {
        Form form = Form.blank().with("kind", RequestKind.ERASURE.name());
        customer(page)
                .flatMap(id -> requests.person(page.shop().id(), id))
                .flatMap(Person::number)
                .ifPresent(number -> form.with("who", String.valueOf(number)));
        render(page, 200, form);
    }

    @Override
    protected void act(Page page) {
        Form form = page.form().label("kind", page.text("privacy.kind")).label("who", page.text("privacy.who"));
        Optional<RequestKind> kind = form.choice("kind", RequestKind.class);
        if (kind.isEmpty() && form.violation("kind").isEmpty()) {
            form.refuse("kind", "web.form.required");
        }
        String who = form.required("who", 254);
        if (!who.isEmpty() && !who.matches("[0-9]{1,18}")) {
            form.email("who");
        }
        Optional<Person> person = form.accepted() ? requests.person(page.shop().id(), who) : Optional.empty();
        if (form.accepted() && person.isEmpty()) {
            form.refuse("who", "privacy.who.unknown");
        }
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, form);
            return;
        }
        UUID id = requests.open(page.shop(), kind.orElseThrow(), person.orElseThrow(), PageActor.who(page));
        page.redirect("/admin/privacy/" + id);
    }

    private static Optional<UUID> customer(Page page) {
        return Form.blank().with("customer", page.param("customer")).id("customer");
    }

    private static void render(Page page, int status, Form form) {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (RequestKind kind : RequestKind.values()) {
            kinds.put(kind.name(), page.text("privacy.kind." + kind));
        }
        page.render(status, "privacy/new", "form", form, "kinds", kinds);
    }
}
