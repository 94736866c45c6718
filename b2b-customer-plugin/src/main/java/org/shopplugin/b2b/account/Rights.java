package org.shopplugin.b2b.account;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.Role;
import org.shopplugin.b2b.company.Roles;
import org.shopplugin.b2b.group.GroupId;

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
                   coalesce(k.allowed, false) as pays_later
              from b2b_membership m
              join b2b_company c on c.id = m.company_id
              left join b2b_role r on r.shop_id = m.shop_id and r.role_key = m.role
              left join b2b_group_member g on g.shop_id = c.shop_id and g.holder = 'COMPANY'
                    and g.holder_id = cast(c.id as varchar(64)) and g.slot = 'now'
              left join b2b_credit k on k.company_id = c.id
             where m.shop_id = :shop and m.customer_id = :customer and m.status = 'ACTIVE'
            union all
            select '~', null, null, null, null, null,
                   (select cast(g.group_id as varchar(64)) from b2b_group_member g where g.shop_id = :shop
                     and g.holder = 'CUSTOMER' and g.holder_id = :customer and g.slot = 'now'),
                   exists (select 1 from b2b_price_rule r where r.shop_id = :shop and r.party = 'CUSTOMER'
                           and r.party_id = :customer and r.valid_until > :now),
                   false
            order by place
            """;

    private final PluginContext shop;

    Rights(PluginContext shop) {
        this.shop = shop;
    }

    /**
     * A party that a customer buys as.
     *
     * @param ownPrices whether there are price rules for just this party
     * @param paysLater whether it may pay by invoice
     */
    record Party(Optional<GroupId> group, boolean ownPrices, boolean paysLater) {}

    /** A company that a customer may act for now, and what he may do for it. */
    record OfCompany(CompanyId id, String name, Role role, Party party) {}

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
                    .getResultList();
            return read(rows);
        });
    }

    private static Of read(List<?> rows) {
        var companies = new ArrayList<OfCompany>();
        Party himself = new Party(Optional.empty(), false, false);
        for (Object any : rows) {
            Object[] row = (Object[]) any;
            var party = new Party(
                    Optional.ofNullable((String) row[6]).flatMap(GroupId::parse), (Boolean) row[7], (Boolean) row[8]);
            Optional<CompanyId> company = Optional.ofNullable((String) row[1]).flatMap(CompanyId::parse);
            if (company.isEmpty()) {
                himself = party;
            } else if (CompanyStatus.ACTIVE.name().equals(row[3])) {
                Role role = Roles.read((String) row[4], "", (String) row[5]);
                companies.add(new OfCompany(company.get(), (String) row[2], role, party));
            }
        }
        return new Of(companies, himself, rows.size() > 1);
    }
}
