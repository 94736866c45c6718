package org.shopplugin.samplehost.signin;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Chooses a password by a link from a mail; opening the page uses nothing up and shows nothing of the account. */
final class SetPasswordServlet extends PageServlet {

    private final transient Recovery recovery;
    private final transient Links links;
    private final transient Passwords passwords;
    private final transient SecurityQuestions questions;

    SetPasswordServlet(Recovery recovery, Links links, Passwords passwords, SecurityQuestions questions) {
        this.recovery = recovery;
        this.links = links;
        this.passwords = passwords;
        this.questions = questions;
    }

    @Override
    protected void show(Page page) {
        String token = page.param("token");
        Optional<UUID> owner = links.owner(page.shop().id(), token);
        render(page, owner.isPresent() ? 200 : 404, Form.blank().with("token", token), owner);
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        String token = form.text("token", 60);
        String password = form.secret("password");
        Optional<UUID> owner = links.owner(page.shop().id(), token);
        List<String> known = recovery.address(page.shop(), owner).stream().toList();
        passwords.objection("password", password, known).ifPresent(form::refuse);
        if (form.accepted()) {
            owner.ifPresent(customer -> checkAnswer(page, form, customer));
        }
        if (!form.accepted()) {
            render(page, 422, form, owner);
            return;
        }
        if (owner.isEmpty() || !recovery.choose(page.shop(), token, passwords.hash(password), page.locale())) {
            form.refuse(Violation.ofForm("signin.set.used"));
            render(page, 422, form, Optional.empty());
            return;
        }
        page.notice(page.text("signin.set.done"));
        page.redirect("/sign-in");
    }

    /** Only whoever chose a question is asked, and only here, after his link. */
    private void checkAnswer(Page page, Form form, UUID customer) {
        if (questions.of(page.shop().id(), customer).isEmpty()) {
            return;
        }
        form.label("answer", page.text("signin.question.answer"));
        String answer = form.required("answer", 100);
        if (answer.isEmpty()) {
            return;
        }
        switch (questions.check(page.shop(), customer, answer, Who.GUEST)) {
            case RIGHT -> {}
            case WRONG -> form.refuse("answer", "signin.question.wrong");
            case TOO_OFTEN -> form.refuse("answer", "signin.question.wait");
        }
    }

    private void render(Page page, int status, Form form, Optional<UUID> owner) {
        // The address holds the token, which must not leave with a click on any link.
        page.response().setHeader("Referrer-Policy", "no-referrer");
        page.render(
                status,
                "signin/set-password",
                "form",
                form,
                "good",
                owner.isPresent(),
                "question",
                owner.flatMap(customer -> questions.of(page.shop().id(), customer))
                        .map(question ->
                                question.wording(page.locale(), page.shop().defaultLanguage()))
                        .orElse(""));
    }
}
