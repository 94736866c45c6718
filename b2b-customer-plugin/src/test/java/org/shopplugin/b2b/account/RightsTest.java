package org.shopplugin.b2b.account;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.B2bShop;

/** The one statement of each page, in a shop with many companies on a real PostgreSQL. */
class RightsTest {

    private static final int COMPANIES = 20_000;

    /**
     * Companies, each with a buyer, a credit and a group, twenty groups with 2,000 prices each, and one company and one
     * buyer with a price of their own: where they are so rare, PostgreSQL is tempted to read all the others.
     */
    private static final List<String> FILL = List.of("""
            insert into b2b_company (id, shop_id, name, country, without_vat, status, founded_at, under_review, website, risk, version)
            select gen_random_uuid(), :shop, 'Firma ' || n, 'NL', true, 'ACTIVE', now(), false, '', 'NORMAL', 0
              from generate_series(1, :count) n""", """
            insert into b2b_membership (id, shop_id, company_id, customer_id, role, status, department, email, since, told_access, version)
            select gen_random_uuid(), :shop, id, 'buyer-' || substring(name from 7), 'user', 'ACTIVE', '', '', now(), '', 0
              from b2b_company where shop_id = :shop""", """
            insert into b2b_credit (company_id, shop_id, allowed, term_days, currency, used, version)
            select id, :shop, true, 14, 'EUR', 0, 0 from b2b_company where shop_id = :shop""", """
            insert into b2b_role (id, shop_id, role_key, name, rights, version)
            select gen_random_uuid(), :shop, 'role-' || n, 'Role ' || n, '', 0 from generate_series(1, 2000) n""", """
            insert into b2b_group (id, shop_id, name, name_key, created_at, version)
            select gen_random_uuid(), :shop, 'Group ' || n, 'group ' || n, now(), 0 from generate_series(0, 19) n""", """
            insert into b2b_group_member (id, shop_id, holder, holder_id, group_id, place, since, slot, version)
            select gen_random_uuid(), :shop, h.kind, h.id, g.id, 1, now(), 'now', 0
              from (select 'COMPANY' kind, cast(id as text) id, cast(substring(name from 7) as integer) n
                      from b2b_company where shop_id = :shop
                     union all
                    select 'CUSTOMER', customer_id, cast(substring(customer_id from 7) as integer)
                      from b2b_membership where shop_id = :shop) h
              join b2b_group g on g.shop_id = :shop and g.name = 'Group ' || (n % 20)""", """
            insert into b2b_price_rule (id, shop_id, party, party_id, target, target_id, effect, amount, min_quantity,
                valid_from, valid_until, created_at, created_by, version)
            select gen_random_uuid(), :shop, p.kind, p.id, 'PRODUCT', 'SKU-' || n, 'PERCENT', -5, 1,
                   now(), timestamp with time zone '9999-01-01 00:00:00Z', now(), 'test', 0
              from (select 'GROUP' kind, cast(id as text) id, 2000 most from b2b_group where shop_id = :shop
                     union all
                    select 'COMPANY', cast(id as text), 1 from b2b_company where shop_id = :shop and name = 'Firma 4711'
                     union all
                    select 'CUSTOMER', 'buyer-4711', 1) p
             cross join lateral generate_series(1, p.most) n""");

    private static final List<String> TABLES =
            List.of("b2b_company", "b2b_membership", "b2b_credit", "b2b_role", "b2b_group_member", "b2b_price_rule");

    private final B2bShop b2b = B2bShop.onPostgresql();

    @Test
    void whatABuyerMayDoIsReadByIndexesAloneHoweverManyCompaniesThereAre() {
        b2b.shop
                .transactions()
                .run(em -> FILL.forEach(step -> {
                    var insert = em.createNativeQuery(step)
                            .setParameter("shop", b2b.shop.shop().id().value());
                    if (step.contains(":count")) {
                        insert.setParameter("count", COMPANIES);
                    }
                    insert.executeUpdate();
                }));
        b2b.shop
                .transactions()
                .run(em -> TABLES.forEach(
                        table -> em.createNativeQuery("analyze " + table).executeUpdate()));
        var rights = new Rights(b2b.shop);
        var buyer = new CustomerId("buyer-4711");

        String statement = B2bShop.lastStatement(() -> rights.of(buyer));

        assertThat(rights.of(buyer).companies()).singleElement().satisfies(company -> {
            assertThat(company.name()).isEqualTo("Firma 4711");
            assertThat(company.party().groups()).hasSize(1);
            assertThat(company.party().ownPrices()).isTrue();
            assertThat(company.party().paysLater()).isTrue();
        });
        assertThat(rights.of(buyer).himself().groups()).hasSize(1);
        assertThat(rights.of(buyer).himself().ownPrices()).isTrue();
        // The driver's sixth execution is planned without the values.
        assertThat(List.of("force_custom_plan", "force_generic_plan"))
                .allSatisfy(mode -> assertThat(plan(mode, statement))
                        .anyMatch(node -> node.contains("Index Only Scan using b2b_price_rule")
                                || node.contains("Index Scan using b2b_price_rule"))
                        .noneMatch(node -> node.contains("Aggregate"))
                        .noneMatch(node -> node.contains("Seq Scan"))
                        .noneMatch(node -> node.contains("hashed SubPlan"))
                        .noneMatch(node -> node.contains("Hash Join")));
    }

    private List<String> plan(String mode, String statement) {
        Map<String, String> values = Map.of(
                "shop", b2b.shop.shop().id().value(),
                "customer", "buyer-4711",
                "most", "5",
                "active", "ACTIVE",
                "open", "ACTIVE",
                "company", "COMPANY",
                "person", "CUSTOMER",
                "ofCompany", "COMPANY",
                "ofCustomer", "CUSTOMER");
        String inOrder = Pattern.compile(":(\\w+)")
                .matcher(Rights.STATEMENT)
                .results()
                .map(name -> "'" + values.get(name.group(1)) + "'")
                .collect(joining(", "));
        return b2b.shop.transactions().call(em -> {
            em.createNativeQuery("set local plan_cache_mode = " + mode).executeUpdate();
            em.createNativeQuery("prepare rights as " + statement).executeUpdate();
            List<?> plan = em.createNativeQuery("explain execute rights (" + inOrder + ")", String.class)
                    .getResultList();
            em.createNativeQuery("deallocate rights").executeUpdate();
            return plan.stream().map(String::valueOf).toList();
        });
    }
}
