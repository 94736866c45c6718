package org.shopplugin.b2b.pricing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shopplugin.api.Impact;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.data.Ids;
import org.shopplugin.b2b.group.GroupId;

/**
 * The price rules of one shop.
 *
 * <p>Rules are added and ended, never changed. Which of several rules makes a price is decided in this order: a customer's
 * own before his company's before his group's; one product before a category, the deepest first, before everything; a
 * larger quantity before a smaller; a fixed price before an amount before a percentage; the newest. Every price is rounded
 * once, half up, to four decimals.
 */
public final class PriceRules {

    /** Sees and edits prices. */
    public static final Permission PERMISSION = Permission.of("prices");

    private final PluginContext shop;
    private final PriceBooks books;

    /** The prices of one shop, with books of its own. */
    public PriceRules(PluginContext shop) {
        this(shop, new PriceMemory());
    }

    /** The prices of one of several shops, whose books share one memory. */
    public PriceRules(PluginContext shop, PriceMemory memory) {
        this.shop = shop;
        this.books = new PriceBooks(shop, memory);
    }

    public static List<Class<?>> entities() {
        return List.of(PriceRule.class);
    }

    /** Adds a rule, and ends those that it makes pointless. What is wrong with it; nothing is stored unless empty. */
    public List<Violation> add(PriceDraft draft, String by) {
        var violations = new ArrayList<>(draft.violations());
        violations.addAll(targetIsUnknown(draft));
        if (!violations.isEmpty()) {
            return violations;
        }
        shop.transactions().run(em -> {
            var now = shop.clock().instant();
            var added = new PriceRule(Ids.next(), shopId(), draft, by, now);
            running(em, draft.party()).stream()
                    .filter(rule -> rule.isReplacedBy(added))
                    .forEach(rule -> rule.end(by, added.validFrom(), now));
            em.persist(added);
            changed(draft.party());
            shop.audit().record("price.add", added.id().toString(), described(added.compiled()));
        });
        return List.of();
    }

    /** Ends a rule from now on. False when there is none, or it has ended already. */
    public boolean end(UUID id, String by) {
        return shop.transactions().call(em -> {
            var rule = em.find(PriceRule.class, id, LockModeType.PESSIMISTIC_WRITE);
            var now = shop.clock().instant();
            if (rule == null || !rule.isIn(shopId()) || !rule.compiled().until().isAfter(now)) {
                return false;
            }
            rule.end(by, now, now);
            changed(rule.party());
            shop.audit().record("price.end", id.toString(), described(rule.compiled()));
            return true;
        });
    }

    /** The rules of a party that have not ended, everything first, then categories, then products by SKU. */
    public List<Rule> of(PriceParty party) {
        return books.rules(List.of(party), shop.clock().instant()).stream()
                .sorted(Comparator.comparing(Rule::target)
                        .reversed()
                        .thenComparing(Rule::targetId)
                        .thenComparing(Rule.PRECEDENCE))
                .toList();
    }

    /** How many rules of each of these parties have not ended, in one statement. */
    public Map<PriceParty, Long> counts(Collection<PriceParty> parties) {
        if (parties.isEmpty()) {
            return Map.of();
        }
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select r.party, r.partyId, count(r) from B2bPriceRule r where r.shop = :shop"
                                        + " and r.partyId in :ids and r.validUntil > :now group by r.party, r.partyId",
                                Object[].class)
                        .setParameter("shop", shopId())
                        .setParameter(
                                "ids", parties.stream().map(PriceParty::id).toList())
                        .setParameter("now", shop.clock().instant())
                        .getResultStream()
                        .collect(Collectors.toMap(
                                row -> new PriceParty((PriceParty.Kind) row[0], (String) row[1]),
                                row -> (Long) row[2])));
    }

    /** What deleting a group would take away. */
    public List<Impact> impactOfDeleting(GroupId group) {
        var party = PriceParty.of(group);
        return List.of(Impact.of("group.delete.prices", counts(List.of(party)).getOrDefault(party, 0L)));
    }

    /** How many rules there are in all that have not ended. */
    public long count() {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select count(r) from B2bPriceRule r where r.shop = :shop and r.validUntil > :now",
                                Long.class)
                        .setParameter("shop", shopId())
                        .setParameter("now", shop.clock().instant())
                        .getSingleResult());
    }

    PriceBooks books() {
        return books;
    }

    private List<Violation> targetIsUnknown(PriceDraft draft) {
        return switch (draft.target()) {
            case CATALOGUE -> List.of();
            case CATEGORY ->
                shop.catalog().categories(shop.shop().defaultLanguage()).stream()
                                .anyMatch(category -> category.id().equals(new CategoryId(draft.targetId())))
                        ? List.of()
                        : List.of(Violation.of("category", "pricing.category.unknown"));
            case PRODUCT ->
                skuIsKnown(draft) ? List.of() : List.of(Violation.of("sku", "pricing.sku.unknown", draft.targetId()));
        };
    }

    private boolean skuIsKnown(PriceDraft draft) {
        String typed = draft.targetId();
        if (typed.isBlank() || typed.length() > 64 || !typed.equals(typed.strip())) {
            return false;
        }
        var currency = draft.currency().orElse(shop.shop().defaultCurrency());
        return !shop.catalog()
                .find(Set.of(new Sku(typed)), currency, shop.shop().defaultLanguage())
                .isEmpty();
    }

    private List<PriceRule> running(EntityManager em, PriceParty party) {
        return em.createQuery(
                        "select r from B2bPriceRule r where r.shop = :shop and r.party = :kind and r.partyId = :id"
                                + " and r.validUntil > :now and r.endedAt is null",
                        PriceRule.class)
                .setParameter("shop", shopId())
                .setParameter("kind", party.kind())
                .setParameter("id", party.id())
                .setParameter("now", shop.clock().instant())
                .getResultList();
    }

    private void changed(PriceParty party) {
        shop.versions().bump(party.versionKey());
    }

    private static Map<String, String> described(Rule rule) {
        return Map.of(
                "party",
                rule.party().kind().name(),
                "partyId",
                rule.party().id(),
                "target",
                rule.targetId().isEmpty() ? rule.target().name() : rule.targetId(),
                "effect",
                rule.effect().name(),
                "amount",
                rule.amount().toPlainString(),
                "quantity",
                String.valueOf(rule.minQuantity()));
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
