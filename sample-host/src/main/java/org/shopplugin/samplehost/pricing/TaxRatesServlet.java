package org.shopplugin.samplehost.pricing;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The back office's page of tax rates, a row for each country. */
final class TaxRatesServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private static final BigDecimal HIGHEST = new BigDecimal("100");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int UNPROCESSABLE = 422;

    private final transient TaxRates rates;

    TaxRatesServlet(TaxRates rates) {
        this.rates = rates;
    }

    @Override
    protected void show(Page page) {
        show(page, 200, Form.blank());
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        form.label("country", page.text("pricing.rates.country"));
        Optional<String> country = form.choice("country", COUNTRIES);
        if (country.isEmpty() && form.violation("country").isEmpty()) {
            form.refuse("country", "web.form.required");
        }
        BigDecimal standard = rate(page, form, TaxClass.STANDARD);
        BigDecimal reduced = rate(page, form, TaxClass.REDUCED);
        BigDecimal zero = rate(page, form, TaxClass.ZERO);
        if (!form.accepted()) {
            show(page, UNPROCESSABLE, form);
            return;
        }
        String code = country.orElse("");
        rates.set(page.shop(), new CountryRates(code, standard, reduced, zero), PageActor.who(page));
        page.notice(page.text("pricing.rates.saved", page.formats().country(code)));
        page.redirect("/admin/settings/tax");
    }

    private static BigDecimal rate(Page page, Form form, TaxClass taxClass) {
        String field = taxClass.code();
        form.label(field, page.text("pricing.taxClass." + field));
        Optional<BigDecimal> rate = form.decimal(field, 3, BigDecimal.ZERO, HIGHEST);
        if (rate.isEmpty() && form.violation(field).isEmpty()) {
            form.refuse(field, "web.form.required");
        }
        return rate.orElse(BigDecimal.ZERO);
    }

    private void show(Page page, int status, Form form) {
        Map<String, String> names = new LinkedHashMap<>();
        COUNTRIES.stream()
                .sorted(Comparator.comparing(code -> page.formats().country(code)))
                .forEach(code -> names.put(code, page.formats().country(code)));
        page.render(status, "pricing/rates", "rates", rates.countries(page.shop()), "form", form, "names", names);
    }
}
