package org.shopplugin.b2b.pricing;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.data.Ids;

/**
 * The price rules of a shop as lists, of which many lines are read or written at once.
 *
 * <p>Two rules of one party for the same target, quantity and currency never count at the same time: a line takes the
 * place of the one rule that it would meet, and is refused where it would meet several.
 */
public final class PriceLists {

    private static final int PAGE = 2_000;

    private static final String INSERT = """
            insert into b2b_price_rule (id, shop_id, party, party_id, target, target_id, effect, amount, currency,
                min_quantity, valid_from, valid_until, created_at, created_by, version)
            values (:id, :shop, :party, :partyId, :target, :targetId, :effect,
                :amount, nullif(:currency, ''),
                :quantity, :begins, :ends, :now, :by, 0)""";

    private static final String END = "update B2bPriceRule r set r.validUntil = :at, r.endedAt = :now, r.endedBy = :by,"
            + " r.version = r.version + 1 where r.id = :id";

    private final PluginContext shop;

    public PriceLists(PluginContext shop) {
        this.shop = shop;
    }

    /** What a line does. */
    public enum Act {
        CREATE,
        CHANGE,
        /** There is such a rule already. */
        SAME,
        REFUSE
    }

    /**
     * What becomes of a line.
     *
     * @param wrong why it is refused
     * @param begins when it counts from
     * @param ends when it counts no longer
     * @param instead the rule whose place it takes
     */
    public record Judged(
            PriceDraft draft, Act act, List<Violation> wrong, Instant begins, Instant ends, Optional<UUID> instead) {

        /** Whether another line of the same file speaks of the same at the same time. */
        public boolean meets(Instant otherBegins, Instant otherEnds) {
            return begins.isBefore(otherEnds) && otherBegins.isBefore(ends);
        }
    }

    /** What would become of these lines, as they are now; changes nothing. */
    public List<Judged> judge(List<PriceDraft> drafts) {
        var now = shop.clock().instant();
        Map<String, List<Rule>> alike = shop.transactions().read(em -> alike(em, drafts, now));
        Map<Optional<Currency>, Set<String>> skus = skus(drafts);
        Set<String> categories = shop.catalog().categories(shop.shop().defaultLanguage()).stream()
                .map(category -> category.id().value())
                .collect(Collectors.toSet());
        return drafts.stream()
                .map(draft -> judged(
                        draft,
                        now,
                        alike.getOrDefault(subject(draft), List.of()),
                        skus.getOrDefault(draft.currency(), Set.of()),
                        categories))
                .toList();
    }

    /**
     * Writes these lines, in the caller's transaction or one of their own. Those that are refused leave everything as it
     * was; the answer tells them.
     */
    public List<Judged> enter(List<PriceDraft> drafts, String by) {
        return shop.transactions().call(em -> {
            // First, since whoever else changes prices of these parties then waits; in one order, so that nobody waits
            // for ever.
            drafts.stream()
                    .map(draft -> draft.party().versionKey())
                    .distinct()
                    .sorted()
                    .forEach(shop.versions()::bump);
            List<Judged> all = judge(drafts);
            for (Judged one : all) {
                if (one.act() == Act.CREATE || one.act() == Act.CHANGE) {
                    write(em, one, by);
                }
            }
            return all;
        });
    }

    /** The parties that have rules which have not ended. */
    public List<PriceParty> parties() {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select distinct r.party, r.partyId from B2bPriceRule r where r.shop = :shop"
                                        + " and r.validUntil > :now and r.validUntil > r.validFrom",
                                Object[].class)
                        .setParameter("shop", shopId())
                        .setParameter("now", shop.clock().instant())
                        .getResultStream()
                        .map(row -> new PriceParty((PriceParty.Kind) row[0], (String) row[1]))
                        .toList());
    }

    /** Hands out the rules of a party that have not ended, by what they are for; some thousands at once. */
    public void each(PriceParty party, Consumer<Rule> reader) {
        var now = shop.clock().instant();
        Optional<String> after = Optional.empty();
        int most = PAGE;
        while (true) {
            List<Rule> page = page(party, after, most, now);
            String last = page.isEmpty() ? "" : page.get(page.size() - 1).targetId();
            boolean more = page.size() == most;
            // What a page cuts in two comes whole with the next one.
            List<Rule> whole = more
                    ? page.stream()
                            .filter(rule -> !rule.targetId().equals(last))
                            .toList()
                    : page;
            whole.forEach(reader);
            if (!more) {
                return;
            }
            if (whole.isEmpty()) {
                most *= 2;
            } else {
                after = Optional.of(whole.get(whole.size() - 1).targetId());
            }
        }
    }

    private List<Rule> page(PriceParty party, Optional<String> after, int most, Instant now) {
        return shop.transactions().read(em -> {
            var asked = em.createQuery(
                            PriceBooks.SELECT + " where r.shop = :shop and r.party = :kind and r.partyId = :id"
                                    + (after.isPresent() ? " and r.targetId > :after" : "")
                                    + " and r.validUntil > :now and r.validUntil > r.validFrom order by r.targetId,"
                                    + " r.target, r.minQuantity, r.currency, r.validFrom, r.id",
                            Object[].class)
                    .setParameter("shop", shopId())
                    .setParameter("kind", party.kind())
                    .setParameter("id", party.id())
                    .setParameter("now", now)
                    .setMaxResults(most);
            after.ifPresent(last -> asked.setParameter("after", last));
            return asked.getResultStream()
                    .map(new PriceBooks.Reading(List.of(party))::rule)
                    .toList();
        });
    }

    private Judged judged(PriceDraft draft, Instant now, List<Rule> alike, Set<String> skus, Set<String> categories) {
        Instant begins = draft.from().filter(now::isBefore).orElse(now);
        Instant ends = draft.until().orElse(PriceRule.NEVER);
        var wrong = new ArrayList<Violation>(draft.violations());
        if (wrong.isEmpty() && !ends.isAfter(begins)) {
            wrong.add(Violation.of("until", "transfer.price.past"));
        }
        boolean known = switch (draft.target()) {
            case CATALOGUE -> draft.targetId().isEmpty();
            case CATEGORY -> categories.contains(draft.targetId());
            case PRODUCT -> skus.contains(draft.targetId());
        };
        if (!known) {
            wrong.add(
                    draft.target() == Target.PRODUCT
                            ? Violation.of("item", "pricing.sku.unknown", draft.targetId())
                            : Violation.of("item", "pricing.category.unknown"));
        }
        List<Rule> met = alike.stream()
                .filter(rule -> rule.minQuantity() == draft.minQuantity())
                .filter(rule -> rule.currency().equals(draft.currency()))
                .filter(rule -> rule.from().isBefore(ends) && begins.isBefore(rule.until()))
                .toList();
        if (met.size() > 1) {
            wrong.add(Violation.of("from", "transfer.price.overlap"));
        }
        Optional<UUID> instead = met.stream().findFirst().map(rule -> UUID.fromString(rule.id()));
        if (!wrong.isEmpty()) {
            return new Judged(draft, Act.REFUSE, List.copyOf(wrong), begins, ends, instead);
        }
        if (met.isEmpty()) {
            return new Judged(draft, Act.CREATE, List.of(), begins, ends, instead);
        }
        Act act = says(met.get(0), draft, now, begins, ends) ? Act.SAME : Act.CHANGE;
        return new Judged(draft, act, List.of(), begins, ends, instead);
    }

    private static boolean says(Rule rule, PriceDraft draft, Instant now, Instant begins, Instant ends) {
        boolean sameBegin = draft.from().filter(now::isBefore).isEmpty()
                ? !rule.from().isAfter(now)
                : rule.from().equals(begins);
        return sameBegin
                && rule.until().equals(ends)
                && rule.effect() == draft.effect()
                && rule.amount().compareTo(draft.amount()) == 0;
    }

    private void write(EntityManager em, Judged one, String by) {
        var now = shop.clock().instant();
        one.instead()
                .ifPresent(former -> em.createQuery(END)
                        .setParameter("at", one.begins())
                        .setParameter("now", now)
                        .setParameter("by", by)
                        .setParameter("id", former)
                        .executeUpdate());
        PriceDraft draft = one.draft();
        em.createNativeQuery(INSERT)
                .setParameter("id", Ids.next())
                .setParameter("shop", shopId())
                .setParameter("party", draft.party().kind().name())
                .setParameter("partyId", draft.party().id())
                .setParameter("target", draft.target().name())
                .setParameter("targetId", draft.targetId())
                .setParameter("effect", draft.effect().name())
                .setParameter("amount", draft.amount())
                .setParameter(
                        "currency",
                        draft.currency().map(Currency::getCurrencyCode).orElse(""))
                .setParameter("quantity", draft.minQuantity())
                .setParameter("begins", one.begins())
                .setParameter("ends", one.ends())
                .setParameter("now", now)
                .setParameter("by", by)
                .executeUpdate();
    }

    /** The rules that speak of the same things and have not ended, by their subject, in one statement. */
    private Map<String, List<Rule>> alike(EntityManager em, Collection<PriceDraft> drafts, Instant now) {
        if (drafts.isEmpty()) {
            return Map.of();
        }
        Set<PriceParty> parties = drafts.stream().map(PriceDraft::party).collect(Collectors.toSet());
        return em.createQuery(
                        PriceBooks.SELECT + " where r.shop = :shop and r.partyId in :ids and r.targetId in :targets"
                                + " and r.validUntil > :now and r.validUntil > r.validFrom",
                        Object[].class)
                .setParameter("shop", shopId())
                .setParameter("ids", parties.stream().map(PriceParty::id).toList())
                .setParameter(
                        "targets",
                        drafts.stream().map(PriceDraft::targetId).distinct().toList())
                .setParameter("now", now)
                .getResultStream()
                .map(new PriceBooks.Reading(parties)::rule)
                .collect(Collectors.groupingBy(rule -> subject(rule.party(), rule.target(), rule.targetId())));
    }

    /** The SKUs of these lines that are sold, by the currency of their price. */
    private Map<Optional<Currency>, Set<String>> skus(List<PriceDraft> drafts) {
        var asked = new HashMap<Optional<Currency>, Set<Sku>>();
        for (PriceDraft draft : drafts) {
            String typed = draft.targetId();
            if (draft.target() == Target.PRODUCT
                    && !typed.isBlank()
                    && typed.length() <= 64
                    && typed.equals(typed.strip())) {
                asked.computeIfAbsent(draft.currency(), currency -> new HashSet<>())
                        .add(new Sku(typed));
            }
        }
        var known = new HashMap<Optional<Currency>, Set<String>>();
        asked.forEach((currency, skus) -> known.put(
                currency,
                shop
                        .catalog()
                        .find(
                                skus,
                                currency.orElse(shop.shop().defaultCurrency()),
                                shop.shop().defaultLanguage())
                        .keySet()
                        .stream()
                        .map(Sku::value)
                        .collect(Collectors.toSet())));
        return known;
    }

    private static String subject(PriceDraft draft) {
        return subject(draft.party(), draft.target(), draft.targetId());
    }

    private static String subject(PriceParty party, Target target, String targetId) {
        return party.kind() + "|" + party.id() + "|" + target + "|" + targetId;
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
