package org.shopplugin.b2b.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.shopplugin.api.Result;
import org.shopplugin.api.checkout.Cart;
import org.shopplugin.api.checkout.OrderExtension;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.SignInExtension;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.job.Job;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.Right;

/**
 * Holds customers off whose company is not, or no longer, approved, as far as the merchant's settings say.
 *
 * <p>The host was told so when the company's state changed, and keeps to it while the plugin is off. Here the settings of
 * the moment count at once; the job tells the host anew when a setting has changed since.
 */
final class WaitingCustomers implements SignInExtension, OrderExtension, Job {

    private final Companies companies;
    private final BuyerRights rights;

    WaitingCustomers(Companies companies, BuyerRights rights) {
        this.companies = companies;
        this.rights = rights;
    }

    @Override
    public int priority() {
        return 1000;
    }

    @Override
    public Result<Verdict> signIn(Customer customer) {
        return companies.access(customer.id()) == Access.HELD
                ? Result.stop(Verdict.refuse("signin.held"))
                : Result.notHandled();
    }

    @Override
    public List<Violation> check(Cart cart) {
        Optional<CustomerId> customer = cart.buyer().customer();
        Optional<String> context = cart.buyer()
                .context()
                .filter(key -> CompanyId.parse(key).isPresent()); // that of another plugin says nothing here
        if (context.isPresent()
                && customer.filter(who -> rights.may(who, context, Right.BUY)).isEmpty()) {
            return List.of(Violation.ofForm("order.right"));
        }
        boolean open = context.isPresent() || customer.map(companies::access).orElse(Access.OPEN) == Access.OPEN;
        return open ? List.of() : List.of(Violation.ofForm("order.held"));
    }

    @Override
    public String name() {
        return "tell-access-anew";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        companies.tellAccessAnew();
    }
}
