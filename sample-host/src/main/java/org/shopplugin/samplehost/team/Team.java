package org.shopplugin.samplehost.team;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.Administrators;
import org.shopplugin.samplehost.signin.Administrators.Member;

/**
 * Who works in the back office of each shop.
 *
 * <p>Nobody gives away more than he holds himself or opens the door of somebody who holds more, and no shop is ever without an owner. A change ends the sessions of
 * whomever it is about.
 */
public final class Team {

    private final Work work;
    private final Administrators administrators;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Letters letters;

    public Team(Work work, Administrators administrators, AuditLog audit, Outbox outbox, Letters letters) {
        this.work = work;
        this.administrators = administrators;
        this.audit = audit;
        this.outbox = outbox;
        this.letters = letters;
    }

    /** What became of a change. */
    public enum Answer {
        DONE,
        /** He would give or take what he does not hold himself. */
        NOT_YOURS,
        /** There would be no owner left. */
        LAST_OWNER,
        /** Somebody else has just given him another role, or taken him out. */
        CHANGED_MEANWHILE
    }

    public List<Member> members(Shop shop) {
        return administrators.members(shop.id());
    }

    public Optional<Member> find(Shop shop, UUID id) {
        return members(shop).stream().filter(member -> member.id().equals(id)).findFirst();
    }

    /** Takes somebody into the team; who is new gets a mail with a link to choose his password. Outside of transactions. */
    public Answer add(Shop shop, String email, String name, Role role, Locale language, Role giver, Who who) {
        if (!covers(giver, role)) {
            return Answer.NOT_YOURS;
        }
        Optional<Member> there = members(shop).stream()
                .filter(member -> member.login().equalsIgnoreCase(email.strip()))
                .findFirst();
        if (there.isPresent()) {
            return Answer.DONE;
        }
        Optional<String> token = administrators.invite(email, name, shop, role);
        work.run(em -> {
            token.ifPresent(link -> outbox.queue(letters.write(
                    shop, email, language, "team.mail.invitation", shop.name(language), welcome(shop, link))));
            audit.record(shop.id(), who, "team.add", "", Map.of("role", role.key(), "login", email));
        });
        return Answer.DONE;
    }

    /** Gives somebody another role. */
    public Answer change(Shop shop, Member member, Role before, Role role, Role giver, Who who) {
        if (!covers(giver, role) || !covers(giver, before)) {
            return Answer.NOT_YOURS;
        }
        return changing(shop, member, before.isOwner() && !role.isOwner(), () -> {
            administrators.give(member.id(), shop, role);
            audit.record(
                    shop.id(),
                    who,
                    "team.change",
                    member.id().toString(),
                    Map.of("before", before.key(), "after", role.key()));
            return Answer.DONE;
        });
    }

    /** Takes somebody out of the team of this shop. */
    public Answer remove(Shop shop, Member member, Role before, Role giver, Who who) {
        if (!covers(giver, before)) {
            return Answer.NOT_YOURS;
        }
        return changing(shop, member, before.isOwner(), () -> {
            administrators.take(member.id(), shop);
            audit.record(shop.id(), who, "team.remove", member.id().toString(), Map.of("before", before.key()));
            return Answer.DONE;
        });
    }

    /**
     * Mails somebody of the team another link to choose a password; those that he got before are worth nothing then.
     *
     * <p>Whoever sends a link may be able to read it, and a password opens every shop: so nobody sends one to somebody who may
     * more than he, here or elsewhere.
     */
    public Answer sendLink(
            Shop shop, Member member, Role before, Locale language, SignedInAdministrator giver, Who who) {
        if (!covers(giver.role(), before)) {
            return Answer.NOT_YOURS;
        }
        return changing(shop, member, false, () -> {
            if (outOfReach(shop, giver).contains(member.id())) {
                return Answer.NOT_YOURS;
            }
            outbox.queue(letters.write(
                    shop,
                    member.login(),
                    language,
                    "team.mail.link",
                    shop.name(language),
                    welcome(shop, administrators.newLink(member.id()))));
            audit.record(shop.id(), who, "team.link", member.id().toString(), Map.of());
            return Answer.DONE;
        });
    }

    /** Who of the team works in other shops, too, of which this administrator does not own all. */
    Set<UUID> outOfReach(Shop shop, SignedInAdministrator giver) {
        return administrators.workingElsewhere(shop.id(), giver.id());
    }

    /** Does something about a member while nobody else changes a role in this shop. */
    private Answer changing(Shop shop, Member member, boolean losesOwner, Supplier<Answer> change) {
        return work.call(em -> {
            List<Member> now = administrators.lockedMembers(shop.id());
            if (!now.contains(member)) {
                return Answer.CHANGED_MEANWHILE;
            }
            if (losesOwner && now.stream().filter(Team::isOwner).count() <= 1) {
                return Answer.LAST_OWNER;
            }
            return change.get();
        });
    }

    private static boolean isOwner(Member member) {
        return member.role().equals(Role.OWNER.key());
    }

    private static String welcome(Shop shop, String token) {
        return shop.baseUrl() + "/admin/set-password?token=" + token;
    }

    /** Whether a role holds all that another one does. */
    static boolean covers(Role giver, Role role) {
        return giver.isOwner() || (!role.isOwner() && giver.permissions().containsAll(role.permissions()));
    }
}
