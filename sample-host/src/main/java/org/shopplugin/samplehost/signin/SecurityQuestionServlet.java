package org.shopplugin.samplehost.signin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A customer chooses a security question and answers it; there is no such page where the shop has written none. */
final class SecurityQuestionServlet extends PageServlet {

    static final String PATH = "/account/security-question";

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 100;

    private final transient SecurityQuestions questions;
    private final transient SignIn signIn;

    SecurityQuestionServlet(SecurityQuestions questions, SignIn signIn) {
        this.questions = questions;
        this.signIn = signIn;
    }

    @Override
    protected void show(Page page) {
        List<SecurityQuestion> offered = offered(page);
        Form form = Form.blank();
        mine(page).ifPresent(chosen -> form.with("question", chosen.id().toString()));
        render(page, 200, form, offered);
    }

    @Override
    protected void act(Page page) {
        List<SecurityQuestion> offered = offered(page);
        SignedInCustomer customer = page.signedInCustomer();
        Form form = page.form();
        form.label("question", page.text("signin.question.choose"))
                .label("answer", page.text("signin.question.answer"))
                .label("current", page.text("signin.password.current"));
        boolean remove = form.has("remove");
        Optional<String> question =
                form.choice("question", choices(page, offered).keySet());
        String answer = remove ? "" : form.required("answer", LONGEST);
        if (!remove && question.isEmpty() && form.violation("question").isEmpty()) {
            form.refuse("question", "web.form.required");
        }
        if (!remove && !answer.isEmpty() && answer.length() < SHORTEST) {
            form.refuse("answer", "signin.question.short", SHORTEST);
        }
        if (form.accepted()) {
            checkCurrent(page, form, customer);
        }
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, form, offered);
            return;
        }
        if (remove) {
            questions.forget(page.shop(), customer.id());
        } else {
            questions.keep(page.shop(), customer.id(), UUID.fromString(question.orElseThrow()), answer);
        }
        page.notice(page.text(remove ? "signin.question.removed" : "signin.question.saved"));
        page.redirect("/account");
    }

    /** Tried as a sign-in is, so that guessing meets the same waits here as there. */
    private void checkCurrent(Page page, Form form, SignedInCustomer customer) {
        String wrong = signIn.attempt(
                        page.shop(), customer.email(), form.secret("current"), page.source(), page.locale())
                .fold(
                        welcome -> "",
                        unconfirmed -> "",
                        SignInAnswer.Refused::sentence,
                        no -> page.text("signin.password.wrong"),
                        wait -> page.text("signin.wait", page.waiting(wait.time())));
        if (!wrong.isEmpty()) {
            form.refuseSaying("current", wrong);
        }
    }

    private List<SecurityQuestion> offered(Page page) {
        List<SecurityQuestion> offered = questions.offered(page.shop().id());
        if (offered.isEmpty()) {
            throw page.notFound();
        }
        return offered;
    }

    private Optional<SecurityQuestion> mine(Page page) {
        return questions.of(page.shop().id(), page.signedInCustomer().id());
    }

    private void render(Page page, int status, Form form, List<SecurityQuestion> offered) {
        page.render(
                status,
                "signin/security-question",
                "form",
                form,
                "choices",
                choices(page, offered),
                "answered",
                mine(page).isPresent());
    }

    private static Map<String, String> choices(Page page, List<SecurityQuestion> offered) {
        Map<String, String> choices = new LinkedHashMap<>();
        offered.forEach(question -> choices.put(
                question.id().toString(),
                question.wording(page.locale(), page.shop().defaultLanguage())));
        return choices;
    }
}
