package org.shopplugin.b2b.approval;

import static org.shopplugin.b2b.page.Address.get;
import static org.shopplugin.b2b.page.Address.post;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shopplugin.api.Permission;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.page.Address;

/**
 * Everything that the back office can do about companies, with the address at which it is done and what it takes. The pages
 * ask here, and so does the table of who may do what.
 */
public enum CompanyAction {
    LIST(get("")),
    APPROVE_SEVERAL(post("/approve"), Approvals.PERMISSION),
    SEE(get("/{id}")),
    APPROVE(post("/{id}/approve"), Approvals.PERMISSION),
    CONFIRM_REJECTION(get("/{id}/reject"), Approvals.PERMISSION),
    REJECT(post("/{id}/reject"), Approvals.PERMISSION),
    CONFIRM_SUSPENSION(get("/{id}/suspend"), Approvals.PERMISSION),
    SUSPEND(post("/{id}/suspend"), Approvals.PERMISSION),
    RESUME(post("/{id}/resume"), Approvals.PERMISSION),
    CONFIRM_CLOSING(get("/{id}/close"), Approvals.PERMISSION),
    CLOSE(post("/{id}/close"), Approvals.PERMISSION),
    ACCEPT_CHANGE(post("/{id}/accept"), Approvals.PERMISSION),
    REFUSE_CHANGE(post("/{id}/refuse"), Approvals.PERMISSION),
    WRITE(post("/{id}/message"), Approvals.PERMISSION),
    CHECK_NUMBER(post("/{id}/check-vat"), Approvals.PERMISSION),
    INVITE(post("/{id}/members/invite")),
    CHANGE_ROLE(post("/{id}/members/{customer}/role")),
    CONFIRM_REMOVAL(get("/{id}/members/{customer}/remove")),
    REMOVE(post("/{id}/members/{customer}/remove"));

    /** The first word of all their addresses. */
    public static final String PATH = "/companies";

    private final Address address;
    private final List<Permission> needs;

    CompanyAction(Address address, Permission... more) {
        this.address = address;
        this.needs =
                Stream.concat(Stream.of(Companies.PERMISSION), Stream.of(more)).toList();
    }

    /** Its address below {@link #PATH}. */
    public Address address() {
        return address;
    }

    /** What somebody of the back office needs, all of it. */
    public List<Permission> needs() {
        return needs;
    }

    boolean allows(Actor actor) {
        return needs.stream().allMatch(actor::may);
    }

    /** What is asked at an address; empty when nothing is. */
    static Optional<CompanyAction> at(Address.Method method, List<String> words) {
        return Arrays.stream(values())
                .filter(action -> action.address.fits(method, words))
                .findFirst();
    }
}
