package org.shopplugin.b2b.pricing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.ShopId;

/**
 * The price books of the parties that shopped lately.
 *
 * <p>A book is compiled when it is first asked for, and anew after its party's rules have changed, by one statement for
 * all books that a request lacks.
 */
final class PriceBooks {

    /** What {@link Reading} makes rules of. */
    static final String SELECT =
            "select r.id, r.party, r.partyId, r.target, r.targetId, r.effect, r.amount, r.currency,"
                    + " r.minQuantity, r.validFrom, r.validUntil from B2bPriceRule r";

    /** How far back books answer from memory; a request's own moment is always a little before it asks. */
    private static final Duration LOOKING_BACK = Duration.ofHours(1);

    private final PluginContext shop;
    private final ShopId id;
    private final PriceMemory memory;

    PriceBooks(PluginContext shop, PriceMemory memory) {
        this.shop = shop;
        this.id = shop.shop().id();
        this.memory = memory;
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

    private @Nullable PriceBook warm(PriceParty party) {
        PriceBook book = memory.find(id, party);
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
                memory.keep(id, party, book);
            }
        }
        return read;
    }

    /** The rules of these parties that had not ended at the moment. */
    List<Rule> rules(Collection<PriceParty> parties, Instant since) {
        return shop.transactions()
                .read(em -> em.createQuery(
                                SELECT + " where r.shop = :shop and r.partyId in :ids and r.validUntil > :since",
                                Object[].class)
                        .setParameter("shop", shop.shop().id().value())
                        .setParameter(
                                "ids", parties.stream().map(PriceParty::id).toList())
                        .setParameter("since", since)
                        .getResultStream()
                        .map(new Reading(parties)::rule)
                        .filter(rule -> parties.contains(rule.party()))
                        .toList());
    }

    /** Makes rules of rows; what many of them have in common, each keeps no copy of its own of. */
    static final class Reading {

        private final Map<Object, Object> known = new HashMap<>();

        Reading(Collection<PriceParty> parties) {
            parties.forEach(this::same);
        }

        Rule rule(Object[] row) {
            return new Rule(
                    ((UUID) row[0]).toString(),
                    same(new PriceParty((PriceParty.Kind) row[1], (String) row[2])),
                    (Target) row[3],
                    same((String) row[4]),
                    (Effect) row[5],
                    same((BigDecimal) row[6]),
                    same(Optional.ofNullable((String) row[7]).map(Currency::getInstance)),
                    (Integer) row[8],
                    same((Instant) row[9]),
                    same((Instant) row[10]));
        }

        @SuppressWarnings("unchecked") // what is equal to a thing is of its kind
        private <T> T same(T thing) {
            return (T) known.computeIfAbsent(thing, Function.identity());
        }
    }
}
