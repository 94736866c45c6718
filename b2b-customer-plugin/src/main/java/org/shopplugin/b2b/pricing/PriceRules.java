package org.shopplugin.b2b.pricing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Impact;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.data.Ids;
import org.shopplugin.b2b.group.GroupId;

/**
 * The price rules of one shop.
 *
 * <p>Rules are added and ended, never changed. Which of several rules makes a price is decided in this order: a customer's
 * own before his company's before his group's; one product before a category, the deepest first, before everything; a
 * larger quantity before a smaller; a fixed price before an amount before a percentage; the newest. Where the merchant wants
 * {@link Precedence#LOWEST} it is the lowest price, of equal ones the first in that order; in both cases list prices count
 * where no rule does. Every price is rounded once, half up, to four decimals.
 */
public final class PriceRules {

    /** Sees and edits prices. */
    public static final Permission PERMISSION = Permission.of("prices");

    /** Those that count still for what a new rule is for. */
    static final String ALIKE = "select r from B2bPriceRule r where r.shop = :shop and r.party = :kind"
            + " and r.partyId = :id and r.target = :target and r.targetId = :targetId and r.validUntil > :now";

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

    /**
     * Adds a rule. What is wrong with it; nothing is stored unless empty. Two rules of one party for the same target,
     * quantity and currency must not count at once: {@link #replace} is how one takes another's place.
     */
    public List<Violation> add(PriceDraft draft, String by) {
        return store(draft, by, Optional.empty());
    }

    /**
     * Another rule takes the place of this one from its own beginning on; what was charged before can still be explained.
     * What is wrong with it; nothing is changed unless empty.
     */
    public List<Violation> replace(UUID id, PriceDraft draft, String by) {
        return store(draft, by, Optional.of(id));
    }

    private List<Violation> store(PriceDraft draft, String by, Optional<UUID> instead) {
        var violations = new ArrayList<>(draft.violations());
        violations.addAll(targetIsUnknown(draft));
        if (!violations.isEmpty()) {
            return violations;
        }
        return shop.transactions().call(em -> {
            changed(draft.party()); // first, since whoever else changes prices of this party then waits
            var now = shop.clock().instant();
            var added = new PriceRule(Ids.next(), shopId(), draft, by, now);
            if (!added.compiled().until().isAfter(added.validFrom())) {
                return List.of(Violation.of("until", "pricing.until.past"));
            }
            Optional<PriceRule> former = instead.map(id -> em.find(PriceRule.class, id, LockModeType.PESSIMISTIC_WRITE))
                    .filter(rule -> rule.isOf(shopId(), draft.party()) && !rule.hasEnded(now));
            if (instead.isPresent() && former.isEmpty()) {
                return List.of(Violation.ofForm("pricing.ended.already"));
            }
            if (alike(em, draft, now).stream()
                    .filter(rule -> former.isEmpty() || rule != former.get())
                    .anyMatch(rule -> draft.overlaps(rule.compiled(), added.compiled()))) {
                return List.of(Violation.of("from", "pricing.overlap"));
            }
            former.ifPresent(rule -> rule.end(by, added.validFrom(), now));
            em.persist(added);
            former.ifPresent(
                    rule -> shop.audit().record("price.end", rule.id().toString(), described(rule.compiled())));
            shop.audit().record("price.add", added.id().toString(), described(added.compiled()));
            return List.of();
        });
    }

    /** Ends a rule from now on. False when there is none, or it has ended already. */
    public boolean end(UUID id, String by) {
        return shop.transactions().call(em -> {
            var rule = em.find(PriceRule.class, id);
            if (rule == null || !rule.isIn(shopId())) {
                return false;
            }
            changed(rule.party()); // before the rule is locked, as whoever else changes prices of this party does
            em.refresh(rule, LockModeType.PESSIMISTIC_WRITE);
            var now = shop.clock().instant();
            if (rule.hasEnded(now)) {
                return false;
            }
            rule.end(by, now, now);
            shop.audit().record("price.end", id.toString(), described(rule.compiled()));
            return true;
        });
    }

    /** Ends every rule of a party, which is no more. Answers how many. */
    public int endAll(PriceParty party, String by) {
        return shop.transactions().call(em -> {
            changed(party);
            var now = shop.clock().instant();
            int ended = em.createQuery(
                            "update B2bPriceRule r set r.validUntil = :now, r.endedAt = :now, r.endedBy = :by,"
                                    + " r.version = r.version + 1 where r.shop = :shop and r.party = :kind"
                                    + " and r.partyId = :id and r.validUntil > :now")
                    .setParameter("now", now)
                    .setParameter("by", by)
                    .setParameter("shop", shopId())
                    .setParameter("kind", party.kind())
                    .setParameter("id", party.id())
                    .executeUpdate();
            shop.audit()
                    .record(
                            "price.end-all",
                            party.id(),
                            Map.of("party", party.kind().name(), "rules", String.valueOf(ended)));
            return ended;
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

    /** In which part of its life a rule is. */
    public enum State {
        RUNNING,
        FUTURE,
        ENDED
    }

    /**
     * Which rules of a party a list shows.
     *
     * @param skus only rules of these products; empty means all rules
     * @param page the first is 1
     */
    record Query(PriceParty party, State state, Optional<List<String>> skus, int page) {}

    /**
     * A rule and its story.
     *
     * @param endedAt when somebody ended it before its time; empty when nobody did
     */
    public record Told(
            Rule rule, Instant createdAt, String createdBy, Optional<Instant> endedAt, Optional<String> endedBy) {}

    /** How many rules a page of a list has. */
    static final int PAGE = 50;

    private static final Map<State, String> CONDITIONS = Map.of(
            State.RUNNING, "r.validFrom <= :now and r.validUntil > :now",
            State.FUTURE, "r.validFrom > :now and r.validUntil > r.validFrom",
            State.ENDED, "r.validUntil <= :now or r.validUntil <= r.validFrom");

    /** One page of a party's rules: everything first, then categories, then products by SKU; ended ones the last first. */
    List<Told> list(Query query) {
        String order = query.state() == State.ENDED
                ? " order by r.validUntil desc, r.id desc"
                : " order by r.target, r.targetId, r.minQuantity, r.validFrom, r.id";
        String products = query.skus().isPresent() ? " and r.target = :product and r.targetId in :skus" : "";
        return shop.transactions().read(em -> {
            var asked = em.createQuery(
                            "select r from B2bPriceRule r where r.shop = :shop and r.party = :kind and r.partyId = :id"
                                    + " and (" + CONDITIONS.get(query.state()) + ")" + products + order,
                            PriceRule.class)
                    .setParameter("shop", shopId())
                    .setParameter("kind", query.party().kind())
                    .setParameter("id", query.party().id())
                    .setParameter("now", shop.clock().instant())
                    .setFirstResult((query.page() - 1) * PAGE)
                    .setMaxResults(PAGE);
            query.skus()
                    .ifPresent(skus ->
                            asked.setParameter("product", Target.PRODUCT).setParameter("skus", skus));
            return asked.getResultStream().map(PriceRule::told).toList();
        });
    }

    /** How many rules of a party are in each state, in one statement. */
    Map<State, Long> countsByState(PriceParty party) {
        return shop.transactions().read(em -> {
            Object[] counts = em.createQuery(
                            "select sum(case when " + CONDITIONS.get(State.RUNNING)
                                    + " then 1 else 0 end), sum(case when "
                                    + CONDITIONS.get(State.FUTURE) + " then 1 else 0 end), sum(case when "
                                    + CONDITIONS.get(State.ENDED) + " then 1 else 0 end) from B2bPriceRule r"
                                    + " where r.shop = :shop and r.party = :kind and r.partyId = :id",
                            Object[].class)
                    .setParameter("shop", shopId())
                    .setParameter("kind", party.kind())
                    .setParameter("id", party.id())
                    .setParameter("now", shop.clock().instant())
                    .getSingleResult();
            var all = new EnumMap<State, Long>(State.class);
            all.put(State.RUNNING, number(counts[0]));
            all.put(State.FUTURE, number(counts[1]));
            all.put(State.ENDED, number(counts[2]));
            return all;
        });
    }

    /** The sum of no rows is nothing. */
    private static long number(@Nullable Object sum) {
        return sum == null ? 0 : ((Number) sum).longValue();
    }

    /** A rule of this party, whatever its state. */
    Optional<Told> find(PriceParty party, UUID id) {
        return shop.transactions()
                .read(em -> Optional.ofNullable(em.find(PriceRule.class, id))
                        .filter(rule -> rule.isOf(shopId(), party))
                        .map(PriceRule::told));
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
                                .anyMatch(category -> category.id().value().equals(draft.targetId()))
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

    /** Rules of the same party for the same target that have not ended. */
    private List<PriceRule> alike(EntityManager em, PriceDraft draft, Instant now) {
        return em.createQuery(ALIKE, PriceRule.class)
                .setParameter("shop", shopId())
                .setParameter("kind", draft.party().kind())
                .setParameter("id", draft.party().id())
                .setParameter("target", draft.target())
                .setParameter("targetId", draft.targetId())
                .setParameter("now", now)
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
