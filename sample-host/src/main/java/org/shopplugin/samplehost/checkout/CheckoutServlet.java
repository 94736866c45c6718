package org.shopplugin.samplehost.checkout;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.web.Slot;
import org.shopplugin.host.trade.Sentence;
import org.shopplugin.samplehost.cart.CartContents;
import org.shopplugin.samplehost.cart.Carts;
import org.shopplugin.samplehost.customer.AddressForm;
import org.shopplugin.samplehost.customer.CountryDetection;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.limit.Allowance;
import org.shopplugin.samplehost.limit.Pace;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.limit.Source;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.plugins.Pieces;
import org.shopplugin.samplehost.pricing.Visits;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The way through the checkout: address, delivery, and the last page with the payment. */
final class CheckoutServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final int LONGEST_SEEN = 100_000;

    /** Each order has the shop write to an address that a guest need not prove to be his. */
    private static final Pace TO_AN_ADDRESS = Pace.of("guest-order.address", 3, 10);

    private static final Pace FROM_A_SOURCE = Pace.of("guest-order.source", 10, 60);

    private final transient Checkout checkout;
    private final transient Carts carts;
    private final transient Visits visits;
    private final transient CountryDetection detection;
    private final transient RateLimits limits;

    CheckoutServlet(Checkout checkout, Carts carts, Visits visits, CountryDetection detection, RateLimits limits) {
        this.checkout = checkout;
        this.carts = carts;
        this.visits = visits;
        this.detection = detection;
        this.limits = limits;
    }

    @Override
    protected void show(Page page) {
        Optional<Buying> buying = buying(page);
        if (buying.isEmpty()) {
            return;
        }
        switch (step(page)) {
            case "" -> page.redirect(firstOpen(buying.get()));
            case "address" -> showAddress(page, OK, filled(page, checkout.state(buying.get())));
            case "delivery" -> showDelivery(page, buying.get(), OK, page.form());
            // Payment is chosen on the last page.
            case "payment" -> page.redirect("/checkout/overview");
            case "overview" -> showOverview(page, buying.get(), OK, Form.blank(), List.of(), Optional.empty());
            default -> throw page.notFound();
        }
    }

    @Override
    protected void act(Page page) {
        if (step(page).equals("overview") && !page.form().flag("back")) {
            // An order that stands is shown again, also when the cart is empty by now.
            place(page);
            return;
        }
        Optional<Buying> buying = buying(page);
        if (buying.isEmpty()) {
            return;
        }
        switch (step(page)) {
            case "address" -> keepAddress(page, buying.get());
            case "delivery" -> keepDelivery(page, buying.get());
            case "overview" -> {
                checkout.keepPayment(buying.get(), submitted(page));
                page.redirect(page.param("back").equals("delivery") ? "/checkout/delivery" : "/checkout/address");
            }
            default -> throw page.notFound();
        }
    }

    // Address.

    private void showAddress(Page page, int status, Form form) {
        page.render(
                status,
                "checkout/address",
                "form",
                form,
                "guest",
                page.customer().isEmpty(),
                "mayChoose",
                checkout.procedure(page.shop()) == CheckoutSettings.Procedure.CHOICE);
    }

    private void keepAddress(Page page, Buying buying) {
        Form form = page.form();
        if (form.flag("redraw")) {
            AddressForm.follow(page, form);
            showAddress(page, OK, form);
            return;
        }
        AddressForm.label(page, form, AddressForm.BILLING);
        AddressForm.label(page, form, AddressForm.SHIPPING);
        form.label("buyer", page.text("checkout.name"));
        String email = buying.customer().map(SignedInCustomer::email).orElseGet(() -> requiredEmail(form));
        String name = form.required("buyer", 200);
        Address billing = AddressForm.read(form, AddressForm.BILLING);
        Optional<Address> shipping = form.flag("shippingDiffers")
                ? Optional.of(AddressForm.read(form, AddressForm.SHIPPING))
                : Optional.empty();
        if (!form.accepted()) {
            showAddress(page, UNPROCESSABLE, form);
            return;
        }
        checkout.keepAddresses(buying, email, name, billing, shipping);
        page.redirect("/checkout/delivery");
    }

    private static String requiredEmail(Form form) {
        String email = form.email("email");
        if (email.isEmpty() && form.violation("email").isEmpty()) {
            form.refuse("email", "web.form.required");
        }
        return email;
    }

    private Form filled(Page page, CheckoutState state) {
        Form form = Form.blank().with("email", state.email()).with("buyer", state.name());
        AddressForm.fill(form, AddressForm.BILLING, state.billing());
        AddressForm.fill(form, AddressForm.SHIPPING, state.shipTo());
        if (state.billing().isEmpty()) {
            String country = detection.of(page);
            form.with("country", country).with("shipping-country", country);
        }
        return form.with("shippingDiffers", state.shipping().isPresent());
    }

    // Delivery.

    private void showDelivery(Page page, Buying buying, int status, Form form) {
        CheckoutState state = checkout.state(buying);
        if (!state.addressed()) {
            page.redirect("/checkout/address");
            return;
        }
        Map<DeliveryMethod, Money> offered = checkout.deliveries(buying, state);
        Map<String, String> choices = new LinkedHashMap<>();
        offered.forEach((method, costs) -> choices.put(
                method.code(),
                method.name(page.locale(), page.shop().defaultLanguage()) + " – "
                        + (costs.isZero() ? page.text("checkout.delivery.free") : page.money(costs))));
        if (!form.has("delivery")) {
            String first = choices.keySet().stream().findFirst().orElse("");
            form.with("delivery", choices.containsKey(state.delivery()) ? state.delivery() : first);
        }
        page.render(
                status,
                "checkout/delivery",
                "form",
                form,
                "choices",
                choices,
                "state",
                state,
                "currency",
                buying.visit().currency().getCurrencyCode());
    }

    private void keepDelivery(Page page, Buying buying) {
        Form form = page.form();
        form.label("delivery", page.text("checkout.delivery.title"));
        List<String> codes = checkout.deliveries(buying, checkout.state(buying)).keySet().stream()
                .map(DeliveryMethod::code)
                .toList();
        Optional<String> code = form.choice("delivery", codes);
        if (code.isEmpty()) {
            if (form.accepted()) {
                form.refuse("delivery", "web.form.required");
            }
            showDelivery(page, buying, UNPROCESSABLE, form);
            return;
        }
        checkout.keepDelivery(buying, code.get());
        page.redirect("/checkout/overview");
    }

    // The last page.

    private void place(Page page) {
        Optional<UUID> cart = page.session().cart();
        if (cart.isEmpty()) {
            page.redirect("/cart");
            return;
        }
        Buying buying = buying(page, cart.get());
        Submitted submitted = submitted(page);
        if (page.customer().isEmpty() && checkout.placed(buying, submitted).isEmpty()) {
            Allowance allowance = paced(page, buying);
            if (!allowance.granted()) {
                String wait = page.waiting(allowance.retryAfter());
                Sentence often = new Sentence("", page.text("checkout.refused.often", wait));
                showAgain(page, buying, TOO_MANY, List.of(often), Optional.empty());
                return;
            }
        }
        checkout.place(buying, submitted)
                .fold(
                        order -> {
                            page.redirect("/orders/" + order);
                            return true;
                        },
                        why -> {
                            showAgain(page, buying, UNPROCESSABLE, why, Optional.empty());
                            return true;
                        },
                        () -> {
                            showAgain(page, buying, UNPROCESSABLE, List.of(), Optional.of(submitted.seen()));
                            return true;
                        });
    }

    private Allowance paced(Page page, Buying buying) {
        Allowance source = limits.take(FROM_A_SOURCE, Source.network(page.source()));
        String address = EmailAddress.canonical(checkout.state(buying).email());
        return source.granted() ? limits.take(TO_AN_ADDRESS, page.shop().id() + ":" + address) : source;
    }

    private void showAgain(Page page, Buying buying, int status, List<Sentence> why, Optional<String> seen) {
        CartContents contents = carts.contents(buying.visit(), Optional.of(buying.cart()));
        if (contents.isEmpty()) {
            page.notice(page.text("checkout.emptyNow"));
            page.redirect("/cart");
            return;
        }
        showOverview(page, buying, status, page.form(), why, seen);
    }

    private void showOverview(
            Page page, Buying buying, int status, Form form, List<Sentence> why, Optional<String> seen) {
        Optional<Overview> found = checkout.overview(buying);
        if (found.isEmpty()) {
            page.redirect(firstOpen(buying));
            return;
        }
        Overview overview = found.get();
        Form filled = status == OK ? filled(overview) : form;
        label(page, filled, overview);
        boolean first = why.isEmpty();
        List<Sentence> obstacles = first ? overview.obstacles() : why;
        obstacles.forEach(sentence -> filled.refuseSaying(field(overview, sentence), sentence.text()));
        page.render(
                status,
                "checkout/overview",
                "overview",
                overview,
                "form",
                filled,
                "differences",
                seen.map(before -> checkout.differences(before, overview)).orElse(List.of()),
                "forOthers",
                seen.map(before -> checkout.forOthers(before, overview)).orElse(false),
                "totalSeen",
                seen.flatMap(before -> checkout.totalSeen(before, overview)),
                "changed",
                seen.isPresent(),
                "pieces",
                Pieces.of(page, buying.visit().plugins(), Slot.CHECKOUT_OVERVIEW, ""));
    }

    private static Form filled(Overview overview) {
        Form form = Form.blank().with("payment", overview.preselected().orElse(""));
        overview.fields()
                .forEach(field ->
                        form.with(field.name(), overview.state().fields().getOrDefault(field.name(), "")));
        return form;
    }

    private static void label(Page page, Form form, Overview overview) {
        form.label("payment", page.text("checkout.payment.title"));
        overview.fields().forEach(field -> form.label(field.name(), field.label()));
    }

    /** A field that the page does not show belongs to the form as a whole. */
    private static String field(Overview overview, Sentence sentence) {
        boolean shown = sentence.field().equals("payment")
                || overview.fields().stream().anyMatch(field -> field.name().equals(sentence.field()));
        return shown ? sentence.field() : "";
    }

    private static Submitted submitted(Page page) {
        Form form = page.form();
        Map<String, String> fields = new HashMap<>();
        form.names().stream().filter(name -> name.contains(".")).forEach(name -> fields.put(name, form.typed(name)));
        String seen = page.param("seen");
        return new Submitted(
                page.param("order"), seen.length() > LONGEST_SEEN ? "" : seen, page.param("payment"), fields);
    }

    // Who is on his way.

    /** Empty when the request is answered already: nothing to order, or not without an account. */
    private Optional<Buying> buying(Page page) {
        Optional<UUID> cart = page.session().cart().filter(id -> page.session().cartCount() > 0);
        if (cart.isEmpty()) {
            page.redirect("/cart");
            return Optional.empty();
        }
        if (page.customer().isEmpty() && checkout.procedure(page.shop()) == CheckoutSettings.Procedure.ACCOUNT) {
            page.redirect("/sign-in?next=/checkout");
            return Optional.empty();
        }
        return Optional.of(buying(page, cart.get()));
    }

    private Buying buying(Page page, UUID cart) {
        return new Buying(visits.of(page), page.customer(), cart, PageActor.of(page));
    }

    private String firstOpen(Buying buying) {
        CheckoutState state = checkout.state(buying);
        if (!state.addressed()) {
            return "/checkout/address";
        }
        return checkout.delivery(buying, state).isPresent() ? "/checkout/overview" : "/checkout/delivery";
    }

    private static String step(Page page) {
        List<String> path = page.segments();
        if (path.size() > 1) {
            throw page.notFound();
        }
        return path.isEmpty() ? "" : path.get(0);
    }
}
