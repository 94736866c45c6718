package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shopplugin.samplehost.SampleHost;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.Databases;

/** What the merchant does at one node, seen at another one. */
class OfficeOnTwoNodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static BackOffice office;
    private static SampleHost second;

    @BeforeAll
    static void opens() {
        office = new BackOffice(Databases.postgresql());
        second = office.secondNode();
    }

    @AfterAll
    static void closes() {
        second.close();
        office.close();
    }

    @Test
    void settingCountsAtTheNextRequestHereAndSoonThere() {
        office.sets("customer.phone", "REQUIRED");

        boolean here = office.person().opens("/sign-up").has("#phone[required]");
        boolean there =
                sees(() -> new Person(second.address()).opens("/sign-up").has("#phone[required]"));
        office.sets("customer.phone", "OPTIONAL");

        assertThat(here).isTrue();
        assertThat(there).isTrue();
        assertThat(office.person().opens("/sign-up").has("#phone[required]")).isFalse();
    }

    @Test
    void codeOfADeliveryIsTakenForWhoeverAddsItSecond() {
        String there = second.address().resolve("/admin/settings/delivery").toString();
        FilledForm first = express(office.merchant.opens("/admin/settings/delivery"), "By lorry");
        FilledForm other = express(office.merchant.opens(there), "By bicycle");

        first.send().accepted();
        SeenPage refused = other.send();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Another method has this code.");
        assertThat(office.sql("select name from delivery_method_name where code = 'express'"))
                .isEqualTo("By lorry");
    }

    private static FilledForm express(SeenPage methods, String name) {
        return methods.form("[name=code]").type("code", "express").type("name-en", name);
    }

    @Test
    void S06_refusalEndsSessionsOnEveryNodeAtTheNextRequest() {
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);
        String account = second.address().resolve("/account").toString();
        String before = anna.opens(account).path();

        office.merchant
                .opens(office.file(email) + "/refuse")
                .form("main form")
                .send()
                .accepted();

        assertThat(before).isEqualTo("/account");
        assertThat(anna.opens(account).path()).isEqualTo("/sign-in");
    }

    @Test
    void S06_deletionEndsSessionsOnEveryNodeAtTheNextRequest() {
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);
        String account = second.address().resolve("/account").toString();

        office.merchant
                .opens(office.file(email) + "/delete")
                .form("main form")
                .send()
                .accepted();

        assertThat(anna.opens(account).path()).isEqualTo("/sign-in");
    }

    private static boolean sees(BooleanSupplier what) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!what.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
