package org.shopplugin.b2b.pricing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.data.Ids;
import org.shopplugin.b2b.data.ManyRows;
import org.shopplugin.b2b.group.GroupId;

/**
 * The price rules of a shop as lists, of which many lines are read or written at once.
 *
 * <p>Two rules of one party for the same target, quantity and currency never count at the same time: a line takes the
 * place of the one rule that it would meet, and is refused where it would meet several.
 *
 * <p>A list comes in two moves: its lines are laid ready some at a time, so that others see how far it is and may stop it,
 * and then count all at once, or not at all.
 */
public final class PriceLists {

    private static final int PAGE = 2_000;

    private static final String PREPARE = "insert into b2b_price_prepared (id, list_id, shop_id, act, party, party_id,"
            + " new_group, target, target_id, effect, amount, currency, min_quantity, begins, ends, instead, instead_until)";

    private static final String PREPARED_ROW =
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(nullif(?, '') as uuid), ?)";

    /** When a prepared rule begins: never before it is made, so that no past price changes. */
    private static final String BEGINS =
            "case when p.begins < cast(:now as timestamp with time zone) then cast(:now as timestamp with time zone)"
                    + " else p.begins end";

    /** So many lines are put in force by one statement, since a host may stop statements that take long. */
    private static final int PIECE = 5_000;

    private static final String IN_PIECE = " and p.id > :after and p.id <= :last";

    /** Lines that are over by now, whose rule is not as it was, or that would meet a rule that was not there. */
    private static final String OUT_OF_DATE = """
            select count(*) from b2b_price_prepared p where p.list_id = :list and p.id > :after and p.id <= :last
                and (p.ends <= :now
                or (p.instead is not null and not exists (select 1 from b2b_price_rule f
                    where f.id = p.instead and f.valid_until = p.instead_until))
                or exists (select 1 from b2b_price_rule r where r.shop_id = p.shop_id and r.party_id = p.party_id
                    and r.party = p.party and r.target_id = p.target_id and r.target = p.target
                    and r.min_quantity = p.min_quantity and coalesce(r.currency, '') = p.currency
                    and r.valid_until > :now and r.valid_from < r.valid_until
                    and r.valid_from < p.ends and p.begins < r.valid_until
                    and (p.instead is null or r.id <> p.instead)))""";

    private static final String END = "update b2b_price_rule set valid_until = (select min(" + BEGINS
            + ") from b2b_price_prepared p where p.list_id = :list and p.act = 'CHANGE' and p.instead = b2b_price_rule.id),"
            + " ended_at = :now, ended_by = :by, version = version + 1 where valid_until > :now and id in"
            + " (select p.instead from b2b_price_prepared p where p.list_id = :list and p.act = 'CHANGE'" + IN_PIECE
            + ")";

    private static final String BRING_IN =
            "insert into b2b_price_rule (id, shop_id, party, party_id, target, target_id,"
                    + " effect, amount, currency, min_quantity, valid_from, valid_until, created_at, created_by, version)"
                    + " select p.id, p.shop_id, p.party,"
                    + " case when p.new_group = '' then p.party_id else cast(:party as varchar(64)) end, p.target, p.target_id, p.effect, p.amount,"
                    + " nullif(p.currency, ''), p.min_quantity, " + BEGINS + ", p.ends,"
                    + " cast(:now as timestamp with time zone), cast(:by as varchar(200)), 0 from b2b_price_prepared p"
                    + " where p.list_id = :list and p.act in ('CREATE', 'CHANGE') and p.new_group = :group" + IN_PIECE;

    private static final String NEW_GROUPS =
            "select distinct p.new_group from b2b_price_prepared p where p.list_id = :list" + IN_PIECE
                    + " order by p.new_group";

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
     * @param instead the rule whose place it takes, or that says the same already
     */
    public record Judged(
            PriceDraft draft, Act act, List<Violation> wrong, Instant begins, Instant ends, Optional<Rule> instead) {

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
     * A line of a list that is prepared.
     *
     * @param newGroup the name of the group whose price it is, when that is to be made; else empty
     */
    public record Line(PriceDraft draft, String newGroup) {}

    /**
     * Lays these lines ready beside the rules, where no price knows of them, until {@link #bringIn} lets all of a list
     * count at once. In the caller's transaction or one of their own; those that are refused are left out, and told.
     */
    public List<Judged> prepare(UUID list, List<Line> lines) {
        return shop.transactions().call(em -> {
            List<Judged> all = judge(lines.stream().map(Line::draft).toList());
            var rows = new ArrayList<List<Object>>();
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).act() != Act.REFUSE) {
                    rows.add(row(list, lines.get(i), all.get(i)));
                }
            }
            ManyRows.insert(em, PREPARE, PREPARED_ROW, rows);
            return all;
        });
    }

    private List<Object> row(UUID list, Line line, Judged judged) {
        PriceDraft draft = judged.draft();
        return List.of(
                Ids.next(),
                list,
                shopId(),
                judged.act().name(),
                draft.party().kind().name(),
                draft.party().id(),
                line.newGroup(),
                draft.target().name(),
                draft.targetId(),
                draft.effect().name(),
                draft.amount(),
                draft.currency().map(Currency::getCurrencyCode).orElse(""),
                draft.minQuantity(),
                judged.begins(),
                judged.ends(),
                judged.instead().map(Rule::id).orElse(""),
                judged.instead().map(Rule::until).orElse(PriceRule.NEVER));
    }

    /**
     * Lets every line of a prepared list count from now on, in one transaction of a few statements for some thousand lines.
     * What was prepared is needed no longer then, and is left to {@link #forget}.
     *
     * @param newGroup makes a group that a line named, inside the transaction
     * @return false when the shop has changed since the lines were prepared, so that one would be refused now; then nothing
     *     has changed, and the list is prepared still
     */
    public boolean bringIn(UUID list, String by, Function<String, GroupId> newGroup) {
        return shop.transactions().call(em -> {
            // First, since whoever else changes prices of these parties then waits; in one order, so that nobody waits
            // for ever.
            parties(em, list).stream().map(PriceParty::versionKey).sorted().forEach(shop.versions()::bump);
            var now = shop.clock().instant();
            List<Piece> pieces = pieces(em, list);
            for (Piece piece : pieces) {
                long outOfDate = ((Number) asked(em, OUT_OF_DATE, piece)
                                .setParameter("now", now)
                                .getSingleResult())
                        .longValue();
                if (outOfDate > 0) {
                    return false;
                }
            }
            Map<String, String> made = makeGroups(em, list, newGroup);
            for (Piece piece : pieces) {
                asked(em, END, piece)
                        .setParameter("now", now)
                        .setParameter("by", by)
                        .executeUpdate();
            }
            for (Piece piece : pieces) {
                for (Object group : asked(em, NEW_GROUPS, piece).getResultList()) {
                    asked(em, BRING_IN, piece)
                            .setParameter("group", group)
                            .setParameter("party", made.getOrDefault((String) group, ""))
                            .setParameter("now", now)
                            .setParameter("by", by)
                            .executeUpdate();
                }
            }
            return true;
        });
    }

    /** Lines of a list, from the one after an id to another one. */
    private record Piece(UUID list, UUID after, UUID last) {}

    private static Query asked(EntityManager em, String sql, Piece piece) {
        return asked(em, sql, piece.list()).setParameter("after", piece.after()).setParameter("last", piece.last());
    }

    private static List<Piece> pieces(EntityManager em, UUID list) {
        var pieces = new ArrayList<Piece>();
        UUID after = new UUID(0, 0);
        List<UUID> ids = ids(em, list, after);
        while (!ids.isEmpty()) {
            UUID last = ids.get(ids.size() - 1);
            pieces.add(new Piece(list, after, last));
            after = last;
            ids = ids.size() < PIECE ? List.of() : ids(em, list, after);
        }
        return pieces;
    }

    private static List<UUID> ids(EntityManager em, UUID list, UUID after) {
        List<?> ids = em.createNativeQuery(
                        "select p.id from b2b_price_prepared p where p.list_id = :list and p.id > :after order by p.id",
                        UUID.class)
                .setParameter("list", list)
                .setParameter("after", after)
                .setMaxResults(PIECE)
                .getResultList();
        return ids.stream().map(UUID.class::cast).toList();
    }

    /** Throws away what was prepared of these lists, some thousand lines at a time; nothing is said when there is nothing. */
    public void forget(Collection<UUID> lists) {
        int gone = lists.isEmpty() ? 0 : PIECE;
        while (gone == PIECE) {
            gone = shop.transactions()
                    .call(em -> em.createNativeQuery("delete from b2b_price_prepared where id in (select p.id from"
                                    + " b2b_price_prepared p where p.shop_id = :shop and p.list_id in (:lists)"
                                    + " order by p.id fetch first " + PIECE + " rows only)")
                            .setParameter("shop", shopId())
                            .setParameter("lists", lists)
                            .executeUpdate());
        }
    }

    private List<PriceParty> parties(EntityManager em, UUID list) {
        var parties = new ArrayList<PriceParty>();
        for (Object each : asked(
                        em,
                        "select distinct p.party, p.party_id from b2b_price_prepared p where p.list_id = :list"
                                + " and p.new_group = ''",
                        list)
                .getResultList()) {
            Object[] row = (Object[]) each;
            parties.add(new PriceParty(PriceParty.Kind.valueOf((String) row[0]), (String) row[1]));
        }
        return parties;
    }

    /** The ids of groups that the list names and that were not there, by their names. */
    private Map<String, String> makeGroups(EntityManager em, UUID list, Function<String, GroupId> newGroup) {
        var made = new HashMap<String, String>();
        List<?> names = asked(
                        em,
                        "select distinct p.new_group from b2b_price_prepared p where p.list_id = :list"
                                + " and p.new_group <> '' order by p.new_group",
                        list)
                .getResultList();
        for (Object name : names) {
            PriceParty party = PriceParty.of(newGroup.apply((String) name));
            shop.versions().bump(party.versionKey());
            made.put((String) name, party.id());
        }
        return made;
    }

    private static Query asked(EntityManager em, String sql, UUID list) {
        return em.createNativeQuery(sql).setParameter("list", list);
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
        Optional<Rule> instead = met.stream().findFirst();
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
