package org.shopplugin.samplehost.checkout;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.pricing.TaxClass;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The back office's page of delivery methods: each in a form of its own, and one for a new one. */
final class DeliveryServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final BigDecimal DEAREST = new BigDecimal("99999.9999");
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final transient Deliveries deliveries;

    DeliveryServlet(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    protected void show(Page page) {
        show(page, 200, "", Form.blank());
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        List<DeliveryMethod> all = deliveries.all(page.shop());
        Optional<DeliveryMethod> known = Deliveries.of(all, form.typed("known"));
        label(page, form);
        String code = known.map(DeliveryMethod::code).orElseGet(() -> newCode(form, all));
        Map<Locale, String> names = new HashMap<>();
        for (Locale language : page.shop().languages()) {
            String field = "name-" + language.toLanguageTag();
            boolean needed = language.equals(page.shop().defaultLanguage());
            String name = needed ? form.required(field, 200) : form.text(field, 200);
            if (!name.isEmpty()) {
                names.put(language, name);
            }
        }
        BigDecimal price = form.decimal("price", 4, BigDecimal.ZERO, DEAREST).orElse(BigDecimal.ZERO);
        Currency currency = currency(page, form, known);
        TaxClass taxClass = form.choice("taxClass", TaxClass.class).orElse(TaxClass.STANDARD);
        int place = form.integer("place", 0, 10_000).orElse(all.size() + 1);
        String shown = known.map(DeliveryMethod::code).orElse("");
        if (!form.accepted()) {
            show(page, UNPROCESSABLE, shown, form);
            return;
        }
        DeliveryMethod method = new DeliveryMethod(
                code,
                names,
                price.setScale(4),
                currency,
                taxClass,
                form.flag("pickUp"),
                form.flag("active"),
                place,
                known.isPresent() ? form.version() : DeliveryMethod.NEW);
        if (!deliveries.keep(page.shop(), method, PageActor.who(page))) {
            if (known.isPresent()) {
                form.refuse("", "checkout.delivery.changedMeanwhile");
                show(page, CONFLICT, shown, form);
            } else {
                form.refuse("code", "checkout.delivery.code.taken");
                show(page, UNPROCESSABLE, shown, form);
            }
            return;
        }
        page.notice(page.text("checkout.delivery.saved"));
        page.redirect("/admin/settings/delivery");
    }

    /** A form without the field is that of a shop with one currency. */
    private static Currency currency(Page page, Form form, Optional<DeliveryMethod> known) {
        Currency before = known.map(DeliveryMethod::currency).orElse(page.shop().defaultCurrency());
        if (!form.has("currency")) {
            return before;
        }
        return form.choice("currency", codes(page, before))
                .map(Currency::getInstance)
                .orElse(before);
    }

    /** The shop's currencies, and that of a method which has another from former days. */
    private static List<String> codes(Page page, Currency before) {
        return Stream.concat(page.shop().currencies().stream(), Stream.of(before))
                .map(Currency::getCurrencyCode)
                .distinct()
                .toList();
    }

    private static String newCode(Form form, List<DeliveryMethod> all) {
        String code = form.required("code", 40);
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            form.refuse("code", "checkout.delivery.code.refused");
        } else if (Deliveries.of(all, code).isPresent()) {
            form.refuse("code", "checkout.delivery.code.taken");
        }
        return code;
    }

    /** @param submitted code of the method whose form was refused; empty for the new one's */
    private void show(Page page, int status, String submitted, Form refused) {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (DeliveryMethod method : deliveries.all(page.shop())) {
            forms.put(method.code(), method.code().equals(submitted) ? refused : filled(page, method));
        }
        forms.put(
                "",
                submitted.isEmpty() && status != 200
                        ? refused
                        : Form.blank()
                                .with("active", true)
                                .with("currency", page.shop().defaultCurrency().getCurrencyCode()));
        Map<String, String> taxClasses = new LinkedHashMap<>();
        for (TaxClass taxClass : TaxClass.values()) {
            taxClasses.put(taxClass.name(), page.text("pricing.taxClass." + taxClass.code()));
        }
        Map<String, String> currencies = new LinkedHashMap<>();
        Stream.concat(
                        page.shop().currencies().stream(),
                        deliveries.all(page.shop()).stream().map(DeliveryMethod::currency))
                .forEach(currency -> currencies.put(
                        currency.getCurrencyCode(),
                        currency.getCurrencyCode() + " – " + currency.getDisplayName(page.locale())));
        page.render(status, "checkout/deliveries", "forms", forms, "taxClasses", taxClasses, "currencies", currencies);
    }

    private static Form filled(Page page, DeliveryMethod method) {
        Form form = Form.blank()
                .with("known", method.code())
                .with(
                        "price",
                        page.formats()
                                .typed(method.price()
                                        .setScale(Math.max(
                                                2,
                                                method.price()
                                                        .stripTrailingZeros()
                                                        .scale()))))
                .with("currency", method.currency().getCurrencyCode())
                .with("taxClass", method.taxClass().name())
                .with("pickUp", method.pickUp())
                .with("active", method.active())
                .with("place", Integer.toString(method.place()))
                .with("version", Long.toString(method.version()));
        page.shop()
                .languages()
                .forEach(language -> form.with(
                        "name-" + language.toLanguageTag(), method.names().getOrDefault(language, "")));
        return form;
    }

    private static void label(Page page, Form form) {
        form.label("currency", page.text("checkout.delivery.currency"))
                .label("code", page.text("checkout.delivery.code"))
                .label("price", page.text("checkout.delivery.price"))
                .label("place", page.text("catalog.category.place"));
        page.shop()
                .languages()
                .forEach(language -> form.label(
                        "name-" + language.toLanguageTag(),
                        page.text("catalog.product.nameIn", language.getDisplayLanguage(page.locale()))));
    }
}
