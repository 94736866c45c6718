package org.shopplugin.b2b.pricing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.PluginContext;

/**
 * The price books of the parties that shopped lately, kept in memory.
 *
 * <p>A book is compiled when it is first asked for, and anew after its party's rules have changed, by one statement for
 * all books that a request lacks. The books that were not asked for longest go first when there are too many rules.
 */
final class PriceBooks {

    /** About 30 MB. */
    private static final int MOST_RULES = 200_000;

    /** How far back books answer from memory; a request's own moment is always a little before it asks. */
    private static final Duration LOOKING_BACK = Duration.ofHours(1);

    private final PluginContext shop;
    private final int mostRules;
    private final Map<PriceParty, PriceBook> books = new LinkedHashMap<>(64, 0.75f, true);
    private int rules;

    PriceBooks(PluginContext shop) {
        this(shop, MOST_RULES);
    }

    PriceBooks(PluginContext shop, int mostRules) {
        this.shop = shop;
        this.mostRules = mostRules;
    }

    /** The books of these parties, in their order, that know every rule of the moment. */
    List<PriceBook> of(List<PriceParty> parties, Instant at) {
        var found = new HashMap<PriceParty, PriceBook>();
        var missing = new ArrayList<PriceParty>();
        for (PriceParty party : parties) {
            PriceBook book = warm(party);
            if (book != null && book.knows(at)) {
                found.put(party, book);
            } else {
                missing.add(party);
            }
        }
        if (!missing.isEmpty()) {
            found.putAll(read(missing, at));
        }
        return parties.stream().map(found::get).toList();
    }

    private synchronized @Nullable PriceBook warm(PriceParty party) {
        PriceBook book = books.get(party);
        return book != null && book.isOf(shop.versions().current(party.versionKey())) ? book : null;
    }

    private Map<PriceParty, PriceBook> read(List<PriceParty> parties, Instant at) {
        Instant usual = shop.clock().instant().minus(LOOKING_BACK);
        Instant since = at.isBefore(usual) ? at : usual;
        var versions = new HashMap<PriceParty, Long>();
        parties.forEach(party -> versions.put(party, shop.versions().current(party.versionKey())));
        var rulesOfEach = new HashMap<PriceParty, List<Rule>>();
        rules(parties, since)
                .forEach(rule -> rulesOfEach
                        .computeIfAbsent(rule.party(), party -> new ArrayList<>())
                        .add(rule));
        var read = new HashMap<PriceParty, PriceBook>();
        for (PriceParty party : parties) {
            var book =
                    PriceBook.of(rulesOfEach.getOrDefault(party, List.of()), since, versions.getOrDefault(party, 0L));
            read.put(party, book);
            if (since.equals(usual)) {
                keep(party, book);
            }
        }
        return read;
    }

    private synchronized void keep(PriceParty party, PriceBook book) {
        PriceBook former = books.put(party, book);
        rules += size(book) - (former == null ? 0 : size(former));
        Iterator<PriceBook> oldestFirst = books.values().iterator();
        while (rules > mostRules && books.size() > 1 && oldestFirst.hasNext()) {
            rules -= size(oldestFirst.next());
            oldestFirst.remove();
        }
    }

    /** An empty book takes room too. */
    private static int size(PriceBook book) {
        return book.size() + 1;
    }

    synchronized int kept() {
        return rules;
    }

    /** The rules of these parties that had not ended at the moment. */
    List<Rule> rules(Collection<PriceParty> parties, Instant since) {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select r.id, r.party, r.partyId, r.target, r.targetId, r.effect, r.amount, r.currency,"
                                        + " r.minQuantity, r.validFrom, r.validUntil from B2bPriceRule r"
                                        + " where r.shop = :shop and r.partyId in :ids and r.validUntil > :since",
                                Object[].class)
                        .setParameter("shop", shop.shop().id().value())
                        .setParameter(
                                "ids", parties.stream().map(PriceParty::id).toList())
                        .setParameter("since", since)
                        .getResultStream()
                        .map(PriceBooks::rule)
                        .filter(rule -> parties.contains(rule.party()))
                        .toList());
    }

    private static Rule rule(Object[] row) {
        return new Rule(
                ((UUID) row[0]).toString(),
                new PriceParty((PriceParty.Kind) row[1], (String) row[2]),
                (Target) row[3],
                (String) row[4],
                (Effect) row[5],
                (BigDecimal) row[6],
                Optional.ofNullable((String) row[7]).map(Currency::getInstance),
                (Integer) row[8],
                (Instant) row[9],
                (Instant) row[10]);
    }
}
