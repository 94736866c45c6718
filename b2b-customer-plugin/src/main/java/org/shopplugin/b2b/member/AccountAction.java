package org.shopplugin.b2b.member;

import static org.shopplugin.b2b.page.Address.get;
import static org.shopplugin.b2b.page.Address.post;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.MembershipStatus;
import org.shopplugin.b2b.company.Right;
import org.shopplugin.b2b.page.Address;

/**
 * Everything that a company's people can do on the pages of their account, with the address at which they do it and what
 * they need for it. The pages ask here, and so does the table of who may do what.
 */
public enum AccountAction {
    SEE_COMPANY(get("/company"), Needs.MEMBERSHIP, null),
    WRITE_TO_MERCHANT(post("/company/message"), Needs.ROLE, Right.EDIT_COMPANY),
    SEE_MEMBERS(get("/members"), Needs.ACTIVE_COMPANY, Right.SEE_MEMBERS),
    INVITE(post("/members/invite"), Needs.ACTIVE_COMPANY, Right.ADD_MEMBERS),
    CHANGE_ROLE(post("/members/{id}/role"), Needs.ACTIVE_COMPANY, Right.CHANGE_ROLES),
    CONFIRM_REMOVAL(get("/members/{id}/remove"), Needs.ACTIVE_COMPANY, Right.REMOVE_MEMBERS),
    REMOVE(post("/members/{id}/remove"), Needs.ACTIVE_COMPANY, Right.REMOVE_MEMBERS),
    CONFIRM_LEAVING(get("/company/leave"), Needs.MEMBERSHIP, null),
    LEAVE(post("/company/leave"), Needs.MEMBERSHIP, null),
    SEE_INVITATIONS(get("/invitations"), Needs.NOTHING, null),
    ACCEPT(post("/invitations/{id}/accept"), Needs.INVITATION, null),
    DECLINE(post("/invitations/{id}/decline"), Needs.INVITATION, null);

    /** What somebody needs. */
    private enum Needs {
        /** To be signed in. */
        NOTHING,
        /** To be invited. */
        INVITATION,
        /** To belong to a company, whatever its state. */
        MEMBERSHIP,
        /** To belong to a company, whatever its state, in a role that has the right. */
        ROLE,
        /** To belong to an active company in a role that has the right. */
        ACTIVE_COMPANY
    }

    private final Address address;
    private final Needs needs;
    private final @Nullable Right right;

    AccountAction(Address address, Needs needs, @Nullable Right right) {
        this.address = address;
        this.needs = needs;
        this.right = right;
    }

    /** Its address below the plugin's account pages; {@code {id}} stands for a member's or company's id. */
    public Address address() {
        return address;
    }

    /** The right that it takes; empty where belonging or being invited is enough. */
    public Optional<Right> right() {
        return Optional.ofNullable(right);
    }

    /** Whether somebody in this place may do it. */
    public boolean allows(Optional<MemberView> place) {
        return switch (needs) {
            case NOTHING -> true;
            case INVITATION ->
                place.filter(one -> one.status() == MembershipStatus.INVITED)
                        .filter(one -> one.company().isActive() || this == DECLINE)
                        .isPresent();
            case MEMBERSHIP -> place.filter(AccountAction::belongs).isPresent();
            case ROLE ->
                place.filter(AccountAction::belongs)
                        .filter(one -> one.role().may(right().orElseThrow()))
                        .isPresent();
            case ACTIVE_COMPANY ->
                place.filter(one -> one.may(right().orElseThrow())).isPresent();
        };
    }

    /** Whether a refusal says so; whoever stands outside is told nothing but that there is no such page. */
    public boolean refusesOpenly(Optional<MemberView> place) {
        return switch (needs) {
            case NOTHING, INVITATION, MEMBERSHIP -> false;
            case ROLE -> place.filter(AccountAction::belongs).isPresent();
            case ACTIVE_COMPANY -> place.filter(MemberView::mayAct).isPresent();
        };
    }

    private static boolean belongs(MemberView place) {
        return place.status() == MembershipStatus.ACTIVE;
    }

    /** What is asked at an address; empty when nothing is. */
    static Optional<AccountAction> at(Address.Method method, List<String> words) {
        return Arrays.stream(values())
                .filter(action -> action.address.fits(method, words))
                .findFirst();
    }
}
