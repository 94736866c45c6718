package org.shopplugin.samplehost.customer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A customer closes his account, after he has read what goes and has shown that it is he. */
final class CloseServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final transient Customers customers;
    private final transient AccountClosing closing;
    private final transient ClosingProof proof;
    private final transient Purchases purchases;

    CloseServlet(Customers customers, AccountClosing closing, ClosingProof proof, Purchases purchases) {
        this.customers = customers;
        this.closing = closing;
        this.proof = proof;
        this.purchases = purchases;
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
        if (form.flag("send")) {
            send(page, form);
            return;
        }
        boolean mayClose = objections(page).isEmpty();
        if (form.accepted() && mayClose) {
            proof.check(page, form, customer(page));
        }
        if (!form.accepted() || !mayClose) {
            render(page, UNPROCESSABLE, form);
            return;
        }
        List<String> objections;
        try {
            objections = closing.close(
                    page.shop(), page.signedInCustomer().id(), feedback, page.locale(), PageActor.who(page));
        } catch (PluginFailure failure) {
            form.refuse("", "customer.close.failed");
            render(page, UNPROCESSABLE, form);
            return;
        }
        if (!objections.isEmpty()) {
            render(page, UNPROCESSABLE, form);
            return;
        }
        page.forgetSession();
        page.notice(page.text("customer.close.done"));
        page.redirect("/");
    }

    /** Not by way of a redirect, so that what was typed stays. */
    private void send(Page page, Form form) {
        Optional<Duration> wait = proof.send(page.shop(), customer(page));
        wait.ifPresent(time -> form.refuseSaying("", page.text("customer.email.wait", page.waiting(time))));
        render(page, wait.isPresent() ? TOO_MANY : 200, form, wait.isEmpty());
    }

    private void render(Page page, int status, Form form) {
        render(page, status, form, false);
    }

    private void render(Page page, int status, Form form, boolean sent) {
        CustomerView customer = customer(page);
        page.render(
                status,
                "customer/close",
                "form",
                form,
                "impact",
                impact(page, customer),
                "objections",
                objections(page),
                "byPassword",
                proof.isPassword(customer.id()),
                "sentTo",
                sent ? customer.email() : "");
    }

    private List<String> impact(Page page, CustomerView customer) {
        List<String> sentences = new ArrayList<>();
        long orders = purchases.count(page.shop().id(), customer.id());
        if (orders > 0) {
            sentences.add(page.text("customer.close.orders", orders));
        }
        sentences.addAll(closing.impact(page.shop(), customer, page.locale()));
        return List.copyOf(sentences);
    }

    private List<String> objections(Page page) {
        return closing.objections(page.shop(), customer(page), page.locale());
    }

    private CustomerView customer(Page page) {
        return customers.find(page.shop().id(), page.signedInCustomer().id()).orElseThrow(page::notFound);
    }
}
