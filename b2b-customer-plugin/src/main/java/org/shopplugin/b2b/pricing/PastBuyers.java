package org.shopplugin.b2b.pricing;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Segments;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;
import org.shopplugin.b2b.group.GroupId;

/**
 * Who a customer was as a buyer at a moment, as far as prices depend on it: for whom he could buy, and in which groups
 * that party was. Of a moment to come it says what is so now.
 */
final class PastBuyers {

    private final Companies companies;
    private final CustomerGroups groups;

    PastBuyers(Companies companies, CustomerGroups groups) {
        this.companies = companies;
        this.groups = groups;
    }

    /** The companies that he could buy for then. */
    List<CompanyId> companies(CustomerId customer, Instant at) {
        return companies.actingFor(customer, at);
    }

    /** The groups whose prices he got then, the one with priority first. */
    List<GroupId> groups(CustomerId customer, Optional<CompanyId> company, Instant at) {
        return groups.of(company.map(GroupHolder::of).orElseGet(() -> GroupHolder.of(customer)), at);
    }

    /** He as a buyer then, for a company or for himself. */
    Buyer buyer(CustomerId customer, Optional<CompanyId> company, Instant at, Locale language) {
        var labels = new HashSet<String>(CustomerGroups.segments(groups(customer, company, at)));
        labels.add(PriceParty.of(customer).label());
        company.map(PriceParty::of).map(PriceParty::label).ifPresent(labels::add);
        Buyer himself = Buyer.of(customer, language);
        return company.map(id -> himself.in(id.toString())).orElse(himself).withSegments(Segments.of(labels));
    }
}
