package org.shopplugin.b2b.company;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.web.Area;
import org.shopplugin.b2b.data.Ids;

/**
 * Who belongs to a company, and as what.
 *
 * <p>Every step locks the company and looks at the actor's rights inside that lock, so that nothing is done with a right
 * that was just taken away; a refusal is one entry in the shop's audit log and changes nothing. Nobody is moved into a
 * company: a person is invited by mail and belongs to it once he has said yes.
 */
public final class Members {

    /** How long an invitation may be accepted. */
    public static final Duration INVITATION_LASTS = Duration.ofDays(14);

    /** The time after which the same person may be invited once more. */
    private static final Duration BETWEEN_INVITATIONS = Duration.ofMinutes(5);

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_INVITATIONS = 50;

    private final PluginContext shop;
    private final Companies companies;
    private final Roles roles;

    public Members(PluginContext shop, Companies companies) {
        this.shop = shop;
        this.companies = companies;
        this.roles = companies.roles();
    }

    /**
     * Asks somebody to join. Who has no account gets one, without a password, and the shop's own mail to choose it; who
     * has one gets a mail and keeps everything as it is. The inviter is told the same in both cases.
     */
    public MemberAnswer invite(CompanyId id, Behalf behalf, Invitation invitation) {
        return step(id, behalf, Right.ADD_MEMBERS, (em, company, rights) -> {
            Optional<Role> role = Optional.ofNullable(roles.byKey(em).get(invitation.role()));
            if (role.isEmpty()) {
                return MemberAnswer.NOT_THERE;
            }
            if (!rights.containsAll(role.get().rights())) {
                return MemberAnswer.DENIED;
            }
            if (company.status() != CompanyStatus.ACTIVE) {
                return MemberAnswer.NOT_NOW;
            }
            return invite(em, company, invitation, role.get(), behalf.name());
        });
    }

    private MemberAnswer invite(EntityManager em, Company company, Invitation invitation, Role role, String by) {
        Instant at = shop.clock().instant();
        Optional<Customer> known = shop.customers().findByEmail(invitation.email());
        Optional<Membership> there = known.flatMap(customer -> companies.membership(em, company.id(), customer.id()));
        boolean invitedBefore =
                there.filter(one -> one.status() == MembershipStatus.INVITED).isPresent();
        if (there.filter(one -> one.status() == MembershipStatus.ACTIVE).isPresent()) {
            return MemberAnswer.ALREADY_MEMBER;
        }
        if (there.filter(one -> one.since().plus(BETWEEN_INVITATIONS).isAfter(at))
                .isPresent()) {
            return MemberAnswer.TOO_SOON;
        }
        if (!invitedBefore && invitations(em, company) >= MOST_INVITATIONS) {
            return MemberAnswer.TOO_MANY;
        }
        CustomerId customer = known.map(Customer::id)
                .orElseGet(() -> shop.customers()
                        .invite(
                                invitation.email(),
                                invitation.firstName(),
                                invitation.lastName(),
                                invitation.language(),
                                "member.invitation",
                                List.of(company.name())));
        there.ifPresentOrElse(
                one -> one.inviteAgain(invitation.email(), role, at),
                () -> em.persist(Membership.invited(Ids.next(), company, customer, invitation.email(), role, at)));
        known.ifPresent(person -> mail(person, company));
        companies.command(company.companyId(), "member.invite", by, customer.value(), (same, it) -> {});
        return MemberAnswer.DONE;
    }

    private void mail(Customer person, Company company) {
        shop.mailer()
                .send(
                        person.email(),
                        person.language(),
                        "member-invited",
                        Map.of(
                                "name", person.name(),
                                "company", company.name(),
                                "shop", shop.shop().name(),
                                "link", shop.shop().baseUrl() + shop.pages().url(Area.ACCOUNT, "/invitations")));
    }

    /** The invited person says yes. He must have proven that the invited address is his. */
    public MemberAnswer accept(CompanyId id, CustomerId customer) {
        return answer(id, customer, (em, company, membership) -> {
            Instant at = shop.clock().instant();
            if (membership.since().plus(INVITATION_LASTS).isBefore(at)) {
                return MemberAnswer.EXPIRED;
            }
            if (!isHis(membership, customer)) {
                return MemberAnswer.NOT_HIS_ADDRESS;
            }
            if (company.status() != CompanyStatus.ACTIVE) {
                return MemberAnswer.NOT_NOW;
            }
            membership.accept(at);
            companies.command(id, "member.accept", customer.value(), customer.value(), (same, it) -> {});
            companies.tellOf(em, customer);
            return MemberAnswer.DONE;
        });
    }

    /** The host knows which ways of writing an address mean the same one. */
    private boolean isHis(Membership membership, CustomerId customer) {
        return shop.customers()
                .findByEmail(membership.email())
                .filter(person -> person.id().equals(customer))
                .filter(Customer::emailConfirmed)
                .isPresent();
    }

    /** The invited person says no. */
    public MemberAnswer decline(CompanyId id, CustomerId customer) {
        return answer(id, customer, (em, company, membership) -> {
            membership.remove(shop.clock().instant());
            companies.command(id, "member.decline", customer.value(), customer.value(), (same, it) -> {});
            return MemberAnswer.DONE;
        });
    }

    /** Gives a member another role. */
    public MemberAnswer changeRole(CompanyId id, Behalf behalf, CustomerId customer, String roleKey) {
        return step(id, behalf, Right.CHANGE_ROLES, (em, company, rights) -> {
            Optional<Role> role = Optional.ofNullable(roles.byKey(em).get(roleKey));
            Optional<MemberView> place = companies
                    .place(em, company, customer)
                    .filter(member -> member.status() != MembershipStatus.REMOVED);
            if (role.isEmpty() || place.isEmpty()) {
                return MemberAnswer.NOT_THERE;
            }
            if (!rights.containsAll(role.get().rights())
                    || !rights.containsAll(place.get().role().rights())) {
                return MemberAnswer.DENIED;
            }
            if (place.get().role().equals(role.get())) {
                return MemberAnswer.DONE;
            }
            Membership membership =
                    companies.membership(em, company.id(), customer).orElseThrow();
            boolean stops = administers(place.get()) && !role.get().isAdministrator();
            if (stops && !isLetGo(em, membership, behalf)) {
                return MemberAnswer.LAST_ADMINISTRATOR;
            }
            membership.become(role.get());
            companies.command(id, "member.role", behalf.name(), detail(customer, roleKey, behalf), (same, it) -> {});
            return MemberAnswer.DONE;
        });
    }

    /** Takes a member out of the company, or an invitation back; his orders stay with the company. */
    public MemberAnswer remove(CompanyId id, Behalf behalf, CustomerId customer) {
        return shop.transactions().call(before -> {
            shop.customers().lock(customer);
            return step(id, behalf, Right.REMOVE_MEMBERS, (em, company, rights) -> {
                Optional<MemberView> place = companies
                        .place(em, company, customer)
                        .filter(member -> member.status() != MembershipStatus.REMOVED);
                if (place.isEmpty()) {
                    return MemberAnswer.NOT_THERE;
                }
                if (!rights.containsAll(place.get().role().rights())) {
                    return MemberAnswer.DENIED;
                }
                return end(em, company, place.get(), behalf);
            });
        });
    }

    /** A member goes of his own accord, whatever his role and the company's state. */
    public MemberAnswer leave(CompanyId id, CustomerId customer) {
        return shop.transactions().call(em -> {
            shop.customers().lock(customer);
            Company company = companies.locked(em, id);
            return companies
                    .place(em, company, customer)
                    .filter(member -> member.status() == MembershipStatus.ACTIVE)
                    .map(member -> end(em, company, member, Behalf.of(customer)))
                    .orElse(MemberAnswer.NOT_THERE);
        });
    }

    private MemberAnswer end(EntityManager em, Company company, MemberView member, Behalf behalf) {
        CustomerId customer = member.customer();
        Membership membership = companies.membership(em, company.id(), customer).orElseThrow();
        if (administers(member) && !isLetGo(em, membership, behalf)) {
            return MemberAnswer.LAST_ADMINISTRATOR;
        }
        membership.remove(shop.clock().instant());
        companies.command(
                company.companyId(), "member.remove", behalf.name(), detail(customer, "", behalf), (same, it) -> {});
        companies.tellOf(em, customer);
        return MemberAnswer.DONE;
    }

    /** Whether a customer is the last administrator of a company that others belong to. */
    public boolean isNeeded(MemberView member) {
        List<MemberView> others = companies.members(member.company().id()).stream()
                .filter(other -> other.status() == MembershipStatus.ACTIVE)
                .filter(other -> !other.customer().equals(member.customer()))
                .toList();
        return administers(member) && !others.isEmpty() && others.stream().noneMatch(MemberView::isAdministrator);
    }

    private static boolean administers(MemberView member) {
        return member.status() == MembershipStatus.ACTIVE && member.isAdministrator();
    }

    /**
     * Whether an administrator may stop being one. One statement decides, after the company's lock was taken: it changes
     * his row only while another administrator stands beside him.
     */
    private static boolean isLetGo(EntityManager em, Membership membership, Behalf behalf) {
        if (behalf.isMerchant() && !behalf.reason().isEmpty()) {
            return true;
        }
        int changed = em.createQuery("update B2bMembership m set m.version = m.version + 1 where m.id = :id"
                        + " and exists (select o.id from B2bMembership o where o.company = :company and o.id <> :id"
                        + " and o.role = :administrator and o.status = :active)")
                .setParameter("id", membership.id())
                .setParameter("company", membership.company())
                .setParameter("administrator", Role.ADMINISTRATOR.key())
                .setParameter("active", MembershipStatus.ACTIVE)
                .executeUpdate();
        em.refresh(membership);
        return changed == 1;
    }

    private static String detail(CustomerId customer, String role, Behalf behalf) {
        return String.join(" ", List.of(customer.value(), role, behalf.reason()))
                .strip();
    }

    /** Those that stand open, and all of the last day: whoever takes one back has had its letter sent. */
    private long invitations(EntityManager em, Company company) {
        Instant now = shop.clock().instant();
        return em.createQuery(
                        "select count(m) from B2bMembership m where m.company = :company"
                                + " and (m.status = :invited and m.since > :since or m.email <> '' and m.since > :yesterday)",
                        Long.class)
                .setParameter("company", company.id())
                .setParameter("invited", MembershipStatus.INVITED)
                .setParameter("since", now.minus(INVITATION_LASTS))
                .setParameter("yesterday", now.minus(DAY))
                .getSingleResult();
    }

    /** What is done inside the company's lock by somebody who has these rights. */
    private interface Step {
        MemberAnswer take(EntityManager em, Company company, Set<Right> rights);
    }

    private MemberAnswer step(CompanyId id, Behalf behalf, Right needed, Step step) {
        return shop.transactions().call(em -> {
            Company company = companies.locked(em, id);
            Set<Right> rights = behalf.member()
                    .map(member -> companies
                            .place(em, company, member)
                            .filter(MemberView::mayAct)
                            .map(place -> place.role().rights())
                            .orElse(Set.of()))
                    .orElseGet(() -> EnumSet.allOf(Right.class));
            MemberAnswer answer = rights.contains(needed) ? step.take(em, company, rights) : MemberAnswer.DENIED;
            if (answer == MemberAnswer.DENIED) {
                deny(id.toString(), behalf.name(), needed.name());
            }
            return answer;
        });
    }

    /** One entry in the shop's audit log; whatever was tried has changed nothing. */
    public void deny(String subject, String who, String what) {
        shop.audit().record("member.denied", subject, Map.of("by", who, "what", what));
    }

    private interface Reply {
        MemberAnswer give(EntityManager em, Company company, Membership membership);
    }

    private MemberAnswer answer(CompanyId id, CustomerId customer, Reply reply) {
        return shop.transactions().call(em -> {
            shop.customers().lock(customer);
            Company company = companies.locked(em, id);
            return companies
                    .membership(em, company.id(), customer)
                    .filter(membership -> membership.status() == MembershipStatus.INVITED)
                    .map(membership -> reply.give(em, company, membership))
                    .orElse(MemberAnswer.NOT_THERE);
        });
    }
}
