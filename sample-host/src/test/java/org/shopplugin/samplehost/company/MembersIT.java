package org.shopplugin.samplehost.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shopplugin.samplehost.company.People.ACCOUNT;
import static org.shopplugin.samplehost.company.People.forges;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.Options;
import org.shopplugin.samplehost.SampleHost;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/** A company's people, by the pages of the shop alone. */
class MembersIT {

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // opened before the first test
    private static People people;

    /** Another node of the same shop. */
    @SuppressWarnings("NullAway.Init")
    private static SampleHost second;

    @BeforeAll
    static void open() {
        FreshDatabase database = Databases.postgresql();
        people = new People(database, folder);
        second = SampleHost.start(
                Options.forTest(folder.resolve("data"), folder.resolve("plugins"), Optional.of(database.url())));
    }

    @AfterEach
    void everybodyGoesHome() {
        people.everybodyGoesHome();
    }

    @AfterAll
    static void close() {
        second.close();
        people.close();
    }

    @Test
    void BK_23_secondPersonSignsInForHimselfAndBelongsToTheSameCompany() {
        SeenPage said = people.invitation("bas1@example.com", "User").send().accepted();
        assertThat(said.text()).contains("An invitation was sent to bas1@example.com");
        assertThat(people.shop.post().lettersTo("bas1@example.com", 1).get(0).text())
                .contains("Firma anton invites you");

        Buyer bas = joinedAs("bass1@example.com", "User");

        assertThat(bas.person().opens(ACCOUNT + "/company").accepted().text()).contains("Firma anton", "User");
        assertThat(people.ada.person().opens(ACCOUNT + "/members").accepted().text())
                .contains("bass1@example.com", "Ada Nummer");
        assertThat(bas.person().opens("/products/house-blend").accepted().text())
                .contains("excl. VAT");
    }

    private Buyer joinedAs(String email, String role) {
        return people.joined(email, role);
    }

    @Test
    void BK_24_administratorSeesAllOrdersOfTheCompany() {
        Buyer bas = joinedAs("bass2@example.com", "User");
        String ofBas = People.orders(bas);
        String ofAda = People.orders(people.ada);

        SeenPage seenByAda = people.ada.person().opens("/account/orders").accepted();
        SeenPage seenByBas = bas.person().opens("/account/orders").accepted();
        SeenPage another = bas.person().opens("/account/orders/" + ofAda);
        SeenPage nothing = bas.person().opens("/account/orders/" + People.nobody());

        assertThat(seenByAda.links("main a[href^=\"/account/orders/\"]"))
                .contains("/account/orders/" + ofAda, "/account/orders/" + ofBas);
        assertThat(seenByBas.links("main a[href^=\"/account/orders/\"]"))
                .contains("/account/orders/" + ofBas)
                .doesNotContain("/account/orders/" + ofAda);
        assertThat(another.status()).isEqualTo(404);
        assertThat(another.sourceWithoutRandom()).isEqualTo(nothing.sourceWithoutRandom());
        assertThat(people.bea.person().opens("/account/orders/" + ofBas).status())
                .isEqualTo(404);
    }

    @Test
    void BK_27_userSeesOnlyHisOwnOrders() {
        Buyer bas = joinedAs("bas3@example.com", "User");
        String ofAda = People.orders(people.ada);

        assertThat(bas.person().opens("/account/orders").accepted().text()).doesNotContain(ofAda);
        assertThat(bas.person().opens("/account/orders/" + ofAda).status()).isEqualTo(404);
    }

    @Test
    void BK_25_administratorAddsAnotherAdministratorAndChangesARole() {
        Buyer bas = joinedAs("bas4@example.com", "Administrator");

        SeenPage changed = bas.person()
                .opens(ACCOUNT + "/members")
                .accepted()
                .form("form[action$=\"" + people.idOf(People.firm("anton").email()) + "/role\"]")
                .chooseCalled("role", "User")
                .send()
                .accepted();

        assertThat(changed.text()).contains("The role is changed");
        assertThat(people.ada.person().opens(ACCOUNT + "/members").status()).isEqualTo(403);
    }

    @Test
    void BK_26_removedUserActsNoLongerInHisLiveSessionAndHisOrdersStay() {
        Buyer bas = joinedAs("bas5@example.com", "User");
        String ofBas = People.orders(bas);
        String removal = ACCOUNT + "/members/" + people.idOf("bas5@example.com") + "/remove";

        SeenPage said = people.ada
                .person()
                .opens(removal)
                .accepted()
                .form("form[action$=\"/remove\"]")
                .send();
        SeenPage next = bas.person().opens(ACCOUNT + "/company");

        assertThat(said.accepted().text()).contains("is removed from your company");
        assertThat(next.status()).isEqualTo(404);
        assertThat(bas.person().opens("/products/house-blend").accepted().text())
                .contains("incl. VAT");
        assertThat(people.ada.person().opens("/account/orders/" + ofBas).status())
                .isEqualTo(200);
        assertThat(bas.person().opens("/account/orders/" + ofBas).status()).isEqualTo(200);
    }

    @Test
    void BK_28_userFindsNoWayToAddAnybody() {
        Buyer bas = joinedAs("bas6@example.com", "User");

        SeenPage forged = forges(
                bas.person(),
                ACCOUNT + "/members/invite",
                Map.of(
                        "company",
                        people.companyOf(People.firm("anton").email()),
                        "email",
                        "dirk6@example.com",
                        "role",
                        "USER",
                        "firstName",
                        "",
                        "lastName",
                        ""));

        assertThat(bas.person().opens("/account").accepted().links("nav.side a"))
                .contains(ACCOUNT + "/company")
                .doesNotContain(ACCOUNT + "/members");
        assertThat(forged.status()).isEqualTo(403);
        assertThat(people.count("select count(*) from customer where email = 'dirk6@example.com'"))
                .isZero();
    }

    @Test
    void BK_29_userCannotRemoveAnybody() {
        Buyer bas = joinedAs("bas7@example.com", "User");
        String ada = people.idOf(People.firm("anton").email());

        SeenPage forged = forges(bas.person(), ACCOUNT + "/members/" + ada + "/remove", anton());

        assertThat(forged.status()).isEqualTo(403);
        assertThat(people.ada.person().opens(ACCOUNT + "/members").status()).isEqualTo(200);
    }

    private static Map<String, String> anton() {
        return Map.of("company", people.companyOf(People.firm("anton").email()));
    }

    @Test
    void A01_administratorReachesNobodyOfAnotherCompany() {
        String bea = people.idOf(People.firm("berta").email());
        String before = row(bea);

        SeenPage removing = forges(people.ada.person(), ACCOUNT + "/members/" + bea + "/remove", anton());
        SeenPage raising = forges(
                people.ada.person(),
                ACCOUNT + "/members/" + bea + "/role",
                Map.of("company", anton().get("company"), "role", "USER"));
        SeenPage looking = people.ada.person().opens(ACCOUNT + "/members/" + bea + "/remove");
        SeenPage nobody = people.ada.person().opens(ACCOUNT + "/members/" + People.nobody() + "/remove");

        assertThat(removing.status()).isEqualTo(404);
        assertThat(raising.status()).isEqualTo(404);
        assertThat(looking.status()).isEqualTo(404);
        assertThat(looking.sourceWithoutRandom()).isEqualTo(nobody.sourceWithoutRandom());
        assertThat(row(bea)).isEqualTo(before);
    }

    private String row(String customer) {
        return people.value(
                        "select role || status || version from b2b_membership where customer_id = '" + customer + "'")
                .orElseThrow();
    }

    @Test
    void A04_userCannotRaiseHimselfHoweverHeSpellsIt() {
        Buyer bas = joinedAs("bas9@example.com", "User");
        String id = people.idOf("bas9@example.com");
        String path = ACCOUNT + "/members/" + id + "/role";
        String company = people.companyOf(People.firm("anton").email());
        String before = row(id);

        for (String name : new String[] {"role", "role[]", "Role", "roles", "_method"}) {
            assertThat(forges(bas.person(), path, Map.of("company", company, name, "ADMINISTRATOR"))
                            .status())
                    .as(name)
                    .isEqualTo(403);
        }

        assertThat(row(id)).isEqualTo(before);
    }

    @Test
    void E01_inviterLearnsNotWhetherAnAddressHasAnAccount() {
        SeenPage known = people.invitation("chris@example.com", "User").send().accepted();
        SeenPage listWithKnown = people.ada.person().opens(ACCOUNT + "/members").accepted();
        SeenPage unknown = people.invitation("chriz@example.com", "User").send().accepted();

        assertThat(known.texts("main [role=status], main .notice").toString().replace("chris", "chriz"))
                .isEqualTo(unknown.texts("main [role=status], main .notice").toString());
        assertThat(listWithKnown.text()).doesNotContain("Chris Jansen");
    }

    @Test
    void existingPersonKeepsHisAccountUntilHeSaysYesAndCanChangeBetweenCompanies() {
        Buyer again = people.shop.buyer(People.firm("berta").email());
        again.signsIn();
        people.invitation(People.firm("berta").email(), "User").send().accepted();
        Person bea = again.person();
        assertThat(bea.opens(ACCOUNT + "/company").accepted().text()).contains("Firma berta");
        assertThat(bea.opens("/account").accepted().text()).contains("You have an invitation of Firma anton");

        People.accepts(again).accepted();
        SeenPage chosen = bea.opens("/account")
                .accepted()
                .form("form.acting")
                .chooseCalled("for", "Firma anton")
                .send()
                .accepted();

        assertThat(chosen.text()).contains("From now on you buy for Firma anton");
        assertThat(bea.opens(ACCOUNT + "/company").accepted().text()).contains("Firma anton");
    }

    @Test
    void companyTakenFromALiveSessionBecomesNoOtherCompany() {
        Buyer again = people.shop.buyer(People.firm("berta").email());
        again.signsIn();
        people.invitation(People.firm("berta").email(), "User").send().accepted();
        People.accepts(again).accepted();
        Person bea = again.person();
        assertThat(bea.opens("/products/house-blend").accepted().text()).contains("excl. VAT");
        String berta = people.companyOf(People.firm("berta").email());

        people.execute("update b2b_company set status = 'SUSPENDED' where id = '" + berta + "'");
        SeenPage next = bea.opens("/products/house-blend").accepted();

        assertThat(next.text()).contains("incl. VAT").doesNotContain("excl. VAT");
        assertThat(next.form("form.acting").value("for")).isEmpty();
    }

    @Test
    void companyThatIsNotHisIsRefusedInWordsAndHeActsForTheOneOfBefore() {
        Person bea = administersBothAndActsForAnton();

        SeenPage malformed = forges(bea, "/acting", Map.of("for", "zz"));
        SeenPage unknown = forges(bea, "/acting", Map.of("for", People.nobody()));

        assertThat(List.of(malformed, unknown)).allSatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).contains("You cannot buy for that one");
        });
        assertThat(bea.opens(ACCOUNT + "/company").accepted().text()).contains("Firma anton");
    }

    @Test
    void companyThatHeWasJustTakenOutOfIsRefusedInWordsToo() {
        Person bea = administersBothAndActsForAnton();
        FilledForm changing = bea.opens("/account").accepted().form("form.acting");
        people.ada
                .person()
                .opens(ACCOUNT + "/members/" + people.idOf(People.firm("berta").email()) + "/remove")
                .accepted()
                .form("form[action$=\"/remove\"]")
                .send()
                .accepted();

        SeenPage refused = changing.chooseCalled("for", "Firma anton").send();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("or not any more");
    }

    /** Bea administers Firma berta, which she founded, and Firma anton, for which she acts now. */
    private static Person administersBothAndActsForAnton() {
        Buyer bea = people.shop.buyer(People.firm("berta").email());
        bea.signsIn();
        people.invitation(People.firm("berta").email(), "Administrator").send().accepted();
        People.accepts(bea).accepted();
        bea.person()
                .opens("/account")
                .accepted()
                .form("form.acting")
                .chooseCalled("for", "Firma anton")
                .send()
                .accepted();
        return bea.person();
    }

    @Test
    void lastPageNamesTheCompanyThatHeBuysForAndNoOther() {
        Person person = administersBothAndActsForAnton();
        Buyer bea = new Buyer(person, people.shop.post(), People.firm("berta").email());
        bea.putsIntoCart(People.PRODUCT, 2);
        People.tellsWhereHeLives(bea);
        SeenPage forAnton = bea.goesToTheLastPage();
        person.opens("/account")
                .accepted()
                .form("form.acting")
                .chooseCalled("for", "Firma berta")
                .send()
                .accepted();
        SeenPage forBerta = bea.goesToTheLastPage();

        assertThat(forAnton.texts("main .columns strong")).containsExactly("Firma anton");
        assertThat(forBerta.texts("main .columns strong")).containsExactly("Firma berta");
    }

    private static FilledForm leaving(Person person) {
        return person.opens(ACCOUNT + "/company/leave").accepted().form("form[action$=\"/leave\"]");
    }

    @Test
    void formOfACompanyThatHeWasTakenOutOfTouchesNoOther() {
        Person bea = administersBothAndActsForAnton();
        String her = people.idOf(People.firm("berta").email());
        String berta = people.companyOf(People.firm("berta").email());
        FilledForm inviting = bea.opens(ACCOUNT + "/members")
                .accepted()
                .form("form[action$=\"/members/invite\"]")
                .type("email", "dirk21@example.com")
                .chooseCalled("role", "Administrator");
        FilledForm leaving = leaving(bea);
        people.ada
                .person()
                .opens(ACCOUNT + "/members/" + her + "/remove")
                .accepted()
                .form("form[action$=\"/remove\"]")
                .send()
                .accepted();

        int invited = inviting.send().status();
        int left = leaving.send().status();

        assertThat(invited).isEqualTo(404);
        assertThat(left).isEqualTo(404);
        assertThat(people.count(
                        "select count(*) from b2b_membership where status = 'ACTIVE' and company_id = '" + berta + "'"))
                .isEqualTo(1);
        assertThat(people.count("select count(*) from customer where email = 'dirk21@example.com'"))
                .isZero();
    }

    @Test
    void formIsAboutTheCompanyThatItsPageShowedThoughHeActsForAnotherSince() {
        Person bea = administersBothAndActsForAnton();
        FilledForm leaving = leaving(bea);
        bea.opens("/account")
                .accepted()
                .form("form.acting")
                .chooseCalled("for", "Firma berta")
                .send()
                .accepted();

        SeenPage said = leaving.send().accepted();

        assertThat(said.text()).contains("You belong to Firma anton no longer");
        assertThat(bea.opens(ACCOUNT + "/company").accepted().text()).contains("Firma berta");
    }

    @Test
    void formThatNamesNoCompanyIsRefused() {
        assertThat(forges(people.bea.person(), ACCOUNT + "/company/leave", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(people.bea.person().opens(ACCOUNT + "/company").status()).isEqualTo(200);
    }

    /** Somebody who uses the other node, signed in. */
    private static Buyer atTheOtherNode(String email) {
        Buyer there = new Buyer(new Person(second.address()), people.shop.post(), email);
        there.signsIn();
        return there;
    }

    /** He stands on the last page with something in his cart, about to pay by invoice. */
    private static FilledForm aboutToPayByInvoice(Buyer buyer) {
        buyer.putsIntoCart(People.PRODUCT, 2);
        People.tellsWhereHeLives(buyer);
        SeenPage last = buyer.goesToTheLastPage();
        assertThat(last.text()).contains("Pay by invoice", "Prices and amounts are without VAT");
        return last.form("#payment").choose("payment", "invoice");
    }

    /** Nothing was ordered, the cart is kept, and from now on he is a private customer and nothing else. */
    private static void ordersNothing(Buyer buyer, SeenPage answer, long before) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(orders()).isEqualTo(before);
        assertThat(buyer.person().opens("/cart").accepted().text()).contains("House Blend");
        assertThat(buyer.goesToTheLastPage().text()).doesNotContain("Pay by invoice");
        assertThat(buyer.person().opens(People.PRODUCT).accepted().text())
                .contains("incl. VAT")
                .doesNotContain("excl. VAT");
    }

    private static long orders() {
        return people.count("select count(*) from shop_order");
    }

    private static void suspends(String name) {
        FilledForm form = people.merchant.businessForm(
                "/admin/customers/" + people.idOf(People.firm(name).email()));
        form.untick(form.called("B2B account active")).send().accepted();
    }

    @Test
    void suspensionOnOneNodeBitesInALiveSessionOfTheOther() {
        Buyer there = atTheOtherNode(People.firm("anton").email());
        assertThat(there.person().opens(People.PRODUCT).accepted().text()).contains("excl. VAT");

        suspends("anton");
        SeenPage next = there.person().opens(People.PRODUCT).accepted();

        assertThat(next.text()).contains("incl. VAT").doesNotContain("excl. VAT");
        assertThat(there.person().opens(ACCOUNT + "/members").status()).isEqualTo(404);
    }

    @Test
    void P08_suspensionOnOneNodeStopsTheOrderThatIsAboutToBePlacedOnTheOther() {
        Buyer there = atTheOtherNode(People.firm("anton").email());
        FilledForm last = aboutToPayByInvoice(there);
        long before = orders();

        suspends("anton");

        ordersNothing(there, last.send(), before);
    }

    @Test
    void P06_memberRemovedOnOneNodeOrdersNothingForTheCompanyOnTheOther() {
        joinedAs("bas20@example.com", "User");
        Buyer bas = atTheOtherNode("bas20@example.com");
        FilledForm last = aboutToPayByInvoice(bas);
        long before = orders();

        people.ada
                .person()
                .opens(ACCOUNT + "/members/" + people.idOf("bas20@example.com") + "/remove")
                .accepted()
                .form("form[action$=\"/remove\"]")
                .send()
                .accepted();

        ordersNothing(bas, last.send(), before);
        assertThat(bas.person().opens(ACCOUNT + "/company").status()).isEqualTo(404);
    }

    @Test
    void memberRemovedOnOneNodeIsNotMovedToHisOtherCompanyOnTheOther() {
        String email = People.firm("berta").email();
        Buyer here = people.shop.buyer(email);
        here.signsIn();
        people.invitation(email, "User").send().accepted();
        People.accepts(here).accepted();
        Buyer bea = atTheOtherNode(email);
        bea.person()
                .opens("/account")
                .accepted()
                .form("form.acting")
                .chooseCalled("for", "Firma anton")
                .send()
                .accepted();
        FilledForm last = aboutToPayByInvoice(bea);
        long before = orders();

        people.ada
                .person()
                .opens(ACCOUNT + "/members/" + people.idOf(email) + "/remove")
                .accepted()
                .form("form[action$=\"/remove\"]")
                .send()
                .accepted();
        SeenPage answer = last.send();
        SeenPage next = bea.person().opens(People.PRODUCT).accepted();

        assertThat(answer.status()).isEqualTo(422);
        assertThat(orders()).isEqualTo(before);
        assertThat(next.text()).contains("incl. VAT").doesNotContain("excl. VAT");
    }

    /** The order's own transaction reads the switch from the database, so no node is late for that. */
    @Test
    void D01_switchFlippedOnOneNodeBitesAtOnceThereAndInTheOrdersOfTheOther() throws InterruptedException {
        Buyer there = atTheOtherNode(People.firm("anton").email());
        FilledForm last = aboutToPayByInvoice(there);
        long before = orders();

        people.merchant.flips("b2b-customer");
        try {
            SeenPage answer = last.send();
            int hereAtOnce = people.ada.person().opens(ACCOUNT + "/company").status();
            Thread.sleep(2_000);
            int thereSoon = there.person().opens(ACCOUNT + "/company").status();

            assertThat(answer.status()).isEqualTo(422);
            assertThat(orders()).isEqualTo(before);
            assertThat(hereAtOnce).isEqualTo(404);
            assertThat(thereSoon).isEqualTo(404);
            assertThat(there.person().opens(People.PRODUCT).accepted().text()).contains("incl. VAT");
        } finally {
            people.merchant.flips("b2b-customer");
        }
        assertThat(people.ada.person().opens(ACCOUNT + "/company").status()).isEqualTo(200);
    }

    @Test
    void lastAdministratorCannotCloseHisAccountWhileOthersBelongToTheCompany() {
        joinedAs("bas14@example.com", "User");

        SeenPage page = people.ada.person().opens("/account/close");

        assertThat(page.text()).contains("You are the last administrator of Firma anton");
    }

    @Test
    void ofTwoAdministratorsWhoCloseTheirAccountsAtOnceOneStays() throws Exception {
        Buyer dora = people.registers("dora");
        people.merchant.activates(people.merchant.waitingCustomers().get(0), "").accepted();
        Buyer bas = joinedAs("bas30@example.com", "Administrator");
        joinedAs("cor30@example.com", "User");
        String company = people.companyOf(People.firm("dora").email());
        people.execute("update b2b_membership set company_id = '" + company + "' where customer_id in ('"
                + people.idOf("bas30@example.com") + "', '" + people.idOf("cor30@example.com") + "')");
        var start = new CyclicBarrier(2);

        List<Integer> answers = Stream.of(dora, bas)
                .map(one -> one.person()
                        .opens("/account/close")
                        .accepted()
                        .form("[name=current]")
                        .type("current", People.PASSWORD))
                .map(form -> CompletableFuture.supplyAsync(() -> {
                    await(start);
                    return form.send().status();
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsExactlyInAnyOrder(200, 422);
        assertThat(people.count("select count(*) from b2b_membership where status = 'ACTIVE' and role = 'ADMINISTRATOR'"
                        + " and company_id = '" + company + "'"))
                .isEqualTo(1);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void PS_15_privateCustomerSeesNothingOfCompanies() {
        Person chris = people.chris.person();

        assertThat(chris.opens("/account").accepted().source()).doesNotContain(ACCOUNT + "/company");
        assertThat(chris.opens(ACCOUNT + "/company").status()).isEqualTo(404);
        assertThat(chris.opens("/account/profile").accepted().text()).doesNotContain("Chamber of commerce number *");
        assertThat(People.orders(people.chris)).isNotEmpty();
        assertThat(People.orders(people.ada)).isNotEmpty();
    }
}
