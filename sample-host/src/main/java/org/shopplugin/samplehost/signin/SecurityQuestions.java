package org.shopplugin.samplehost.signin;

import jakarta.persistence.EntityManager;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.shop.Shop;

/**
 * Security questions: a shop that has written some lets its customers choose one and answer it.
 *
 * <p>An answer is never a way in by itself. It is asked for as one more step after the link from a mail, and lets a clerk
 * on the telephone hear a yes or a no. It is kept as argon2id and never shown; of its letters only their case and the
 * spaces around words do not count.
 */
public final class SecurityQuestions {

    private static final String REALM = "security-answer";

    private static final String QUESTIONS = """
            select cast(q.id as varchar(36)), t.language, t.wording
              from security_question q join security_question_text t on t.question_id = q.id
             where q.shop_id = :shop and %s order by q.id, t.language""";

    private final Work work;
    private final Passwords passwords;
    private final AuditLog audit;
    private final Lockouts lockouts;
    private final Clock clock;

    public SecurityQuestions(Work work, Passwords passwords, AuditLog audit, Secret secret, Clock clock) {
        this.work = work;
        this.passwords = passwords;
        this.audit = audit;
        this.lockouts = new Lockouts(work, secret, clock);
        this.clock = clock;
    }

    /** What came of trying an answer. */
    public enum Answer {
        RIGHT,
        WRONG,
        /** There were too many wrong ones lately; this one was not even looked at. */
        TOO_OFTEN
    }

    /** The questions that customers may choose now; empty means that nobody is asked. */
    public List<SecurityQuestion> offered(UUID shop) {
        return work.read(em -> questions(em, shop, "q.retired = false", null));
    }

    /** Adds a question, by language; empty wordings are left out. */
    public void add(Shop shop, Map<Locale, String> wordings, Who who) {
        UUID id = Ids.next();
        work.run(em -> {
            em.createNativeQuery("insert into security_question (id, shop_id, retired) values (:id, :shop, false)")
                    .setParameter("id", id)
                    .setParameter("shop", shop.id())
                    .executeUpdate();
            wordings.forEach((language, wording) -> {
                if (!wording.isEmpty()) {
                    em.createNativeQuery("""
                                    insert into security_question_text (question_id, language, wording)
                                    values (:id, :language, :wording)""")
                            .setParameter("id", id)
                            .setParameter("language", language.toLanguageTag())
                            .setParameter("wording", wording)
                            .executeUpdate();
                }
            });
            audit.record(shop.id(), who, "setting.question-add", id.toString(), Map.of());
        });
    }

    /** Offers a question to nobody any more; whoever chose it before keeps it. */
    public void retire(Shop shop, UUID question, Who who) {
        work.run(em -> {
            int changed = em.createNativeQuery(
                            "update security_question set retired = true where id = :id and shop_id = :shop")
                    .setParameter("id", question)
                    .setParameter("shop", shop.id())
                    .executeUpdate();
            if (changed == 1) {
                audit.record(shop.id(), who, "setting.question-retire", question.toString(), Map.of());
            }
        });
    }

    /** The question that a customer chose; empty when he chose none. */
    public Optional<SecurityQuestion> of(UUID shop, UUID customer) {
        return work.read(em -> questions(
                        em,
                        shop,
                        "q.id = (select a.question_id from security_answer a where a.customer_id = :customer)",
                        customer)
                .stream()
                .findFirst());
    }

    /** Keeps a customer's question and answer. Outside of transactions, since hashing takes its time. */
    public void keep(Shop shop, UUID customer, UUID question, String answer) {
        String hash = passwords.hash(normal(answer));
        work.run(em -> {
            forget(em, customer);
            em.createNativeQuery("""
                            insert into security_answer (customer_id, shop_id, question_id, answer_hash, changed_at)
                            values (:customer, :shop, :question, :hash, :now)""")
                    .setParameter("customer", customer)
                    .setParameter("shop", shop.id())
                    .setParameter("question", question)
                    .setParameter("hash", hash)
                    .setParameter("now", clock.instant())
                    .executeUpdate();
            record(shop, customer, Who.customer(customer.toString()), "customer.answer-change");
        });
    }

    /** The customer does not want to be asked any more. */
    public void forget(Shop shop, UUID customer) {
        work.run(em -> {
            forget(em, customer);
            record(shop, customer, Who.customer(customer.toString()), "customer.answer-remove");
        });
    }

    /**
     * Whether this is the customer's answer; who has none has no right one. Waits grow as for passwords. Outside of
     * transactions.
     *
     * @param who the customer himself after his link, or the clerk who has him on the telephone
     */
    public Answer check(Shop shop, UUID customer, String answer, Who who) {
        Lockouts.Subject subject = lockouts.account(shop.id(), REALM, customer.toString());
        if (!lockouts.wait(subject).isZero()) {
            return Answer.TOO_OFTEN;
        }
        Optional<String> hash = work.call(em -> hash(em, shop.id(), customer));
        Supplier<Boolean> allowed = () -> lockouts.wait(subject).isZero();
        boolean right = hash.map(phc -> passwords.matches(normal(answer), phc, allowed))
                .orElseGet(() -> passwords.matchesNobodys(normal(answer), allowed));
        if (right) {
            lockouts.succeeded(subject);
        } else if (allowed.get()) {
            lockouts.failed(subject);
        } else {
            return Answer.TOO_OFTEN;
        }
        record(shop, customer, who, right ? "customer.answer-right" : "customer.answer-wrong");
        return right ? Answer.RIGHT : Answer.WRONG;
    }

    private void record(Shop shop, UUID customer, Who who, String what) {
        audit.record(shop.id(), who, what, customer.toString(), Map.of());
    }

    private static void forget(EntityManager em, UUID customer) {
        em.createNativeQuery("delete from security_answer where customer_id = :customer")
                .setParameter("customer", customer)
                .executeUpdate();
    }

    private static Optional<String> hash(EntityManager em, UUID shop, UUID customer) {
        List<?> hashes = em.createNativeQuery(
                        "select answer_hash from security_answer where customer_id = :customer and shop_id = :shop",
                        String.class)
                .setParameter("customer", customer)
                .setParameter("shop", shop)
                .getResultList();
        return hashes.stream().findFirst().map(String.class::cast);
    }

    private static List<SecurityQuestion> questions(
            EntityManager em, UUID shop, String condition, @Nullable UUID customer) {
        var query = em.createNativeQuery(QUESTIONS.formatted(condition), Object[].class)
                .setParameter("shop", shop);
        if (customer != null) {
            query.setParameter("customer", customer);
        }
        Map<UUID, Map<Locale, String>> wordings = new LinkedHashMap<>();
        for (Object found : query.getResultList()) {
            Object[] row = (Object[]) found;
            wordings.computeIfAbsent(UUID.fromString((String) row[0]), id -> new LinkedHashMap<>())
                    .put(Locale.forLanguageTag((String) row[1]), (String) row[2]);
        }
        List<SecurityQuestion> questions = new ArrayList<>();
        wordings.forEach((id, texts) -> questions.add(new SecurityQuestion(id, texts)));
        return List.copyOf(questions);
    }

    private static String normal(String answer) {
        return Normalizer.normalize(answer.strip(), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
    }
}
