package org.shopplugin.b2b.account;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.BuyerContextExtension;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.SegmentExtension;
import org.shopplugin.api.pricing.Segments;
import org.shopplugin.b2b.billing.PayByInvoice;
import org.shopplugin.b2b.company.Right;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.pricing.PriceParty;
import org.shopplugin.b2b.pricing.PricingSettings;

/** The companies a customer may act for, and the segments that follow from it: one statement a request for both. */
final class BuyerRights implements BuyerContextExtension, SegmentExtension {

    /** The segment of everybody who acts for an active company. */
    static final String BUSINESS = "b2b";

    private final PluginContext shop;
    private final Rights rights;

    BuyerRights(PluginContext shop) {
        this.shop = shop;
        this.rights = new Rights(shop);
    }

    @Override
    public int priority() {
        return 1000;
    }

    boolean belongs(CustomerId customer) {
        return rights.of(customer).belongs();
    }

    boolean may(CustomerId customer, Optional<String> context, Right right) {
        return context.flatMap(rights.of(customer)::company)
                .filter(company -> company.role().may(right))
                .isPresent();
    }

    @Override
    public List<BuyerContext> contexts(CustomerId customer) {
        return rights.of(customer).companies().stream()
                .map(company -> new BuyerContext(company.id().toString(), company.name()))
                .toList();
    }

    @Override
    public Segments segments(Buyer buyer) {
        if (buyer.customer().isEmpty()) {
            return Segments.NONE;
        }
        CustomerId customer = buyer.customer().get();
        Rights.Of all = rights.of(customer);
        Optional<Rights.OfCompany> company = buyer.context().flatMap(all::company);
        Set<String> labels = new HashSet<>();
        if (all.himself().ownPrices()) {
            labels.add(PriceParty.of(customer).label());
        }
        if (company.isEmpty()) {
            labels.addAll(CustomerGroups.segments(all.himself().groups()));
            return Segments.of(labels);
        }
        labels.add(BUSINESS);
        Rights.Party party = company.get().party();
        labels.addAll(CustomerGroups.segments(party.groups()));
        if (party.ownPrices()) {
            labels.add(PriceParty.of(company.get().id()).label());
        }
        if (party.paysLater() && company.get().role().may(Right.PAY_BY_INVOICE)) {
            labels.add(PayByInvoice.LABEL);
        }
        Segments segments = Segments.of(labels);
        return shop.settings().get(PricingSettings.DISPLAY_NET) ? segments.showing(PriceBasis.NET) : segments;
    }
}
