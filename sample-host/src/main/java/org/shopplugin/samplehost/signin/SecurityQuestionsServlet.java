package org.shopplugin.samplehost.signin;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The merchant writes the security questions that customers choose from. */
final class SecurityQuestionsServlet extends PageServlet {

    static final String PATH = "/admin/settings/security-questions";

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST = 200;

    private final transient SecurityQuestions questions;

    SecurityQuestionsServlet(SecurityQuestions questions) {
        this.questions = questions;
    }

    @Override
    protected void show(Page page) {
        render(page, 200, Form.blank());
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        Optional<UUID> retired = form.id("retire");
        if (retired.isPresent()) {
            questions.retire(page.shop(), retired.get(), who(page));
            page.notice(page.text("signin.questions.retired"));
            page.redirect(PATH);
            return;
        }
        Map<Locale, String> wordings = new LinkedHashMap<>();
        for (Locale language : page.shop().languages()) {
            String name = "wording-" + language.toLanguageTag();
            form.label(name, page.text("signin.questions.wording", language.getDisplayLanguage(page.locale())));
            wordings.put(language, form.required(name, LONGEST));
        }
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, form);
            return;
        }
        questions.add(page.shop(), wordings, who(page));
        page.notice(page.text("signin.questions.added"));
        page.redirect(PATH);
    }

    private static Who who(Page page) {
        SignedInAdministrator administrator = page.signedInAdmin();
        return Who.administrator(administrator.id().toString(), administrator.name());
    }

    private void render(Page page, int status, Form form) {
        page.render(
                status,
                "signin/security-questions",
                "form",
                form,
                "questions",
                questions.offered(page.shop().id()));
    }
}
