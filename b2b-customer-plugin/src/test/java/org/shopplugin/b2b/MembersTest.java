package org.shopplugin.b2b;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.PersonalDataExtension.Reason;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.b2b.company.Behalf;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanySettings.PendingAccess;
import org.shopplugin.b2b.company.Invitation;
import org.shopplugin.b2b.company.MemberAnswer;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.Members;
import org.shopplugin.b2b.company.MembershipStatus;
import org.shopplugin.b2b.company.Right;
import org.shopplugin.b2b.company.Role;
import org.shopplugin.b2b.company.Roles;

/** Who belongs to a company, and as what. */
@SuppressWarnings("NullAway.Init") // each test opens the shop first
class MembersTest {

    private static final String BOTH = "org.shopplugin.b2b.B2bShop#both";

    private B2bShop b2b;
    private Companies companies;
    private Members members;
    private CustomerId ada;
    private CompanyId acme;

    /** Ada administers Acme, which is active. */
    private void open(Supplier<B2bShop> database) {
        b2b = database.get();
        companies = b2b.companies();
        members = new Members(b2b.shop, companies);
        ada = b2b.approved("ada@acme.example", "Acme", Map.of());
        acme = companies.of(ada).orElseThrow().company().id();
    }

    private MemberAnswer invites(CustomerId who, String email, Role role) {
        return members.invite(acme, Behalf.of(who), new Invitation(email, "New", "Person", role.key(), Locale.ENGLISH));
    }

    private CustomerId known(String email) {
        return b2b.shop.customers().findByEmail(email).orElseThrow().id();
    }

    /** Somebody who was invited and has said yes. */
    private CustomerId joined(String email, Role role) {
        assertThat(invites(ada, email, role)).isEqualTo(MemberAnswer.DONE);
        assertThat(members.accept(acme, known(email))).isEqualTo(MemberAnswer.DONE);
        return known(email);
    }

    private Role roleOf(CustomerId customer) {
        return companies.of(customer).map(MemberView::role).orElseThrow();
    }

    private MembershipStatus statusOf(CustomerId customer) {
        return companies.members(acme).stream()
                .filter(member -> member.customer().equals(customer))
                .map(MemberView::status)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void newPersonGetsTheShopsInvitationAndBelongsOnceHeSaysYes(Supplier<B2bShop> database) {
        open(database);

        MemberAnswer answer = invites(ada, "bas@acme.example", Role.USER);
        CustomerId bas = known("bas@acme.example");
        boolean actedBefore = b2b.buyer(bas).context().isPresent();
        MemberAnswer accepted = members.accept(acme, bas);

        assertThat(answer).isEqualTo(MemberAnswer.DONE);
        assertThat(b2b.shop.mailsTo("bas@acme.example"))
                .extracting(FakeShop.Mail::name)
                .containsExactly("host-invitation");
        assertThat(actedBefore).isFalse();
        assertThat(accepted).isEqualTo(MemberAnswer.DONE);
        assertThat(b2b.buyer(bas).context()).contains(acme.toString());
        assertThat(b2b.shop.audited).contains("member.invite", "member.accept");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void existingAccountIsNotMovedInSilence(Supplier<B2bShop> database) {
        open(database);
        CustomerId piet = b2b.person("piet@home.example");

        invites(ada, "piet@home.example", Role.USER);

        assertThat(b2b.shop.mailsTo("piet@home.example"))
                .extracting(FakeShop.Mail::name)
                .containsExactly("member-invited");
        assertThat(companies.of(piet)).isEmpty();
        assertThat(b2b.tags(piet)).isEmpty();
        assertThat(members.decline(acme, piet)).isEqualTo(MemberAnswer.DONE);
        assertThat(members.accept(acme, piet)).isEqualTo(MemberAnswer.NOT_THERE);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void invitationIsAcceptedHoweverTheAddressWasWritten(Supplier<B2bShop> database) {
        open(database);
        CustomerId piet = b2b.person("piet@xn--bcher-kva.example");
        invites(ada, "Piet@B\u00fccher.example", Role.USER);

        assertThat(members.accept(acme, piet)).isEqualTo(MemberAnswer.DONE);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void invitationIsAcceptedOnlyAsTheAddressItWentTo(Supplier<B2bShop> database) {
        open(database);
        CustomerId piet = b2b.person("piet@home.example");
        invites(ada, "piet@home.example", Role.USER);
        var confirmed = b2b.shop.customer(piet);

        b2b.shop.changes(confirmed.withEmailConfirmed(false));
        MemberAnswer unproven = members.accept(acme, piet);
        b2b.shop.changes(org.shopplugin.api.customer.Customer.of(
                        piet, "piet@elsewhere.example", "Piet", "Pietersen", Locale.ENGLISH)
                .withEmailConfirmed(true));
        MemberAnswer another = members.accept(acme, piet);
        b2b.shop.changes(confirmed);
        b2b.shop.passes(Duration.ofDays(15));
        MemberAnswer late = members.accept(acme, piet);

        assertThat(List.of(unproven, another))
                .containsExactly(MemberAnswer.NOT_HIS_ADDRESS, MemberAnswer.NOT_HIS_ADDRESS);
        assertThat(late).isEqualTo(MemberAnswer.EXPIRED);
        assertThat(statusOf(piet)).isEqualTo(MembershipStatus.INVITED);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_25_administratorChoosesTheRoleAndChangesIt(Supplier<B2bShop> database) {
        open(database);
        CustomerId bas = joined("bas@acme.example", Role.USER);
        CustomerId cor = joined("cor@acme.example", Role.ADMINISTRATOR);

        MemberAnswer raised = members.changeRole(acme, Behalf.of(cor), bas, Role.ADMINISTRATOR.key());

        assertThat(raised).isEqualTo(MemberAnswer.DONE);
        assertThat(List.of(roleOf(ada), roleOf(bas), roleOf(cor))).allMatch(Role::isAdministrator);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_28_userCannotAddAnybody(Supplier<B2bShop> database) {
        open(database);
        CustomerId bas = joined("bas@acme.example", Role.USER);
        int before = companies.members(acme).size();

        MemberAnswer answer = invites(bas, "dirk@acme.example", Role.USER);

        assertThat(answer).isEqualTo(MemberAnswer.DENIED);
        assertThat(companies.members(acme)).hasSize(before);
        assertThat(b2b.shop.mailsTo("dirk@acme.example")).isEmpty();
        assertThat(b2b.shop.audited).filteredOn("member.denied"::equals).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_29_userCannotRemoveAnybodyNorRaiseHimself(Supplier<B2bShop> database) {
        open(database);
        CustomerId bas = joined("bas@acme.example", Role.USER);

        MemberAnswer removing = members.remove(acme, Behalf.of(bas), ada);
        MemberAnswer raising = members.changeRole(acme, Behalf.of(bas), bas, Role.ADMINISTRATOR.key());

        assertThat(List.of(removing, raising)).containsOnly(MemberAnswer.DENIED);
        assertThat(statusOf(ada)).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(roleOf(bas)).isEqualTo(Role.USER);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void BK_26_removedMemberActsForTheCompanyNoLongerAndHisOrdersStay(Supplier<B2bShop> database) {
        open(database);
        CustomerId bas = joined("bas@acme.example", Role.USER);
        Buyer shownBefore = b2b.buyer(bas);

        MemberAnswer answer = members.remove(acme, Behalf.of(ada), bas);

        assertThat(answer).isEqualTo(MemberAnswer.DONE);
        assertThat(b2b.buyer(bas).context()).isEmpty();
        assertThat(b2b.orders(shownBefore, bas, "10")).isEmpty();
        assertThat(b2b.tags(bas)).isEmpty();
        assertThat(b2b.plugin.orders().get(1).parties(FakeActor.of(ada, acme))).containsExactly(acme.toString());
        assertThat(b2b.plugin.orders().get(1).parties(FakeActor.of(bas, acme))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void lastAdministratorStaysUnlessTheMerchantGivesAReason(Supplier<B2bShop> database) {
        open(database);
        CustomerId bas = joined("bas@acme.example", Role.USER);

        MemberAnswer leaving = members.leave(acme, ada);
        MemberAnswer demoting = members.changeRole(acme, Behalf.of(ada), ada, Role.USER.key());
        MemberAnswer without = members.remove(acme, Behalf.ofMerchant("merchant", " "), ada);
        var closing = b2b.plugin.personalData().get(0).mayForget(ada, Reason.ACCOUNT_CLOSED);
        MemberAnswer with = members.remove(acme, Behalf.ofMerchant("merchant", "Left the firm"), ada);

        assertThat(List.of(leaving, demoting, without)).containsOnly(MemberAnswer.LAST_ADMINISTRATOR);
        assertThat(closing).hasSize(1);
        assertThat(with).isEqualTo(MemberAnswer.DONE);
        assertThat(statusOf(ada)).isEqualTo(MembershipStatus.REMOVED);
        assertThat(companies.history(acme, 1).get(0).detail()).contains("Left the firm");
        assertThat(b2b.plugin.personalData().get(0).mayForget(bas, Reason.ACCOUNT_CLOSED))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void personOfTwoCompaniesActsForTheOneHeChoseAndForNoOtherWhenItIsTaken(Supplier<B2bShop> database) {
        open(database);
        CustomerId bea = b2b.approved("bea@beta.example", "Beta", Map.of());
        CompanyId beta = companies.of(bea).orElseThrow().company().id();
        members.invite(
                beta, Behalf.of(bea), new Invitation("ada@acme.example", "", "", Role.USER.key(), Locale.ENGLISH));
        members.accept(beta, ada);

        var contexts = b2b.plugin.contexts().get(0).contexts(ada);
        b2b.merchantSaves(ada, Map.of("b2bActive", "false"));
        var afterwards = b2b.plugin.contexts().get(0).contexts(ada);

        assertThat(contexts).extracting(context -> context.label()).containsExactly("Acme", "Beta");
        assertThat(afterwards).extracting(context -> context.label()).containsExactly("Beta");
        assertThat(b2b.plugin.orders().get(1).parties(FakeActor.of(ada, beta))).isEmpty();
        assertThat(b2b.shop.access.getOrDefault(ada, Access.OPEN)).isEqualTo(Access.OPEN);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void accountFormIsThatOfTheCompanyHeActsFor(Supplier<B2bShop> database) {
        open(database);
        CustomerId bea = b2b.approved("bea@beta.example", "Beta", Map.of());
        CompanyId beta = companies.of(bea).orElseThrow().company().id();
        members.invite(
                beta,
                Behalf.of(bea),
                new Invitation("ada@acme.example", "", "", Role.ADMINISTRATOR.key(), Locale.ENGLISH));
        members.accept(beta, ada);
        var fields = b2b.plugin.fields().get(0);

        var inBeta = FormRequest.of(Surface.ACCOUNT, ada, FakeActor.of(ada, beta), FieldValues.NONE, Locale.ENGLISH);

        assertThat(fields.read(inBeta).text("companyName")).isEqualTo("Beta");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void invitationOfACompanyThatIsHeldHoldsNobodyElse(Supplier<B2bShop> database) {
        open(database);
        CustomerId piet = b2b.person("piet@home.example");
        invites(ada, "piet@home.example", Role.USER);
        b2b.shop.set(CompanySettings.SUSPENDED_MODE, CompanySettings.SuspendedMode.NO_LOGIN);
        b2b.shop.set(CompanySettings.PENDING_ACCESS, PendingAccess.DENY);

        b2b.merchantSaves(ada, Map.of("b2bActive", "false"));

        assertThat(b2b.shop.access.get(ada)).isEqualTo(Access.HELD);
        assertThat(b2b.shop.access.getOrDefault(piet, Access.OPEN)).isEqualTo(Access.OPEN);
        assertThat(members.accept(acme, piet)).isEqualTo(MemberAnswer.NOT_NOW);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void furtherRolesAreDataAndTheBuiltInOnesKeepWhatMakesThem(Supplier<B2bShop> database) {
        open(database);
        var roles = companies.roles();
        Role looks = roles.create("Looks around", Set.of(Right.SEE_ALL_ORDERS)).orElseThrow();
        CustomerId bas = joined("bas@acme.example", Role.USER);
        members.changeRole(acme, Behalf.of(ada), bas, looks.key());

        roles.allow(Role.ADMINISTRATOR, "", Set.of());
        roles.allow(Role.USER, "", EnumSet.allOf(Right.class));

        assertThat(roles.find("ADMINISTRATOR").orElseThrow().rights())
                .contains(Right.SEE_ALL_ORDERS, Right.ADD_MEMBERS, Right.CHANGE_ROLES, Right.REMOVE_MEMBERS, Right.BUY)
                .doesNotContain(Right.PAY_BY_INVOICE);
        assertThat(roles.find("USER").orElseThrow().rights())
                .contains(Right.BUY, Right.SEE_MEMBERS)
                .doesNotContain(Right.SEE_ALL_ORDERS, Right.ADD_MEMBERS, Right.CHANGE_ROLES, Right.REMOVE_MEMBERS);
        assertThat(b2b.plugin.orders().get(1).parties(FakeActor.of(bas, acme))).isNotEmpty();
        assertThat(b2b.orders(b2b.buyer(bas), bas, "10")).isEmpty();
        assertThat(roles.delete(looks.key())).isFalse();
        assertThat(roles.delete("USER")).isFalse();
        assertThat(roles.create("looks AROUND", Set.of())).isEmpty();
        assertThat(List.of("administrator", "USER", "Gebruiker"))
                .allSatisfy(name -> assertThat(roles.create(name, Set.of())).isEmpty());
        assertThat(Roles.isName("Sales, EU")).isFalse();
        assertThat(Roles.isName("Sales")).isTrue();
        assertThat(b2b.neighbour().companies().roles().all()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobodyGivesMoreThanHeHasNorTakesFromWhoHasMore(Supplier<B2bShop> database) {
        open(database);
        Role clerk = companies
                .roles()
                .create(
                        "Office",
                        Set.of(
                                Right.BUY,
                                Right.SEE_MEMBERS,
                                Right.ADD_MEMBERS,
                                Right.REMOVE_MEMBERS,
                                Right.CHANGE_ROLES))
                .orElseThrow();
        CustomerId bas = joined("bas@acme.example", Role.USER);
        members.changeRole(acme, Behalf.of(ada), bas, clerk.key());

        assertThat(List.of(
                        invites(bas, "dirk@acme.example", Role.ADMINISTRATOR),
                        members.changeRole(acme, Behalf.of(bas), bas, Role.ADMINISTRATOR.key()),
                        members.remove(acme, Behalf.of(bas), ada),
                        members.changeRole(acme, Behalf.of(bas), ada, clerk.key())))
                .containsOnly(MemberAnswer.DENIED);
        assertThat(invites(bas, "dirk@acme.example", clerk)).isEqualTo(MemberAnswer.DONE);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void invitationsAreLimited(Supplier<B2bShop> database) {
        open(database);
        for (int i = 0; i < 50; i++) {
            assertThat(invites(ada, "person" + i + "@acme.example", Role.USER)).isEqualTo(MemberAnswer.DONE);
        }

        MemberAnswer oneMore = invites(ada, "another@acme.example", Role.USER);
        MemberAnswer atOnce = invites(ada, "person1@acme.example", Role.USER);
        b2b.shop.passes(Duration.ofMinutes(6));
        MemberAnswer later = invites(ada, "person1@acme.example", Role.USER);

        assertThat(List.of(oneMore, atOnce, later))
                .containsExactly(MemberAnswer.TOO_MANY, MemberAnswer.TOO_SOON, MemberAnswer.DONE);
        assertThat(Optional.of(statusOf(known("person1@acme.example")))).contains(MembershipStatus.INVITED);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void invitationThatIsTakenBackCountsAllTheSame(Supplier<B2bShop> database) {
        open(database);
        CustomerId piet = b2b.person("piet@home.example");
        invites(ada, "piet@home.example", Role.USER);
        members.remove(acme, Behalf.of(ada), piet);

        MemberAnswer atOnce = invites(ada, "piet@home.example", Role.USER);
        int letters = b2b.shop.mailsTo("piet@home.example").size();
        b2b.shop.passes(Duration.ofMinutes(6));
        MemberAnswer later = invites(ada, "piet@home.example", Role.USER);
        for (int i = 1; i < 50; i++) {
            String email = "person" + i + "@acme.example";
            assertThat(invites(ada, email, Role.USER)).isEqualTo(MemberAnswer.DONE);
            members.remove(acme, Behalf.of(ada), known(email));
        }
        MemberAnswer oneMore = invites(ada, "another@acme.example", Role.USER);
        b2b.shop.passes(Duration.ofDays(1));
        MemberAnswer tomorrow = invites(ada, "another@acme.example", Role.USER);

        assertThat(List.of(atOnce, later)).containsExactly(MemberAnswer.TOO_SOON, MemberAnswer.DONE);
        assertThat(letters).isEqualTo(1);
        assertThat(List.of(oneMore, tomorrow)).containsExactly(MemberAnswer.TOO_MANY, MemberAnswer.DONE);
    }

    /** Whoever can buy for a company now has one open time for it, and nobody else has. */
    private long membersWithoutTime() {
        return b2b.shop.work.call(em -> ((Number) em.createNativeQuery("""
                        select count(*) from (
                          select m.customer_id, m.company_id from b2b_membership m
                            join b2b_company c on c.id = m.company_id and c.status = 'ACTIVE'
                           where m.status = 'ACTIVE' and m.shop_id = :shop
                          except
                          select a.customer_id, a.company_id from b2b_acting a
                           where a.slot = 'now' and a.shop_id = :shop) lacking""")
                        .setParameter("shop", b2b.shop.shop().id().value())
                        .getSingleResult())
                .longValue());
    }

    private long timesWithoutMember() {
        return b2b.shop.work.call(em -> ((Number) em.createNativeQuery("""
                        select count(*) from (
                          select a.customer_id, a.company_id from b2b_acting a
                           where a.slot = 'now' and a.shop_id = :shop
                          except
                          select m.customer_id, m.company_id from b2b_membership m
                            join b2b_company c on c.id = m.company_id and c.status = 'ACTIVE'
                           where m.status = 'ACTIVE' and m.shop_id = :shop) stale""")
                        .setParameter("shop", b2b.shop.shop().id().value())
                        .getSingleResult())
                .longValue());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyDoorRemembersSinceWhenAndUntilWhenAMemberCouldBuy(Supplier<B2bShop> database) {
        open(database);
        CustomerId eva = b2b.person("eva@acme.example");
        List<Runnable> doors = List.of(
                () -> joined("bas@acme.example", Role.USER),
                () -> companies.addMember(acme, eva, Role.USER),
                () -> members.changeRole(acme, Behalf.of(ada), eva, Role.ADMINISTRATOR.key()),
                () -> b2b.merchantSaves(ada, Map.of("b2bActive", "false")),
                () -> b2b.merchantSaves(ada, Map.of("b2bActive", "true")),
                () -> members.remove(acme, Behalf.of(ada), eva),
                () -> companies.addMember(acme, eva, Role.USER),
                () -> members.leave(acme, eva),
                () -> companies.forget(known("bas@acme.example")),
                () -> b2b.registers("bea@beta.example", "Beta"),
                () -> companies.approve(
                        companies
                                .of(known("bea@beta.example"))
                                .orElseThrow()
                                .company()
                                .id(),
                        "merchant"),
                () -> companies.close(acme, "merchant", "Bankrupt"));

        for (Runnable door : doors) {
            b2b.shop.passes(Duration.ofMinutes(1));
            door.run();

            assertThat(membersWithoutTime()).isZero();
            assertThat(timesWithoutMember()).isZero();
        }
        assertThat(companies.actingFor(eva, b2b.shop.clock().instant())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void memberWhoseRowNoCommandMadeIsKnownInThePast(Supplier<B2bShop> database) {
        open(database);
        Instant approved = b2b.shop.clock().instant();
        b2b.shop.work.run(em -> em.createNativeQuery("delete from b2b_acting where shop_id = :shop")
                .setParameter("shop", b2b.shop.shop().id().value())
                .executeUpdate());
        b2b.shop.passes(Duration.ofDays(3));
        List<CompanyId> before = companies.actingFor(ada, approved);

        b2b.plugin.jobs().forEach(job -> {
            if (job.name().equals("member-times")) {
                job.run();
                job.run();
            }
        });

        assertThat(before).isEmpty();
        assertThat(companies.actingFor(ada, approved)).containsExactly(acme);
        assertThat(companies.actingFor(ada, approved.minusSeconds(1))).isEmpty();
        assertThat(companies.actingFor(ada, b2b.shop.clock().instant())).containsExactly(acme);
    }
}
