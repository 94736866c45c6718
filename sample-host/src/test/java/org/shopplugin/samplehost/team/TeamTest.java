package org.shopplugin.samplehost.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.Together;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.session.Sessions;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.Administrators;
import org.shopplugin.samplehost.signin.Administrators.Member;
import org.shopplugin.samplehost.signin.Passwords;
import org.shopplugin.samplehost.team.Team.Answer;
import org.shopplugin.samplehost.web.Texts;
import org.shopplugin.tck.Databases;

/** Who works in the back office, on PostgreSQL. */
class TeamTest {

    private static final int AT_ONCE = 4;
    private static final Who WHO = Who.administrator("a-1", "Mia");

    private static final Role CARLS =
            new Role("5e2e0d9a-2f63-4b8e-9f7b-0f6c1d3a7b11", "Office", Set.of("team", "mail"));

    private House house;
    private Shop shop;
    private Administrators administrators;
    private Team team;

    @BeforeEach
    void opens() {
        house = House.at(Databases.postgresql());
        shop = house.open("localhost");
        administrators = new Administrators(
                house.work, new Passwords(), new Sessions(house.work), house.audit, house.secret, house.clock);
        team = new Team(house.work, administrators, house.audit, house.outbox, new Letters(new Texts()));
    }

    @AfterEach
    void closes() {
        house.close();
    }

    @RepeatedTest(3)
    void ownersWhoRemoveEachOtherAtOnceLeaveOne() throws Exception {
        Queue<Member> owners = new ConcurrentLinkedQueue<>(owners());

        List<Answer> answers =
                Together.run(AT_ONCE, () -> team.remove(shop, owners.remove(), Role.OWNER, Role.OWNER, WHO));

        assertThat(answers)
                .containsOnlyOnce(Answer.LAST_OWNER)
                .filteredOn(Answer.DONE::equals)
                .hasSize(AT_ONCE - 1);
        assertThat(team.members(shop)).extracting(Member::role).containsExactly("OWNER");
    }

    @RepeatedTest(3)
    void ownersWhoMakeEachOtherClerksAtOnceLeaveOne() throws Exception {
        Queue<Member> owners = new ConcurrentLinkedQueue<>(owners());

        Together.run(AT_ONCE, () -> team.change(shop, owners.remove(), Role.OWNER, Role.CLERK, Role.OWNER, WHO));

        assertThat(team.members(shop))
                .extracting(Member::role)
                .containsOnlyOnce("OWNER")
                .hasSize(AT_ONCE);
    }

    @Test
    void memberWhoWasChangedMeanwhileIsLookedAtAgain() {
        Member owner = owners().get(0);
        team.change(shop, owner, Role.OWNER, Role.CLERK, Role.OWNER, WHO);

        Answer answer = team.remove(shop, owner, Role.OWNER, Role.OWNER, WHO);

        assertThat(answer).isEqualTo(Answer.CHANGED_MEANWHILE);
        assertThat(team.members(shop)).hasSize(AT_ONCE);
    }

    @Test
    void whoManagesTheTeamGetsNoLinkToTheAccountOfAnOwner() {
        Member owner = owners().get(0);
        SignedInAdministrator carl = administrator(shop, "carl@example.com", CARLS);

        Answer answer = team.sendLink(shop, owner, Role.OWNER, Locale.ENGLISH, carl, WHO);

        assertThat(answer).isEqualTo(Answer.NOT_YOURS);
        assertThat(rows("mail")).isZero();
        assertThat(rows("administrator_link")).isZero();
    }

    @Test
    void ownerGetsNoLinkToTheAccountOfAClerkWhoOwnsAnotherShop() {
        Shop away = house.open("away.localhost");
        administrators.add("bob@example.com", "Bob", "a tree and a lake", away, Role.OWNER);
        SignedInAdministrator alice = administrator(shop, "alice@example.com", Role.OWNER);
        team.add(shop, "bob@example.com", "Bob", Role.CLERK, Locale.ENGLISH, Role.OWNER, WHO);
        Member bob = member("bob@example.com");

        Answer answer = team.sendLink(shop, bob, Role.CLERK, Locale.ENGLISH, alice, WHO);

        assertThat(answer).isEqualTo(Answer.NOT_YOURS);
        assertThat(rows("mail")).isZero();
        assertThat(rows("administrator_link")).isZero();
        assertThat(team.outOfReach(shop, alice)).containsExactly(bob.id());
    }

    @Test
    void whoOwnsAllShopsThatSomebodyWorksForSendsHimALink() {
        Shop away = house.open("away.localhost");
        SignedInAdministrator alice = administrator(shop, "alice@example.com", Role.OWNER);
        administrators.give(alice.id(), away, Role.OWNER);
        UUID bob = administrators.add("bob@example.com", "Bob", "a tree and a lake", shop, Role.CLERK);
        administrators.give(bob, away, Role.CLERK);

        Answer answer = team.sendLink(shop, member("bob@example.com"), Role.CLERK, Locale.ENGLISH, alice, WHO);

        assertThat(answer).isEqualTo(Answer.DONE);
        assertThat(rows("mail")).isOne();
        assertThat(rows("administrator_link")).isOne();
    }

    private SignedInAdministrator administrator(Shop where, String login, Role role) {
        UUID id = administrators.add(login, login, "a tree and a lake", where, role);
        return new SignedInAdministrator(id, login, login, Optional.empty(), role, false);
    }

    private Member member(String login) {
        return team.members(shop).stream()
                .filter(member -> member.login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    private long rows(String table) {
        return house.work.read(em ->
                ((Number) em.createNativeQuery("select count(*) from " + table).getSingleResult()).longValue());
    }

    private List<Member> owners() {
        IntStream.range(0, AT_ONCE)
                .forEach(i -> administrators.add("owner" + i, "Owner " + i, "a tree and a lake", shop, Role.OWNER));
        return team.members(shop);
    }
}
