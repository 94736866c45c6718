package org.shopplugin.b2b.billing;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.audit.Audit;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.b2b.company.CompanyId;

/**
 * How far the companies of one shop may pay afterwards.
 *
 * <p>Credit is taken and given back by one conditional statement each, so that no number of orders at once goes beyond a
 * limit.
 */
public final class CreditLines {

    /** Allows paying afterwards, and sets term and limit. */
    public static final Permission PERMISSION = Permission.of("credit");

    private final PluginContext shop;

    public CreditLines(PluginContext shop) {
        this.shop = shop;
    }

    public static List<Class<?>> entities() {
        return List.of(Credit.class, OpenItem.class);
    }

    /**
     * Agrees the terms with a company; the caller holds the lock on it. A limit counts in the shop's first currency, or in
     * that of what the company owes from before the shop had another one.
     */
    public void agree(CompanyId company, CreditTerms terms) {
        agree(Map.of(company, terms));
    }

    /** The same with several companies, in few statements. */
    public void agree(Map<CompanyId, CreditTerms> termsOfEach) {
        shop.transactions().run(em -> {
            Map<UUID, Credit> there = locked(em, termsOfEach.keySet());
            Currency currency = shop.shop().defaultCurrency();
            var told = new ArrayList<Audit.Entry>();
            var inAnotherCurrency = new ArrayList<Credit>();
            termsOfEach.forEach((company, terms) -> {
                int days = terms.termDays().orElseGet(() -> shop.settings().get(BillingSettings.TERM_DAYS));
                Credit credit = there.get(company.value());
                if (credit == null) {
                    credit = new Credit(company, shopId(), days, currency);
                    credit.agree(terms.allowed(), days, terms.limit(), currency);
                    em.persist(credit);
                } else if (credit.agree(terms.allowed(), days, terms.limit(), currency)) {
                    inAnotherCurrency.add(credit);
                }
                told.add(new Audit.Entry(
                        "credit.agree",
                        company.toString(),
                        Map.of(
                                "allowed", String.valueOf(terms.allowed()),
                                "termDays", String.valueOf(days),
                                "limit",
                                        terms.limit()
                                                .map(BigDecimal::toPlainString)
                                                .orElse(""))));
            });
            countAnew(em, inAnotherCurrency);
            shop.audit().record(told);
        });
    }

    /** What these companies owe in the currency that their limits count in now, order by order, under the locks on them. */
    private void countAnew(EntityManager em, List<Credit> all) {
        if (all.isEmpty()) {
            return;
        }
        em.flush();
        em.createNativeQuery("update b2b_credit set used = (select coalesce(sum(i.amount), 0) from b2b_open_item i"
                        + " where i.company_id = b2b_credit.company_id and i.shop_id = b2b_credit.shop_id"
                        + " and i.currency = b2b_credit.currency and i.state = 'OPEN')"
                        + " where shop_id = :shop and company_id in (:companies)")
                .setParameter("shop", shopId())
                .setParameter("companies", all.stream().map(Credit::company).toList())
                .executeUpdate();
        all.forEach(em::detach);
    }

    private Map<UUID, Credit> locked(EntityManager em, Collection<CompanyId> companies) {
        return companies.isEmpty()
                ? Map.of()
                : em.createQuery(
                                "select c from B2bCredit c where c.shop = :shop and c.company in :companies"
                                        + " order by c.company",
                                Credit.class)
                        .setParameter("shop", shopId())
                        .setParameter(
                                "companies",
                                companies.stream().map(CompanyId::value).toList())
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultStream()
                        .collect(toMap(Credit::company, credit -> credit));
    }

    /** What is agreed with each of these companies, in one statement; those without an agreement are left out. */
    public Map<CompanyId, CreditView> of(Collection<CompanyId> companies) {
        if (companies.isEmpty()) {
            return Map.of();
        }
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select c from B2bCredit c where c.shop = :shop and c.company in :companies",
                                Credit.class)
                        .setParameter("shop", shopId())
                        .setParameter(
                                "companies",
                                companies.stream().map(CompanyId::value).toList())
                        .getResultStream()
                        .map(Credit::view)
                        .collect(toMap(CreditView::company, credit -> credit)));
    }

    public Optional<CreditView> of(CompanyId company) {
        return Optional.ofNullable(of(List.of(company)).get(company));
    }

    /** How many orders of a company that are paid afterwards are not paid yet. */
    public long unpaid(CompanyId company) {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select count(i) from B2bOpenItem i where i.shop = :shop and i.company = :company"
                                        + " and i.state = :open",
                                Long.class)
                        .setParameter("shop", shopId())
                        .setParameter("company", company.value())
                        .setParameter("open", OpenItem.State.OPEN)
                        .getSingleResult());
    }

    /** How many such orders there are of all companies. */
    public long unpaid() {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select count(i) from B2bOpenItem i where i.shop = :shop and i.state = :open",
                                Long.class)
                        .setParameter("shop", shopId())
                        .setParameter("open", OpenItem.State.OPEN)
                        .getSingleResult());
    }

    /**
     * Takes credit for an order, if paying afterwards is allowed and the limit leaves room. A limit is kept in one currency;
     * an order in another one passes only where no limit is set.
     */
    boolean take(CompanyId company, Money amount) {
        return shop.transactions()
                .call(em -> em.createNativeQuery("update b2b_credit set used = used + case when currency = :currency"
                                        + " then cast(:amount as numeric(19, 4)) else 0 end"
                                        + " where company_id = :company and shop_id = :shop and allowed"
                                        + " and (credit_limit is null or (currency = :currency"
                                        + " and used + cast(:amount as numeric(19, 4)) <= credit_limit))")
                                .setParameter("currency", amount.currency().getCurrencyCode())
                                .setParameter("amount", amount.amount())
                                .setParameter("company", company.value())
                                .setParameter("shop", shopId())
                                .executeUpdate()
                        == 1);
    }

    /** Gives credit back that was taken. */
    void giveBack(CompanyId company, Money amount) {
        shop.transactions()
                .run(em -> em.createNativeQuery("update b2b_credit set used = used - cast(:amount as numeric(19, 4))"
                                + " where company_id = :company and shop_id = :shop and currency = :currency")
                        .setParameter("amount", amount.amount())
                        .setParameter("company", company.value())
                        .setParameter("shop", shopId())
                        .setParameter("currency", amount.currency().getCurrencyCode())
                        .executeUpdate());
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
