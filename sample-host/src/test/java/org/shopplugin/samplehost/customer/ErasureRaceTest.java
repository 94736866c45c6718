package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/** Somebody's data is erased at the very moment in which he, or the shop, does something with it; on PostgreSQL. */
class ErasureRaceTest {

    private static final int ROUNDS = 5;

    private static FreshDatabase database;

    private static BackOffice office;

    @BeforeAll
    static void opens() {
        database = Databases.postgresql();
        office = new BackOffice(database);
    }

    @AfterAll
    static void closes() {
        office.close();
    }

    @RepeatedTest(ROUNDS)
    void G03_erasureBesideASignInLeavesNobodySignedIn() throws Exception {
        String email = BackOffice.newEmail("anna");
        office.customer(email);
        Person again = office.person();
        FilledForm signIn = again.opens("/sign-in")
                .form("[name=email]")
                .type("email", email)
                .type("password", BackOffice.PASSWORD);

        race(erasing(email), signIn::send);

        assertThat(again.opens("/account").path()).isEqualTo("/sign-in");
        nothingIsLeftOf(email);
    }

    @RepeatedTest(ROUNDS)
    void G03_erasureBesideANewPasswordBringsNothingBack() throws Exception {
        String email = BackOffice.newEmail("anna");
        office.customer(email);
        office.merchant
                .opens(office.file(email) + "/link")
                .form("main form")
                .send()
                .accepted();
        FilledForm choosing = office.person()
                .opens(office.link(email))
                .form("[name=password]")
                .type("password", "another quiet sentence");

        race(erasing(email), choosing::send);

        nothingIsLeftOf(email);
    }

    @RepeatedTest(ROUNDS)
    void G03_erasureBesideARequestForANewPasswordSendsNoMailAfterwards() throws Exception {
        String email = BackOffice.newEmail("anna");
        office.customer(email);
        FilledForm forgotten =
                office.person().opens("/forgot-password").form("[name=email]").type("email", email);

        race(erasing(email), forgotten::send);

        nothingIsLeftOf(email);
    }

    @RepeatedTest(ROUNDS)
    void G03_erasureBesideAnOrderTakesOneOfBothFirst() throws Exception {
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);
        String id = office.sql("select id from customer where email = '" + email + "'");

        race(erasing(email), () -> {
            try {
                office.orders(anna);
            } catch (AssertionError | RuntimeException erasedFirst) {
                // his session is gone, or the last page says so
            }
        });

        boolean ordered = !office.sql("select count(*) from shop_order where customer_id = '" + id + "'")
                .equals("0");
        boolean erased = office.sql("select forgotten_at from customer where id = '" + id + "'")
                .matches(".*[0-9].*");
        // An order that came first keeps the erasure off, since it is still to be delivered.
        assertThat(erased && ordered).isFalse();
        assertThat(erased || ordered).isTrue();
    }

    @Test
    void G03_letterToManyIsNotWrittenToWhoIsJustBeingErased() throws Exception {
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);
        anna.opens("/account/newsletter").form("button[name=agree]").press("agree", "on");
        try (Connection erasure = office.connect();
                Statement statement = erasure.createStatement()) {
            erasure.setAutoCommit(false);
            statement.execute("update customer set newsletter = false where email = '" + email + "'");
            office.merchant
                    .opens("/admin/newsletter")
                    .form("[name=subject]")
                    .type("subject", "Fresh beans")
                    .type("content", "Just in.")
                    .send()
                    .accepted()
                    .form("button[name=send]")
                    .press("send", "yes")
                    .accepted();

            office.clock.pass(Duration.ofMinutes(1));
            LockSupport.parkNanos(Duration.ofMillis(1200).toNanos());
            erasure.commit();
        }

        for (int tries = 0; tries < 100 && !isWritten(); tries++) {
            office.clock.pass(Duration.ofSeconds(10));
            LockSupport.parkNanos(100_000_000);
        }
        assertThat(isWritten()).isTrue();
        assertThat(office.mails(email)).noneMatch(mail -> mail.contains("Fresh beans"));
    }

    private static boolean isWritten() {
        return office.sql("select count(*) from newsletter where done_at is null")
                .equals("0");
    }

    /** A company's labels go to its people while it is locked; whoever orders has locked himself and waits for it. */
    @Test
    void labelIsPutOnACustomerWhomSomebodyElseHasLocked() {
        String email = BackOffice.newEmail("anna");
        office.customer(email);
        UUID id = UUID.fromString(office.sql("select id from customer where email = '" + email + "'"));
        UUID shop = UUID.fromString(office.sql("select shop_id from customer where email = '" + email + "'"));

        try (House house = House.at(database)) {
            house.work.run(em -> {
                assertThat(CustomerStore.lock(em, shop, id)).isPresent();
                CompletableFuture.runAsync(() -> house.work.run(other -> other.createNativeQuery(
                                        "insert into customer_tag (shop_id, plugin_id, tag, customer_id)"
                                                + " values (:shop, 'test', 'held', :id)")
                                .setParameter("shop", shop)
                                .setParameter("id", id)
                                .executeUpdate()))
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
            });
        }

        assertThat(office.sql("select count(*) from customer_tag where tag = 'held' and customer_id = '" + id + "'"))
                .isEqualTo("1");
    }

    private static FilledForm erasing(String email) {
        String number = office.sql("select number from customer where email = '" + email + "'");
        return office.merchant
                .opens("/admin/privacy/new")
                .form("[name=who]")
                .choose("kind", "ERASURE")
                .type("who", email)
                .send()
                .accepted()
                .opensLink("a[href$='/erase']")
                .form("[name=confirm]")
                .type("confirm", number);
    }

    private static void race(FilledForm erasing, Runnable beside) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            await(barrier);
            beside.run();
        });
        await(barrier);
        erasing.send();
        other.get(60, TimeUnit.SECONDS);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void nothingIsLeftOf(String email) {
        String stored = office.everythingStored();
        assertThat(List.of(email)).noneMatch(stored::contains);
        assertThat(office.sql("select count(*) from credential k join customer c on c.id = k.customer_id"
                        + " where c.forgotten_at is not null"))
                .isEqualTo("0");
    }
}
