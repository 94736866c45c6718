package org.shopplugin.samplehost.customer;

import java.util.List;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.signin.SignIn;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A customer closes his account, after he has read what goes and has given his password once more. */
final class CloseServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    private final transient Customers customers;
    private final transient AccountClosing closing;
    private final transient SignIn signIn;

    CloseServlet(Customers customers, AccountClosing closing, SignIn signIn) {
        this.customers = customers;
        this.closing = closing;
        this.signIn = signIn;
    }

    @Override
    protected void show(Page page) {
        render(page, 200, Form.blank());
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        form.label("current", page.text("customer.password.current"))
                .label("feedback", page.text("customer.close.feedback"));
        String feedback = form.lines("feedback", 2000);
        if (form.accepted()) {
            checkPassword(page, form);
        }
        if (!form.accepted() || !objections(page).isEmpty()) {
            render(page, UNPROCESSABLE, form);
            return;
        }
        try {
            closing.close(page.shop(), page.signedInCustomer().id(), feedback, PageActor.who(page));
        } catch (PluginFailure failure) {
            form.refuse("", "customer.close.failed");
            render(page, UNPROCESSABLE, form);
            return;
        }
        page.forgetSession();
        page.notice(page.text("customer.close.done"));
        page.redirect("/");
    }

    /** Tried as a sign-in is, so that guessing meets the same waits here as there. */
    private void checkPassword(Page page, Form form) {
        String wrong = signIn.attempt(
                        page.shop(),
                        page.signedInCustomer().email(),
                        form.secret("current"),
                        page.source(),
                        page.locale())
                .fold(
                        welcome -> "",
                        unconfirmed -> "",
                        refused -> "",
                        no -> page.text("customer.password.wrong"),
                        wait -> page.text("customer.password.wait", page.waiting(wait.time())));
        if (!wrong.isEmpty()) {
            form.refuseSaying("current", wrong);
        }
    }

    private void render(Page page, int status, Form form) {
        CustomerView customer = customer(page);
        page.render(
                status,
                "customer/close",
                "form",
                form,
                "impact",
                closing.impact(page.shop(), customer, page.locale()),
                "objections",
                objections(page));
    }

    private List<String> objections(Page page) {
        return closing.objections(page.shop(), customer(page), page.locale());
    }

    private CustomerView customer(Page page) {
        return customers.find(page.shop().id(), page.signedInCustomer().id()).orElseThrow(page::notFound);
    }
}
