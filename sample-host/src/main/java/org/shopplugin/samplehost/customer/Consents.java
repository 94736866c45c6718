package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.Batch;
import org.shopplugin.samplehost.data.Ids;

/** When customers agreed to mails that advertise, and when they took it back: the proof that the law asks for. */
public final class Consents {

    /** Where somebody agreed or took it back. */
    public enum Place {
        SIGN_UP,
        ACCOUNT,
        CHECKOUT,
        /** By a link in a mail. */
        LINK,
        BACK_OFFICE,
        IMPORT
    }

    /**
     * One change.
     *
     * @param agreed whether he did, or took it back
     * @param wording the sentence he agreed to; empty where there was none
     * @param source the address of his browser; empty where there was none
     * @param by who said it for him; the customer himself mostly
     * @param name of an administrator or a job; else empty
     */
    public record Consent(
            boolean agreed, Place place, String wording, String source, Actor.Kind by, String name, Instant at) {}

    private static final String INSERT = """
            insert into customer_consent
                (id, shop_id, customer_id, given_at, agreed, wording, place, source, actor_kind, actor_name)
            values (:id, :shop, :customer, :at, :agreed, :wording, :place, :source, :kind, :name)""";

    private static final String INSERT_MANY = INSERT.replaceAll(":\\w+", "?");

    private static final String OF = """
            select agreed, place, wording, source, actor_kind, actor_name, given_at from customer_consent
             where shop_id = :shop and customer_id = :customer order by id desc""";

    private final Work work;
    private final Clock clock;

    public Consents(Work work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /** As {@link #changed(UUID, UUID, boolean, boolean, Place, String, String, Who)}, where no wording was shown. */
    public void changed(UUID shop, UUID customer, boolean before, boolean now, Place place, Who who) {
        changed(shop, customer, before, now, place, "", "", who);
    }

    /**
     * Writes down a change in the caller's transaction, or in one of its own; nothing when it is none.
     *
     * @param wording the sentence beside the box
     * @param source the address of the browser
     */
    public void changed(
            UUID shop,
            UUID customer,
            boolean before,
            boolean now,
            Place place,
            String wording,
            String source,
            Who who) {
        if (before != now) {
            work.run(em -> em.createNativeQuery(INSERT)
                    .setParameter("id", Ids.next())
                    .setParameter("shop", shop)
                    .setParameter("customer", customer)
                    .setParameter("at", clock.instant())
                    .setParameter("agreed", now)
                    .setParameter("wording", wording)
                    .setParameter("place", place.name())
                    .setParameter("source", source)
                    .setParameter("kind", who.kind().name())
                    .setParameter("name", who.name())
                    .executeUpdate());
        }
    }

    /**
     * Writes down what a file said of many customers, by one statement.
     *
     * @param agreed whether each agrees now, who did otherwise before
     */
    void imported(EntityManager em, UUID shop, Map<UUID, Boolean> agreed, Who who) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<List<Object>> rows = new ArrayList<>();
        agreed.forEach((customer, yes) -> rows.add(List.of(
                Ids.next(),
                shop,
                customer,
                now,
                yes,
                "",
                Place.IMPORT.name(),
                "",
                who.kind().name(),
                who.name())));
        Batch.run(em, INSERT_MANY, rows);
    }

    /** The changes of one customer, the newest first. */
    public List<Consent> of(UUID shop, UUID customer) {
        return work.read(em -> rows(em, shop, customer).stream()
                .map(row -> consent((Object[]) row))
                .toList());
    }

    private static Consent consent(Object[] row) {
        return new Consent(
                (Boolean) row[0],
                Place.valueOf((String) row[1]),
                (String) row[2],
                (String) row[3],
                Actor.Kind.valueOf((String) row[4]),
                (String) row[5],
                row[6] instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) row[6]);
    }

    private static List<?> rows(EntityManager em, UUID shop, UUID customer) {
        return em.createNativeQuery(OF, Object[].class)
                .setParameter("shop", shop)
                .setParameter("customer", customer)
                .getResultList();
    }
}
