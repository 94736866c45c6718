package org.shopplugin.tck.probe;

import jakarta.persistence.EntityManager;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shopplugin.api.Health;
import org.shopplugin.api.Impact;
import org.shopplugin.api.Permission;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.Result;
import org.shopplugin.api.RunningPlugin;
import org.shopplugin.api.audit.NameExtension;
import org.shopplugin.api.audit.NamedThing;
import org.shopplugin.api.catalog.VisibilityExtension;
import org.shopplugin.api.checkout.Cart;
import org.shopplugin.api.checkout.CheckoutField;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderExtension;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.OrderParty;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.checkout.PaymentExtension;
import org.shopplugin.api.checkout.PaymentMethod;
import org.shopplugin.api.checkout.PaymentOutcome;
import org.shopplugin.api.checkout.TaxDecision;
import org.shopplugin.api.checkout.TaxExtension;
import org.shopplugin.api.checkout.TaxRequest;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.BuyerContextExtension;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerField.Kind;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.CustomerTag;
import org.shopplugin.api.customer.FieldExtension;
import org.shopplugin.api.customer.FieldSection;
import org.shopplugin.api.customer.FieldSection.Field;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.MadeTag;
import org.shopplugin.api.customer.PersonalDataExtension;
import org.shopplugin.api.customer.RegistrationExtension;
import org.shopplugin.api.customer.SignInExtension;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.api.customer.TagExtension;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.customer.WriteAnswer;
import org.shopplugin.api.data.Migration;
import org.shopplugin.api.event.CustomerRegistered;
import org.shopplugin.api.event.Event;
import org.shopplugin.api.event.EventListener;
import org.shopplugin.api.event.OrderPlaced;
import org.shopplugin.api.job.Job;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceExtension;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.PriceRequest;
import org.shopplugin.api.pricing.SegmentExtension;
import org.shopplugin.api.pricing.Segments;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.api.web.Area;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Route;
import org.shopplugin.api.web.Slot;

/** A plugin at every extension point, which notes each call and breaks where a test tells it to. */
public final class ProbePlugin implements Plugin {

    static final Permission SEE = Permission.of("see");
    static final Setting<Integer> PERCENT = Setting.integer("percent", 50);

    @Override
    public List<Setting<?>> settings() {
        return List.of(PERCENT);
    }

    @Override
    public List<CustomerField> customerFields() {
        return List.of(
                CustomerField.of("business", Kind.FLAG),
                CustomerField.text("company", 20).findable(),
                CustomerField.of("turnover", Kind.DECIMAL),
                CustomerField.of("trade", Kind.CHOICE),
                CustomerField.of("founded", Kind.DATE),
                CustomerField.text("number", 20),
                CustomerField.of("credit", Kind.DECIMAL).ofMerchant(),
                CustomerField.text("secret", 20).ofMerchant().requiring(SEE));
    }

    @Override
    public List<CheckoutField> checkoutFields() {
        return List.of(new CheckoutField("reference", 10));
    }

    @Override
    public List<CustomerTag> customerTags() {
        return List.of(new CustomerTag("new", "probe", "probe.new"));
    }

    @Override
    public List<Permission> permissions() {
        return List.of(SEE);
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(ProbeNote.class);
    }

    @Override
    public List<Migration> migrations() {
        return List.of(new Migration(1, "notes.sql"));
    }

    @Override
    public RunningPlugin start(PluginContext context) {
        if (Probe.broken().contains("start")) {
            throw new IllegalStateException("Told to break: start");
        }
        return new Running(context);
    }

    /** The probe in one shop. */
    private static final class Running implements RunningPlugin {

        private final PluginContext context;

        private Running(PluginContext context) {
            this.context = context;
        }

        @Override
        public List<FieldExtension> fields() {
            return List.of(new Fields());
        }

        @Override
        public List<RegistrationExtension> registration() {
            return List.of(new Registration());
        }

        @Override
        public List<TagExtension> tags() {
            return List.of(new TagExtension() {
                @Override
                public List<MadeTag> tags(Actor reader) {
                    decision("tags");
                    return Probe.favoured().stream()
                            .filter(name -> reader.may(SEE))
                            .sorted()
                            .map(name -> new MadeTag("rank", name, "probe.rank", "Rank " + name))
                            .toList();
                }
            });
        }

        @Override
        public List<NameExtension> names() {
            return List.of(new NameExtension() {
                @Override
                public Map<String, NamedThing> names(Set<String> ids) {
                    decision("names");
                    return Probe.favoured().stream()
                            .filter(ids::contains)
                            .collect(Collectors.toMap(
                                    name -> name,
                                    name -> NamedThing.of("Rank " + name, SEE).at("/page")));
                }
            });
        }

        @Override
        public List<SignInExtension> signIn() {
            return List.of(new SignIn());
        }

        @Override
        public List<BuyerContextExtension> contexts() {
            return List.of(new Contexts());
        }

        @Override
        public List<SegmentExtension> segments() {
            return List.of(new Segment());
        }

        @Override
        public List<PriceExtension> prices() {
            return List.of(new Prices());
        }

        @Override
        public List<VisibilityExtension> visibility() {
            return List.of(new VisibilityExtension() {
                @Override
                public Set<String> labels(Buyer buyer) {
                    decision("labels");
                    return Set.of("seen");
                }
            });
        }

        @Override
        public List<TaxExtension> taxes() {
            return List.of(new Taxes());
        }

        @Override
        public List<PaymentExtension> payments() {
            return List.of(new Payments());
        }

        @Override
        public List<OrderExtension> orders() {
            return List.of(new OrderSteps());
        }

        @Override
        public List<PersonalDataExtension> personalData() {
            return List.of(new PersonalData());
        }

        @Override
        public List<EventListener> events() {
            return List.of(new EventListener() {
                @Override
                public void on(Event event) {
                    String what = event instanceof CustomerRegistered registered
                            ? "registered " + registered.customer()
                            : event instanceof OrderPlaced placed ? "placed " + placed.order() : "something";
                    Probe.note("event " + context.shop().id() + " " + event.id() + " " + what);
                }
            });
        }

        @Override
        public List<Job> jobs() {
            return List.of(new Tidy());
        }

        @Override
        public List<Fragment> fragments() {
            return List.of(
                    new Greeting(),
                    new OrderNote(),
                    new Remark(Slot.PRODUCT_PRICE),
                    new Remark(Slot.CHECKOUT_OVERVIEW),
                    new Remark(Slot.ACCOUNT_ORDER),
                    new Remark(Slot.ORDER_LIST));
        }

        @Override
        public List<Route> routes() {
            return List.of(
                    Route.of(Area.SHOP, "/page/*", new Page()),
                    Route.of(Area.SHOP, "/page/of-its-own/*", new Page()),
                    Route.of(Area.SHOP, "/broken", new BrokenPage()),
                    Route.of(Area.SHOP, "/broken/*", new Page()),
                    Route.of(Area.ACCOUNT, "/page", new Page()),
                    Route.backOffice("/page", SEE, new Page()));
        }

        @Override
        public List<MenuItem> menu() {
            return List.of(
                    MenuItem.backOffice("probe.menu", "/page", SEE),
                    MenuItem.account("probe.menu", "/page").at(1));
        }

        @Override
        public Health health() {
            return Health.down("on " + context.switchedOn());
        }

        @Override
        public List<Impact> impactOfSwitch(boolean on) {
            return List.of(Impact.of("probe.impact", 3, on ? "on" : "off"));
        }

        @Override
        public void switched(boolean on) {
            Probe.note("switched " + context.shop().id() + " " + on);
        }

        @Override
        public void settingsChanged() {
            Probe.note("settingsChanged " + context.shop().id());
        }

        @Override
        public void close() {
            Probe.note("close");
        }

        /** Notes a decision, and whether it could open a transaction. */
        private void decision(String point) {
            boolean refused = false;
            try {
                context.transactions().run(em -> em.persist(new ProbeNote("never", shop(), null)));
            } catch (IllegalStateException e) {
                refused = true;
            }
            long rows = context.transactions().read(em -> count(em));
            Probe.note(point + " refused=" + refused + " read=" + (rows >= 0));
        }

        /** Notes a write point and leaves a row in the host's transaction. */
        private void write(String point, String id) {
            context.transactions().run(em -> em.persist(new ProbeNote(point + ":" + id, shop(), null)));
            Probe.note(point);
        }

        private String shop() {
            return context.shop().id().value();
        }

        private long count(EntityManager em) {
            return em.createQuery("select count(n) from ProbeNote n where n.shopId = :shop", Long.class)
                    .setParameter("shop", shop())
                    .getSingleResult();
        }

        /** Notes in this shop; and reads a parent through its proxy. */
        private String page() {
            return context.transactions().read(em -> {
                ProbeNote child = em.find(ProbeNote.class, "child");
                String parent = child == null || child.parent() == null
                        ? ""
                        : child.parent().getClass().getSimpleName() + "/"
                                + child.parent().id();
                return count(em) + " notes " + parent;
            });
        }

        private final class Fields implements FieldExtension {

            @Override
            public List<FieldSection> form(FormRequest request) {
                Probe.note("form");
                return List.of(
                        FieldSection.of(
                                        "company",
                                        List.of(
                                                Field.required("company"),
                                                Field.optional("turnover"),
                                                Field.optional("founded"),
                                                Field.optional("trade")
                                                        .called("Handel & <b>wandel</b>")
                                                        .withChoices(List.of(new FieldSection.Choice("a", "A"))),
                                                Field.readOnly("credit"),
                                                Field.optional("secret")))
                                .openedBy(FieldSection.Opener.CHECKBOX, "business"),
                        FieldSection.of("numbers", List.of(Field.optional("number")))
                                .repeated(3));
            }

            @Override
            public Map<CustomerId, FieldValues> read(Collection<CustomerId> customers, Surface surface) {
                Map<CustomerId, FieldValues> all = new HashMap<>();
                customers.forEach(customer -> all.put(
                        customer,
                        FieldValues.of(Map.of(
                                        "business", "true",
                                        "company", "Acme",
                                        "turnover", "1234.5",
                                        "credit", "99.5",
                                        "secret", "hush"))
                                .withVersion("7")));
                return all;
            }

            @Override
            public List<Violation> validate(FormRequest request) {
                decision("validate");
                return request.values().text("company").equals("Bad")
                        ? List.of(Violation.of("company", "probe.bad", "Bad"))
                        : List.of();
            }

            @Override
            public FieldValues suggest(FormRequest request) {
                return FieldValues.of(Map.of("company", "Proposed", "city", "Town"));
            }

            @Override
            public WriteAnswer write(CustomerId customer, FormRequest request) {
                Running.this.write("fields", customer.value());
                Probe.note("written " + new java.util.TreeMap<>(request.values().byKey()) + " v"
                        + request.values().version());
                return request.values().version().equals("old")
                        ? WriteAnswer.conflict(FieldValues.of(Map.of("company", "Theirs")))
                        : WriteAnswer.done(List.of(WriteAnswer.Notice.of("probe.saved")));
            }
        }

        private final class Registration implements RegistrationExtension {
            @Override
            public Welcome registered(Customer customer, FormRequest request) {
                write("registered", customer.id().value());
                return new Welcome(Optional.of("probe.welcome"), Optional.empty());
            }
        }

        private final class SignIn implements SignInExtension {
            @Override
            public Result<Verdict> signIn(Customer customer) {
                decision("signIn");
                return customer.email().startsWith("held")
                        ? Result.stop(Verdict.refuse("probe.held"))
                        : Result.notHandled();
            }
        }

        private final class Contexts implements BuyerContextExtension {
            @Override
            public List<BuyerContext> contexts(CustomerId customer) {
                decision("contexts");
                return List.of(new BuyerContext("one", "One"), new BuyerContext("two", "Two"));
            }
        }

        private final class Segment implements SegmentExtension {
            @Override
            public Segments segments(Buyer buyer) {
                decision("segments");
                boolean half = buyer.customer()
                        .filter(id -> id.value().startsWith("half")
                                || Probe.favoured().contains(id.value()))
                        .isPresent();
                return half ? Segments.of(Set.of("half")) : Segments.NONE;
            }
        }

        private final class Prices implements PriceExtension {
            @Override
            public boolean appliesTo(Buyer buyer) {
                return buyer.segments().labels().contains("half");
            }

            @Override
            public Result<Map<PriceLine, Price>> price(PriceRequest request) {
                decision("price");
                BigDecimal factor = BigDecimal.valueOf(context.settings().get(PERCENT), 2);
                Map<PriceLine, Price> prices = new HashMap<>();
                request.lines()
                        .forEach(line ->
                                prices.put(line, Price.of(line.listPrice().times(factor), "half")));
                return Result.handled(prices);
            }
        }

        private final class Taxes implements TaxExtension {
            @Override
            public Result<List<TaxDecision>> decide(TaxRequest request) {
                decision("tax");
                return Result.stop(request.lines().stream()
                        .map(line -> new TaxDecision("AE", BigDecimal.ZERO, "Reverse charge", "proof"))
                        .toList());
            }
        }

        private final class Payments implements PaymentExtension {
            @Override
            public List<PaymentMethod> offer(Cart cart) {
                decision("offer");
                return List.of(new PaymentMethod("later", "probe.later", ""));
            }

            @Override
            public boolean allow(String method, Cart cart) {
                decision("allow");
                return !method.equals("cash");
            }

            @Override
            public Optional<String> preferred(Cart cart) {
                return Optional.of("later");
            }

            @Override
            public PaymentOutcome pay(String method, Order order) {
                write("pay", order.id().value());
                return PaymentOutcome.paid("reference " + order.fields());
            }
        }

        private final class OrderSteps implements OrderExtension {
            @Override
            public Map<String, Boolean> fields(Buyer buyer) {
                decision("orderFields");
                return Map.of("reference", true);
            }

            @Override
            public List<Violation> check(Cart cart) {
                decision("check");
                return cart.fields().containsValue("no")
                        ? List.of(Violation.of("reference", "probe.bad", "no"))
                        : List.of();
            }

            @Override
            public OrderParty party(Buyer buyer) {
                write("party", UUID.randomUUID().toString());
                return buyer.context().map(OrderParty::of).orElse(OrderParty.none());
            }

            @Override
            public void placed(Order order) {
                write("placed", order.id().value());
            }

            @Override
            public void changed(Order order, OrderStatus from, OrderStatus to) {
                write("changed", order.id().value());
            }

            @Override
            public Set<String> parties(Actor actor) {
                decision("parties");
                return Set.of("one");
            }

            @Override
            public Map<OrderId, Map<String, String>> details(Collection<OrderId> orders) {
                Probe.note("details " + orders.size());
                Map<OrderId, Map<String, String>> all = new HashMap<>();
                orders.forEach(order -> all.put(order, Map.of("probe.detail", "d")));
                return all;
            }
        }

        private final class PersonalData implements PersonalDataExtension {
            @Override
            public List<Impact> impact(CustomerId customer, Reason reason) {
                return List.of(Impact.of("probe.impact", 1, "x"));
            }

            @Override
            public List<Violation> mayForget(CustomerId customer, Reason reason) {
                decision("mayForget");
                return List.of();
            }

            @Override
            public List<Violation> mayForgetNow(CustomerId customer, Reason reason) {
                write("mayForgetNow", customer.value());
                return List.of();
            }

            @Override
            public void forget(CustomerId customer, Reason reason) {
                write("forget", customer.value());
            }

            @Override
            public Map<String, Object> export(CustomerId customer) {
                Probe.note("export");
                return Map.of("company", "Acme");
            }
        }

        private final class Tidy implements Job {
            @Override
            public String name() {
                return "tidy";
            }

            @Override
            public Duration interval() {
                return Duration.ofHours(1);
            }

            @Override
            public void run() {
                context.transactions().run(em -> {
                    ProbeNote parent = new ProbeNote("parent", shop(), null);
                    em.persist(parent);
                    em.persist(new ProbeNote("child", shop(), parent));
                });
                Probe.note("job");
            }
        }

        private final class Greeting implements Fragment {
            @Override
            public Slot slot() {
                return Slot.ACCOUNT_OVERVIEW;
            }

            @Override
            public String html(View view) {
                Probe.note("fragment");
                return "<p>" + context.messages().text(view.locale(), "probe.hello", page()) + "</p>";
            }
        }

        private final class OrderNote implements Fragment {
            @Override
            public Slot slot() {
                return Slot.ORDER_MAIL;
            }

            @Override
            public String html(View view) {
                String table = Probe.broken().contains("orderMail") ? "probe_nothing" : "probe_note";
                Object notes = context.transactions()
                        .read(em -> em.createNativeQuery("select count(*) from " + table)
                                .getSingleResult());
                return "The probe has " + notes + " notes about " + view.subject();
            }
        }

        /** Says where it stands, and what the page is about. */
        private record Remark(Slot slot) implements Fragment {
            @Override
            public String html(View view) {
                return "<p>" + slot + " of [" + view.subject() + "]</p>";
            }
        }

        private final class Page extends HttpServlet {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.setContentType("text/plain;charset=UTF-8");
                if ("/said".equals(request.getPathInfo())) {
                    response.getWriter()
                            .print(String.join("|", request.getParameterValues("said")) + ", once more "
                                    + String.join("|", request.getParameterMap().get("said")) + ", first "
                                    + request.getParameter("said") + ", none " + request.getParameter("other"));
                    return;
                }
                response.getWriter()
                        .print(request.getServletPath() + " " + request.getPathInfo() + " " + page() + " "
                                + context.messages().text(Locale.forLanguageTag("nl"), "probe.hello", "é"));
            }

            @Override
            protected void doPost(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                if (request.getContentType().startsWith("multipart/")) {
                    Part file = request.getPart("file");
                    response.getWriter().print(file.getSubmittedFileName() + " of " + file.getSize() + " bytes");
                    return;
                }
                context.transactions().run(em -> em.persist(new ProbeNote(request.getParameter("id"), shop(), null)));
                response.getWriter().print("posted");
            }
        }

        private static final class BrokenPage extends HttpServlet {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                response.setHeader("Content-Disposition", "attachment");
                response.addHeader("Set-Cookie", "plugin=1");
                response.getWriter().print("half a page");
                if ("checked".equals(request.getParameter("how"))) {
                    throw new ServletException("a plugin's secret reason");
                }
                if ("refusing".equals(request.getParameter("how"))) {
                    response.sendError(HttpServletResponse.SC_NOT_FOUND);
                }
                if ("missing".equals(request.getParameter("how"))) {
                    response.sendError(HttpServletResponse.SC_NOT_FOUND);
                    return;
                }
                if ("connection".equals(request.getParameter("how"))) {
                    throw new IOException("the reader has gone");
                }
                throw new IllegalStateException("a plugin's secret reason");
            }
        }
    }
}
