package org.shopplugin.samplehost.customer;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.CodePurpose;
import org.shopplugin.samplehost.signin.Credentials;
import org.shopplugin.samplehost.signin.MailedCodes;
import org.shopplugin.samplehost.signin.SignIn;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/**
 * By what a customer shows that it is he who closes his account: by his password, or where he has none, since he signs in
 * by another provider, by a code from a mail.
 */
public final class ClosingProof {

    private final SignIn signIn;
    private final Credentials credentials;
    private final MailedCodes codes;

    public ClosingProof(SignIn signIn, Credentials credentials, MailedCodes codes) {
        this.signIn = signIn;
        this.credentials = credentials;
        this.codes = codes;
    }

    boolean isPassword(UUID customer) {
        return credentials.exist(customer);
    }

    /** Sends a code, which kills the one before; when too many were sent, says how long to wait. */
    Optional<Duration> send(Shop shop, CustomerView customer) {
        return codes.send(
                shop,
                CodePurpose.CLOSE_ACCOUNT,
                new MailedCodes.Addressee(customer.id(), customer.email(), customer.language()),
                "customer.mail.close.code");
    }

    /** Reads the password or the code, and notes on the form when it is not the right one. Outside of transactions. */
    void check(Page page, Form form, CustomerView customer) {
        if (isPassword(customer.id())) {
            PasswordAgain.check(page, form, signIn);
            return;
        }
        form.label("code", page.text("customer.email.code"));
        String code = form.required("code", 20).replaceAll("[\\s-]", "");
        if (form.accepted() && !codes.redeem(customer.id(), CodePurpose.CLOSE_ACCOUNT, customer.email(), code)) {
            form.refuse("code", "customer.email.wrongCode");
        }
    }
}
