package org.shopplugin.b2b.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.MembershipStatus;
import org.shopplugin.b2b.company.Role;
import org.shopplugin.b2b.company.Roles;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.group.GroupSettings;
import org.shopplugin.b2b.pricing.PriceParty;

/**
 * What signed-in customers are as buyers.
 *
 * <p>Nothing of it is stored with a session: it is asked once a request by one statement, whatever asks for it, so that
 * approval, suspension and removal bite at the next request.
 */
final class Rights {

    /**
     * In one statement the companies that the customer belongs to, the groups that he is in himself, and whether there
     * are prices for just him; the first column tells the three apart. In the words of entities, since those cost half
     * of what a native query does, and this one is asked for each page; and without a moment, since to write that for
     * the database takes a quarter of what is left. Of the rules the first of an index is read: for an EXISTS,
     * and for the smallest where hardly any are of this kind, PostgreSQL reads them all.
     */
    static final String STATEMENT = """
            select 'COMPANY', cast(m.id as string), cast(c.id as string), c.name,
                   case when c.status = :open then 1 else 0 end, m.role, r.rights,
                   cast(g.group as string), coalesce(g.place, 1),
                   case when (select p.targetId from B2bPriceRule p where p.shop = c.shop
                           and p.party = :ofCompany and p.partyId = cast(c.id as string)
                         order by p.targetId limit 1) is null then 0 else 1 end,
                   case when k.allowed = true then 1 else 0 end
              from B2bMembership m
              join B2bCompany c on c.id = m.company
              left join B2bRole r on r.shop = m.shop and r.key = m.role
              left join B2bGroupMember g on g.shop = c.shop and g.holder = :company
                    and g.holderId = cast(c.id as string) and g.slot in %1$s and g.place <= :most
              left join B2bCredit k on k.company = c.id
             where m.shop = :shop and m.customer = :customer and m.status = :active
            union all
            select 'GROUP', '', '', '', 0, '', '', cast(g.group as string), g.place, 0, 0
              from B2bGroupMember g
             where g.shop = :shop and g.holder = :person and g.holderId = :customer
               and g.slot in %1$s and g.place <= :most
            union all
            select 'PRICES', '', '', '', 0, '', '', '', 0, 1, 0
              from (select p.targetId as target from B2bPriceRule p
                     where p.shop = :shop and p.party = :ofCustomer and p.partyId = :customer
                     order by p.targetId limit 1) own
            """.formatted(CustomerGroups.OPEN_SLOTS);

    /** The company joined first leads, since ids ascend with time; then by the groups' places. */
    private static final Comparator<Object[]> ORDER =
            Comparator.<Object[], String>comparing(row -> (String) row[1]).thenComparing(row -> (Integer) row[8]);

    private final PluginContext shop;

    Rights(PluginContext shop) {
        this.shop = shop;
    }

    /**
     * A party that a customer buys as.
     *
     * @param groups the one with priority first
     * @param ownPrices whether there are price rules for just this party, be they over
     * @param paysLater whether it may pay by invoice
     */
    record Party(List<GroupId> groups, boolean ownPrices, boolean paysLater) {

        Party alsoIn(List<GroupId> further) {
            return further.isEmpty()
                    ? this
                    : new Party(Stream.concat(groups.stream(), further.stream()).toList(), ownPrices, paysLater);
        }
    }

    /** A company that a customer may act for now, and what he may do for it. */
    record OfCompany(CompanyId id, String name, Role role, Party party) {

        OfCompany as(Party now) {
            return new OfCompany(id, name, role, now);
        }
    }

    /**
     * All that a customer may buy as.
     *
     * @param companies those he may act for; the one he joined first leads
     * @param himself as a private person
     * @param belongs whether he belongs to any company, active or not
     */
    record Of(List<OfCompany> companies, Party himself, boolean belongs) {

        Of {
            companies = List.copyOf(companies);
        }

        Optional<OfCompany> company(String contextKey) {
            return companies.stream()
                    .filter(company -> company.id().toString().equals(contextKey))
                    .findFirst();
        }
    }

    /** What is remembered for the rest of the request. */
    private record Question(CustomerId customer) {}

    Of of(CustomerId customer) {
        return shop.transactions().readOnce(new Question(customer), em -> {
            List<Object[]> rows = em.createQuery(STATEMENT, Object[].class)
                    .setParameter("shop", shop.shop().id().value())
                    .setParameter("customer", customer.value())
                    .setParameter("most", GroupSettings.mostPerCustomer(shop.settings()))
                    .setParameter("active", MembershipStatus.ACTIVE)
                    .setParameter("open", CompanyStatus.ACTIVE)
                    .setParameter("company", GroupHolder.Kind.COMPANY)
                    .setParameter("person", GroupHolder.Kind.CUSTOMER)
                    .setParameter("ofCompany", PriceParty.Kind.COMPANY)
                    .setParameter("ofCustomer", PriceParty.Kind.CUSTOMER)
                    .getResultList();
            return read(rows.stream().sorted(ORDER).toList());
        });
    }

    /** A party in several groups has a row for each. */
    private static Of read(List<Object[]> rows) {
        var companies = new ArrayList<OfCompany>();
        var himself = new Party(List.of(), false, false);
        boolean belongs = false;
        for (Object[] row : rows) {
            switch ((String) row[0]) {
                case "COMPANY" -> {
                    belongs = true;
                    add(row, companies);
                }
                case "GROUP" -> himself = himself.alsoIn(group(row));
                default -> himself = new Party(himself.groups(), is(row[9]), false);
            }
        }
        return new Of(companies, himself, belongs);
    }

    private static void add(Object[] row, List<OfCompany> companies) {
        CompanyId company = CompanyId.parse((String) row[2]).orElseThrow();
        int last = companies.size() - 1;
        if (last >= 0 && companies.get(last).id().equals(company)) {
            OfCompany before = companies.get(last);
            companies.set(last, before.as(before.party().alsoIn(group(row))));
        } else if (is(row[4])) {
            Role role = Roles.read((String) row[5], "", (String) row[6]);
            var party = new Party(group(row), is(row[9]), is(row[10]));
            companies.add(new OfCompany(company, (String) row[3], role, party));
        }
    }

    private static List<GroupId> group(Object[] row) {
        return Optional.ofNullable((String) row[7])
                .flatMap(GroupId::parse)
                .map(List::of)
                .orElse(List.of());
    }

    private static boolean is(Object flag) {
        return flag.equals(1);
    }
}
