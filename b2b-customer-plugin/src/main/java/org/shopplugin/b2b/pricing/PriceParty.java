package org.shopplugin.b2b.pricing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;

/**
 * Whose prices a rule makes.
 *
 * @param id a customer's, a company's or a group's, at most 64 characters
 */
public record PriceParty(Kind kind, String id) {

    /** The kinds of parties, the one that takes precedence first. */
    public enum Kind {
        CUSTOMER,
        COMPANY,
        GROUP
    }

    private static final String CUSTOMER_LABEL = "b2b:customer:";
    private static final String COMPANY_LABEL = "b2b:company:";

    public static PriceParty of(CustomerId customer) {
        return new PriceParty(Kind.CUSTOMER, customer.value());
    }

    public static PriceParty of(CompanyId company) {
        return new PriceParty(Kind.COMPANY, company.toString());
    }

    public static PriceParty of(GroupId group) {
        return new PriceParty(Kind.GROUP, group.toString());
    }

    /** The segment of buyers to whom this party's prices apply. */
    public String label() {
        return switch (kind) {
            case CUSTOMER -> CUSTOMER_LABEL + id;
            case COMPANY -> COMPANY_LABEL + id;
            case GROUP -> CustomerGroups.label(new GroupId(UUID.fromString(id)));
        };
    }

    /** The parties whose labels are among the segments, the nearest first, and groups by priority. */
    static List<PriceParty> in(Set<String> labels) {
        var parties = new ArrayList<PriceParty>(3);
        for (String label : labels) {
            if (label.startsWith(CUSTOMER_LABEL)) {
                parties.add(new PriceParty(Kind.CUSTOMER, label.substring(CUSTOMER_LABEL.length())));
            } else if (label.startsWith(COMPANY_LABEL)) {
                parties.add(new PriceParty(Kind.COMPANY, label.substring(COMPANY_LABEL.length())));
            }
        }
        if (parties.size() > 1) {
            parties.sort(Comparator.comparing(PriceParty::kind));
        }
        for (GroupId group : CustomerGroups.in(labels)) {
            parties.add(of(group));
        }
        return parties;
    }

    /** The version that counts the changes of its rules. */
    String versionKey() {
        return "prices:" + kind.name().charAt(0) + kind.name().charAt(1) + ":" + id;
    }
}
