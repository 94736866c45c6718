package org.shopplugin.samplehost.pricing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.shopplugin.api.checkout.TaxDecision;
import org.shopplugin.api.checkout.TaxRequest;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.PriceExplanation;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.host.Ran;
import org.shopplugin.host.trade.Pricing;
import org.shopplugin.host.trade.Taxes;
import org.shopplugin.samplehost.settings.Settings;

/**
 * The one path on which every page, cart and order finds what things cost a buyer.
 *
 * <p>A whole page is priced at once: the plugins are asked on the basis on which the merchant enters prices, then the
 * answer is brought to the basis on which the buyer is shown them.
 */
public final class Prices {

    /** Whether everybody is shown prices without tax; a plugin may say otherwise for its buyers. */
    public static final Setting<Boolean> DISPLAY_NET =
            Setting.flag("prices.displayNet", false).on(Setting.Page.SHOP);

    private final TaxRates rates;
    private final Settings settings;
    private final Clock clock;

    public Prices(TaxRates rates, Settings settings, Clock clock) {
        this.rates = rates;
        this.settings = settings;
        this.clock = clock;
    }

    /** Prices for a page of the catalogue, with the tax of the shop's own country. */
    public Priced price(Visit visit, List<Wanted> wanted) {
        CountryRates home = rates.in(visit.shop(), visit.shop().country());
        List<TaxDecision> taxes = wanted.stream()
                .map(one -> TaxDecision.standard(home.of(one.taxClass())))
                .toList();
        return priced(visit, wanted, List.of(), taxes, true, clock.instant());
    }

    /**
     * Prices for a cart or an order, with the tax that this buyer is charged for delivery to an address.
     *
     * @param charges what is charged beside the goods
     * @param billing {@link Address#EMPTY} while it is not known, and so with the other
     */
    public Priced price(Visit visit, List<Wanted> wanted, List<Charge> charges, Address billing, Address shipping) {
        return price(visit, wanted, charges, billing, shipping, clock.instant());
    }

    /**
     * The same at the prices of another moment.
     *
     * @param at whose prices count
     */
    public Priced price(
            Visit visit, List<Wanted> wanted, List<Charge> charges, Address billing, Address shipping, Instant at) {
        Ran<List<TaxDecision>> taxes = taxes(visit, wanted, charges, billing, shipping);
        return priced(visit, wanted, charges, taxes.value(), taxes.complete(), at);
    }

    /** Whether the buyer is shown prices without or with tax. */
    public PriceBasis basis(Visit visit) {
        return visit.buyer()
                .segments()
                .shown()
                .orElseGet(() -> settings.get(visit.shop().id(), DISPLAY_NET) ? PriceBasis.NET : PriceBasis.GROSS);
    }

    /** Why a line costs what it costs: for the merchant, never for the buyer. */
    public PriceExplanation explain(Visit visit, Wanted wanted, Locale language) {
        return explain(visit, wanted, language, clock.instant());
    }

    /** Why a line costs what it costs at another moment. */
    public PriceExplanation explain(Visit visit, Wanted wanted, Locale language, Instant at) {
        return Pricing.in(visit.plugins())
                .explain(
                        visit.shopper(),
                        line(wanted),
                        visit.currency(),
                        visit.shop().priceEntry(),
                        at,
                        language);
    }

    private Ran<List<TaxDecision>> taxes(
            Visit visit, List<Wanted> wanted, List<Charge> charges, Address billing, Address shipping) {
        CountryRates there = rates.in(visit.shop(), shipping.country());
        List<TaxRequest.Line> lines = Stream.concat(
                        wanted.stream().map(Wanted::taxClass), charges.stream().map(Charge::taxClass))
                .map(taxClass -> new TaxRequest.Line(taxClass.code(), there.of(taxClass)))
                .toList();
        return Taxes.in(visit.plugins())
                .decide(TaxRequest.of(visit.buyer(), visit.shop().seller(), billing, shipping, lines));
    }

    private Priced priced(
            Visit visit,
            List<Wanted> wanted,
            List<Charge> charges,
            List<TaxDecision> taxes,
            boolean taxed,
            Instant at) {
        List<PriceLine> lines = wanted.stream().map(Prices::line).toList();
        Pricing.Priced prices = Pricing.in(visit.plugins())
                .price(visit.shopper(), lines, visit.currency(), visit.shop().priceEntry(), at);
        PriceBasis basis = basis(visit);
        CountryRates home = rates.in(visit.shop(), visit.shop().country());
        List<PricedLine> answers = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            Wanted one = wanted.get(i);
            Shown shown = new Shown(visit.shop().priceEntry(), basis, home.of(one.taxClass()), taxes.get(i));
            answers.add(new PricedLine(
                    one.quantity(), shown.unit(one.listPrice()), shown.price(prices.of(lines.get(i))), taxes.get(i)));
        }
        List<Totals.Line> charged = new ArrayList<>(charges.size());
        for (int i = 0; i < charges.size(); i++) {
            Charge one = charges.get(i);
            TaxDecision tax = taxes.get(wanted.size() + i);
            Shown shown = new Shown(visit.shop().priceEntry(), basis, home.of(one.taxClass()), tax);
            charged.add(new Totals.Line(shown.unit(one.price()).times(1), tax));
        }
        return new Priced(
                answers,
                charged,
                visit.currency(),
                basis,
                taxed && prices.complete() && visit.shopper().complete());
    }

    private static PriceLine line(Wanted wanted) {
        return new PriceLine(wanted.sku(), wanted.quantity(), wanted.listPrice(), wanted.categories());
    }

    /** How the prices of one line are brought to what the buyer is shown. */
    private record Shown(PriceBasis entry, PriceBasis basis, BigDecimal home, TaxDecision tax) {

        UnitPrice unit(UnitPrice entered) {
            return Rounding.shown(entered, entry, basis, home, tax);
        }

        Price price(Price entered) {
            UnitPrice unit = unit(entered.unit());
            if (unit.equals(entered.unit()) && entered.breaks().isEmpty()) {
                return entered;
            }
            List<Price.Break> breaks = entered.breaks().isEmpty()
                    ? List.<Price.Break>of()
                    : entered.breaks().stream()
                            .map(one -> new Price.Break(one.quantity(), unit(one.price())))
                            .toList();
            Price shown = entered.ruleId().isEmpty() ? Price.list(unit) : Price.of(unit, entered.ruleId());
            return breaks.isEmpty() ? shown : shown.withBreaks(breaks);
        }
    }
}
