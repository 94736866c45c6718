package org.shopplugin.b2b.account;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.Role;
import org.shopplugin.b2b.company.Roles;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.group.GroupSettings;

/**
 * What signed-in customers are as buyers.
 *
 * <p>Nothing of it is stored with a session: it is asked once a request by one statement, whatever asks for it, so that
 * approval, suspension and removal bite at the next request.
 */
final class Rights {

    /** Companies that the customer may act for, and last the row of the customer himself, in one statement. */
    private static final String STATEMENT = """
            select cast(m.id as varchar(64)) as place, cast(c.id as varchar(64)) as company, c.name as name,
                   c.status as state, m.role as role, r.rights as rights,
                   cast(g.group_id as varchar(64)) as customer_group,
                   exists (select 1 from b2b_price_rule p where p.shop_id = c.shop_id and p.party = 'COMPANY'
                           and p.party_id = cast(c.id as varchar(64)) and p.valid_until > :now) as own_prices,
                   coalesce(k.allowed, false) as pays_later, coalesce(g.place, 1) as group_place
              from b2b_membership m
              join b2b_company c on c.id = m.company_id
              left join b2b_role r on r.shop_id = m.shop_id and r.role_key = m.role
              left join b2b_group_member g on g.shop_id = c.shop_id and g.holder = 'COMPANY'
                    and g.holder_id = cast(c.id as varchar(64)) and g.slot in %1$s
                    and g.place <= :most
              left join b2b_credit k on k.company_id = c.id
             where m.shop_id = :shop and m.customer_id = :customer and m.status = 'ACTIVE'
            union all
            select '~', null, null, null, null, null, cast(g.group_id as varchar(64)),
                   exists (select 1 from b2b_price_rule r where r.shop_id = :shop and r.party = 'CUSTOMER'
                           and r.party_id = :customer and r.valid_until > :now),
                   false, coalesce(g.place, 1)
              from (select 1 as himself) one
              left join b2b_group_member g on g.shop_id = :shop and g.holder = 'CUSTOMER' and g.holder_id = :customer
                    and g.slot in %1$s and g.place <= :most
            order by place, group_place
            """.formatted(CustomerGroups.OPEN_SLOTS);

    private final PluginContext shop;

    Rights(PluginContext shop) {
        this.shop = shop;
    }

    /**
     * A party that a customer buys as.
     *
     * @param groups the one with priority first
     * @param ownPrices whether there are price rules for just this party
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
            List<?> rows = em.createNativeQuery(STATEMENT)
                    .setParameter("shop", shop.shop().id().value())
                    .setParameter("customer", customer.value())
                    .setParameter("now", shop.clock().instant().atOffset(ZoneOffset.UTC))
                    .setParameter("most", GroupSettings.mostPerCustomer(shop.settings()))
                    .getResultList();
            return read(rows);
        });
    }

    /** A party in several groups has a row for each. */
    private static Of read(List<?> rows) {
        var companies = new ArrayList<OfCompany>();
        Party himself = new Party(List.of(), false, false);
        boolean belongs = false;
        for (Object any : rows) {
            Object[] row = (Object[]) any;
            List<GroupId> group = Optional.ofNullable((String) row[6])
                    .flatMap(GroupId::parse)
                    .map(List::of)
                    .orElse(List.of());
            Optional<CompanyId> company = Optional.ofNullable((String) row[1]).flatMap(CompanyId::parse);
            int last = companies.size() - 1;
            if (company.isEmpty()) {
                himself = new Party(himself.groups(), (Boolean) row[7], false).alsoIn(group);
                continue;
            }
            belongs = true;
            if (last >= 0 && companies.get(last).id().equals(company.get())) {
                OfCompany before = companies.get(last);
                companies.set(last, before.as(before.party().alsoIn(group)));
            } else if (CompanyStatus.ACTIVE.name().equals(row[3])) {
                Role role = Roles.read((String) row[4], "", (String) row[5]);
                var party = new Party(group, (Boolean) row[7], (Boolean) row[8]);
                companies.add(new OfCompany(company.get(), (String) row[2], role, party));
            }
        }
        return new Of(companies, himself, belongs);
    }
}
