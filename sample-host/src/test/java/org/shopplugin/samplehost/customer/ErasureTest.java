package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.Databases;

/** Somebody who used everything that a shop offers is erased, and nothing of him is left in any table. */
class ErasureTest {

    private static final String EMAIL = "xandra.quast@example.com";
    private static final String FIRST_EMAIL = "xandra.before@example.com";
    private static final String NEW_EMAIL = "xq.elsewhere@example.com";
    private static final String FIRST_NAME = "Xandraq";
    private static final String LAST_NAME = "Quastenbergh";

    private static BackOffice office;

    @BeforeAll
    static void opens() {
        office = new BackOffice(Databases.h2());
    }

    @AfterAll
    static void closes() {
        office.close();
    }

    @Test
    void nothingOfAnErasedPersonIsLeftInAnyTable() {
        office.sets("wishlist.enabled", "on");
        asksAQuestion();
        Person xandra = office.customer(FIRST_EMAIL);
        moves(xandra, EMAIL);
        tellsOfHimself(xandra);
        String order = office.orders(xandra).path();
        completed(order);
        wantsToMove(xandra, NEW_EMAIL);
        guestBeginsToOrder();
        isInFiles();
        office.signsIn(office.person(), EMAIL, "not his password at all");
        office.person()
                .opens("/forgot-password")
                .form("[name=email]")
                .type("email", EMAIL)
                .send();
        String copy = request("ACCESS", EMAIL).path();
        String before = office.everythingStored().toLowerCase(Locale.ROOT);

        SeenPage erased = erase(EMAIL);

        assertThat(traces()).allSatisfy(trace -> assertThat(before).contains(trace));
        assertThat(erased.status()).isEqualTo(200);
        String after = office.everythingStored().toLowerCase(Locale.ROOT);
        assertThat(traces()).allSatisfy(trace -> assertThat(lines(after, trace)).isEmpty());
        assertThat(office.merchant
                        .opens(order.replace("/orders/", "/admin/orders/"))
                        .status())
                .isEqualTo(200);
        assertThat(office.merchant.opens(copy).status()).isEqualTo(200);
        assertThat(office.merchant.opens("/admin/customers/files").accepted().text())
                .contains("Import");
        assertThat(xandra.opens("/account").path()).isEqualTo("/sign-in");
    }

    @Test
    void guestIsErasedHoweverHeTypedHisAddress() {
        String order = office.orders(office.person(), "Gerrit.Gast@Example.COM").path();
        SeenPage request = request("ERASURE", "gerrit.gast@example.com");

        completed(order);
        SeenPage erased = office.merchant
                .opens(request.path())
                .opensLink("a[href$='/erase']")
                .form("[name=confirm]")
                .type("confirm", "gerrit.gast@example.com")
                .send();

        assertThat(request.text()).contains("1 order is still to be delivered");
        assertThat(erased.status()).isEqualTo(200);
        assertThat(office.everythingStored().toLowerCase(Locale.ROOT)).doesNotContain("gerrit.gast");
    }

    @Test
    void mailsToAnAddressThatSomebodyElseHasNowStayHis() {
        String shared = BackOffice.newEmail("info");
        Person first = office.customer(shared);
        String own = BackOffice.newEmail("anna");
        moves(first, own);
        office.clock.pass(Duration.ofSeconds(1));
        office.customer(shared);
        Person third = office.customer(BackOffice.newEmail("carl"));
        wantsToMove(third, shared);
        List<String> before = office.mails(shared);

        erase(own);

        assertThat(before).anyMatch(mail -> mail.contains(own));
        assertThat(office.mails(shared)).isNotEmpty().allMatch(before::contains).noneMatch(mail -> mail.contains(own));
    }

    @Test
    void whatIsSaidOfALongerAddressStaysWhenAShorterOneIsErased() {
        String an = BackOffice.newEmail("an");
        String jan = "j" + an;
        office.customer(an);
        office.customer(jan);
        List<String> before = office.mails(jan);
        looksAtAFileOf(jan);
        String file = office.sql("select cast(max(cast(id as varchar(36))) as varchar(36)) from customer_task");

        erase(an);

        assertThat(before).isNotEmpty();
        assertThat(office.mails(jan)).isEqualTo(before);
        assertThat(office.mails(an)).isEmpty();
        assertThat(office.sql("select count(*) from customer_task_part where task_id = '" + file + "'"))
                .isNotEqualTo("0");
        erase(jan);
        assertThat(office.sql("select count(*) from customer_task_part where task_id = '" + file + "'"))
                .isEqualTo("0");
    }

    @Test
    void mailsLeaveAfterAllWhenAnErasureIsRefused() {
        String email = BackOffice.newEmail("open");
        Person buyer = office.customer(email);
        FilledForm erasing = erasing(email);
        office.orders(buyer);
        office.change("update mail set state = 'WAITING' where recipient = '" + email + "'");

        SeenPage refused = erasing.send();

        assertThat(refused.text()).contains("1 order is still to be delivered");
        assertThat(office.sql("select count(*) from mail where state = 'FAILED'"))
                .isEqualTo("0");
        assertThat(office.sql("select count(*) from customer where email = '" + email + "'"))
                .isEqualTo("1");
        office.change("update mail set state = 'KEPT' where state = 'WAITING'");
    }

    @Test
    void whoIsErasedWhileHeIsAtTheCheckoutIsOutWithoutAnError() {
        String email = BackOffice.newEmail("anna");
        Person anna = office.customer(email);
        anna.opens(anna.opens("/search?q=TEA-1").accepted().link("/products/"))
                .form("[name=quantity]")
                .type("quantity", "1")
                .send()
                .accepted();
        FilledForm address = anna.opens("/checkout/address")
                .form("[name=buyer]")
                .choose("country", "NL")
                .type("line1", "Dorpsstraat")
                .type("houseNumber", "1")
                .type("postcode", "1234 AB")
                .type("city", "Ons Dorp");
        // As at the moment between the start of his request and the end of the erasure: his session is still good.
        String cart = office.sql(
                "select id from cart where customer_id = (select id from customer where email = '" + email + "')");
        office.change("delete from cart where id = '" + cart + "'");

        SeenPage answer = address.send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(office.sql("select count(*) from checkout where cart_id = '" + cart + "'"))
                .isEqualTo("0");
        assertThat(office.sql("select count(*) from customer_address a join customer c on c.id = a.customer_id"
                        + " where c.email = '" + email + "'"))
                .isEqualTo("0");
    }

    private static List<String> traces() {
        return List.of(
                FIRST_EMAIL,
                EMAIL,
                NEW_EMAIL,
                FIRST_NAME.toLowerCase(Locale.ROOT),
                LAST_NAME.toLowerCase(Locale.ROOT),
                "207654321");
    }

    private static List<String> lines(String stored, String trace) {
        return stored.lines().filter(line -> line.contains(trace)).toList();
    }

    private static void asksAQuestion() {
        office.merchant
                .opens("/admin/settings/security-questions")
                .form("[name=wording-en]")
                .type("wording-en", "First pet?")
                .type("wording-nl", "Eerste huisdier?")
                .send()
                .accepted();
    }

    private static void tellsOfHimself(Person xandra) {
        xandra.opens("/account/profile")
                .form("[name=lastName]")
                .type("firstName", FIRST_NAME)
                .type("lastName", LAST_NAME)
                .type("phone", "+31 207654321")
                .send()
                .accepted();
        xandra.opens("/account/newsletter").form("button[name=agree]").press("agree", "on");
        xandra.opens("/account/security-question")
                .form("[name=answer]")
                .chooseCalled("question", "First pet?")
                .type("answer", "Snuffel")
                .type("current", BackOffice.PASSWORD)
                .send()
                .accepted();
        String product = xandra.opens("/search?q=TEA-1").accepted().link("/products/");
        xandra.opens(product)
                .form("form[action='/account/wish-list/add']")
                .send()
                .accepted();
    }

    private static void completed(String order) {
        office.merchant
                .opens(order.replace("/orders/", "/admin/orders/"))
                .form("[name=status]")
                .forge("status", "COMPLETED")
                .send()
                .accepted();
    }

    private static SeenPage wantsToMove(Person person, String email) {
        return person.opens("/account/email")
                .form("[name=email]")
                .type("email", email)
                .type("current", BackOffice.PASSWORD)
                .send()
                .accepted();
    }

    private static void moves(Person person, String email) {
        wantsToMove(person, email)
                .form("[name=code]")
                .type("code", office.code(email))
                .send()
                .accepted();
    }

    /** With his address, on the way to an order that is never placed. */
    private static void guestBeginsToOrder() {
        Person guest = office.person();
        guest.opens(guest.opens("/search?q=TEA-1").accepted().link("/products/"))
                .form("[name=quantity]")
                .type("quantity", "1")
                .send()
                .accepted();
        guest.opens("/checkout/address")
                .form("[name=buyer]")
                .type("buyer", FIRST_NAME + " " + LAST_NAME)
                .type("email", EMAIL)
                .choose("country", "NL")
                .type("line1", "Dorpsstraat")
                .type("houseNumber", "1")
                .type("postcode", "1234 AB")
                .type("city", "Ons Dorp")
                .send()
                .accepted();
    }

    /** One that came in and was only looked at, and one that went out. */
    private static void isInFiles() {
        looksAtAFileOf(EMAIL);
        office.merchant
                .opens("/admin/customers/files?filter=q%3D" + EMAIL.replace("@", "%2540"))
                .form("[name=format]")
                .send()
                .accepted();
        awaitFiles();
    }

    private static void looksAtAFileOf(String email) {
        SeenPage mapping = office.merchant
                .opens("/admin/customers/files")
                .form("[name=file]")
                .forge(
                        "file",
                        "E-mail address,First name,Last name\n" + email + "," + FIRST_NAME + "," + LAST_NAME + "\n")
                .send()
                .accepted();
        mapping.form("button[value=check]").press("do", "check").accepted();
        awaitFiles();
    }

    private static void awaitFiles() {
        for (int tries = 0; tries < 100 && !isOver(); tries++) {
            office.clock.pass(Duration.ofSeconds(2));
            LockSupport.parkNanos(100_000_000);
        }
        assertThat(isOver()).isTrue();
    }

    private static boolean isOver() {
        return office.sql("select count(*) from customer_task where phase in ('CHECKING', 'WORKING')")
                .equals("0");
    }

    private static SeenPage request(String kind, String email) {
        return office.merchant
                .opens("/admin/privacy/new")
                .form("[name=who]")
                .choose("kind", kind)
                .type("who", email)
                .send()
                .accepted();
    }

    private static SeenPage erase(String email) {
        return erasing(email).send();
    }

    private static FilledForm erasing(String email) {
        String number = office.sql("select number from customer where email = '" + email + "'");
        return request("ERASURE", email)
                .opensLink("a[href$='/erase']")
                .form("[name=confirm]")
                .type("confirm", number);
    }
}
