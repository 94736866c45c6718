package org.shopplugin.samplehost.customer;

import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.signin.SecurityQuestions;
import org.shopplugin.samplehost.web.Page;

/**
 * Tells a clerk, who has somebody on the telephone, whether what that one says is the customer's security answer: yes or
 * no, never the answer itself.
 */
final class AnswerTab implements CustomerTab {

    private static final int LONGEST = 100;

    private final SecurityQuestions questions;

    AnswerTab(SecurityQuestions questions) {
        this.questions = questions;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        page.redirect(file(customer));
    }

    @Override
    public void act(Page page, CustomerView customer) {
        String answer = page.form().text("answer", LONGEST);
        page.notice(page.text("customer.answer." + (answer.isEmpty() ? "EMPTY" : tried(page, customer, answer))));
        page.redirect(file(customer));
    }

    private String tried(Page page, CustomerView customer, String answer) {
        return questions
                .check(page.shop(), customer.id(), answer, PageActor.who(page))
                .name();
    }

    private static String file(CustomerView customer) {
        return "/admin/customers/" + customer.id();
    }
}
