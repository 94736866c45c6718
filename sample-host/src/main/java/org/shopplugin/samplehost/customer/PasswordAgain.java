package org.shopplugin.samplehost.customer;

import org.shopplugin.samplehost.signin.SignIn;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/**
 * Asks a signed-in customer for his password once more, in the field {@code current}.
 *
 * <p>It is tried as a sign-in is, so that guessing meets the same waits here as there.
 */
final class PasswordAgain {

    private PasswordAgain() {}

    static void check(Page page, Form form, SignIn signIn) {
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
}
