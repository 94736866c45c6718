package org.shopplugin.api;

import java.util.List;
import org.shopplugin.api.audit.NameExtension;
import org.shopplugin.api.catalog.VisibilityExtension;
import org.shopplugin.api.checkout.OrderExtension;
import org.shopplugin.api.checkout.PaymentExtension;
import org.shopplugin.api.checkout.TaxExtension;
import org.shopplugin.api.customer.BuyerContextExtension;
import org.shopplugin.api.customer.FieldExtension;
import org.shopplugin.api.customer.PersonalDataExtension;
import org.shopplugin.api.customer.RegistrationExtension;
import org.shopplugin.api.customer.SignInExtension;
import org.shopplugin.api.customer.TagExtension;
import org.shopplugin.api.event.EventListener;
import org.shopplugin.api.job.Job;
import org.shopplugin.api.pricing.PriceExtension;
import org.shopplugin.api.pricing.SegmentExtension;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Route;

/**
 * What a started plugin contributes to one shop.
 *
 * <p>The lists are read once, right after {@link Plugin#start}, and empty means that there is nothing of the kind; when
 * one of them throws, the plugin counts as one whose start failed. The host gates every use of them by the switch. All
 * contributions are called on request or job threads, by many at once, and must be safe for that. How a failure counts
 * depends on the kind of extension: a <em>decision</em> that throws refuses the action for the buyers concerned, a
 * <em>decoration</em> that throws is left out visibly, a <em>write point</em> that throws rolls the host's transaction
 * back. Each extension says which it is.
 */
public interface RunningPlugin extends AutoCloseable {

    default List<FieldExtension> fields() {
        return List.of();
    }

    default List<RegistrationExtension> registration() {
        return List.of();
    }

    default List<TagExtension> tags() {
        return List.of();
    }

    default List<SignInExtension> signIn() {
        return List.of();
    }

    default List<BuyerContextExtension> contexts() {
        return List.of();
    }

    default List<SegmentExtension> segments() {
        return List.of();
    }

    default List<PriceExtension> prices() {
        return List.of();
    }

    default List<VisibilityExtension> visibility() {
        return List.of();
    }

    default List<TaxExtension> taxes() {
        return List.of();
    }

    default List<PaymentExtension> payments() {
        return List.of();
    }

    default List<OrderExtension> orders() {
        return List.of();
    }

    default List<PersonalDataExtension> personalData() {
        return List.of();
    }

    default List<NameExtension> names() {
        return List.of();
    }

    default List<EventListener> events() {
        return List.of();
    }

    default List<Job> jobs() {
        return List.of();
    }

    default List<Fragment> fragments() {
        return List.of();
    }

    default List<Route> routes() {
        return List.of();
    }

    default List<MenuItem> menu() {
        return List.of();
    }

    /** How the plugin feels, for the back office's plugin page. Quick, without I/O; any thread, no transaction. */
    default Health health() {
        return Health.UP;
    }

    /**
     * What flipping the switch would change, as sentences with counts, for the merchant to read first.
     *
     * <p>Decoration: called on a request thread inside read-only work before the confirmation page is shown; an empty
     * list means that there is nothing worth saying.
     */
    default List<Impact> impactOfSwitch(boolean on) {
        return List.of();
    }

    /**
     * The switch has changed on this node: warm up or let go. Called on every node, outside any transaction, after the
     * change is in force; must be quick and cannot veto.
     */
    default void switched(boolean on) {}

    /**
     * The merchant has changed settings of this plugin: what hangs on them elsewhere, such as customers' access, can follow
     * before anybody's next request. Called on or off, on the node and on the thread that changed them, outside any
     * transaction, after the commit and before the merchant is answered; so it should take seconds at most, and what may be
     * missed when the node dies meanwhile is looked after by a {@link Job}. A failure is logged and changes nothing.
     */
    default void settingsChanged() {}

    /**
     * Fills an empty shop with the plugin's own demo data. Called once, inside a transaction, with the switch on; throwing
     * rolls it back.
     */
    default void demo() {}

    /** The host stops. Called once, after the last request. */
    @Override
    default void close() {}
}
