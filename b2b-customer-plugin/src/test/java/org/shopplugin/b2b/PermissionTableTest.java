package org.shopplugin.b2b;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.company.CompanyData;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.MembershipStatus;
import org.shopplugin.b2b.company.Right;
import org.shopplugin.b2b.company.RiskLevel;
import org.shopplugin.b2b.company.Role;
import org.shopplugin.b2b.member.AccountAction;

/**
 * Who may do what, as one table made from the code: role, state of the company, state of the membership, action.
 *
 * <p>The table that people have read and agreed with lies beside the tests; whoever changes a right changes that too. The
 * sample shop fires every line of it at the running pages.
 */
class PermissionTableTest {

    private static final Path AGREED = Path.of("src", "test", "resources", "permissions.csv");
    private static final Path MADE = Path.of("target", "permissions.csv");

    /** One of the merchant's own, who invites people and does nothing else for them. */
    private static final Role OFFICE = new Role("OFFICE", "Office", Set.of(Right.SEE_MEMBERS, Right.ADD_MEMBERS));

    @Test
    void tableIsTheOneThatWasAgreedOn() throws IOException {
        String made = String.join("\n", lines()) + "\n";

        Files.writeString(MADE, made);

        assertThat(made).isEqualTo(Files.readString(AGREED));
    }

    @Test
    void everyActionIsAllowedToSomebodyAndRefusedToSomebody() {
        List<String> lines = lines();

        for (AccountAction action : AccountAction.values()) {
            assertThat(lines)
                    .as(action.name())
                    .anyMatch(line -> line.contains(";" + action + ";") && line.endsWith(";allow"));
            if (action != AccountAction.SEE_INVITATIONS) {
                assertThat(lines)
                        .as(action.name())
                        .anyMatch(line -> line.contains(";" + action + ";") && !line.endsWith(";allow"));
            }
        }
    }

    @Test
    void nobodyButAnAdministratorDecidesAboutMembersByTheBuiltInRoles() {
        assertThat(lines())
                .filteredOn(line -> line.startsWith("USER;"))
                .filteredOn(line -> line.endsWith(";allow"))
                .noneMatch(line -> line.contains(";INVITE;")
                        || line.contains(";REMOVE;")
                        || line.contains(";CHANGE_ROLE;")
                        || line.contains(";SEE_MEMBERS;"));
    }

    private static List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("role;company;membership;action;method;address;answer");
        for (Role role : List.of(Role.ADMINISTRATOR, Role.USER, OFFICE)) {
            for (CompanyStatus company : CompanyStatus.values()) {
                for (MembershipStatus membership : MembershipStatus.values()) {
                    var place = membership == MembershipStatus.REMOVED
                            ? Optional.<MemberView>empty()
                            : Optional.of(place(role, company, membership));
                    for (AccountAction action : AccountAction.values()) {
                        lines.add(line(role.key(), company.name(), membership.name(), action, place));
                    }
                }
            }
        }
        for (AccountAction action : AccountAction.values()) {
            lines.add(line("NOBODY", "-", "-", action, Optional.empty()));
        }
        return lines;
    }

    /** On pages about a company an invited person has no place yet; on those about invitations a member has none. */
    private static String line(
            String role, String company, String membership, AccountAction action, Optional<MemberView> place) {
        boolean aboutInvitations = action.address().path().startsWith("/invitations");
        Optional<MemberView> seen = place.filter(one -> aboutInvitations == (one.status() == MembershipStatus.INVITED));
        String answer = action.allows(seen) ? "allow" : action.refusesOpenly(seen) ? "403" : "404";
        return String.join(
                ";",
                role,
                company,
                membership,
                action.name(),
                action.address().method().name(),
                action.address().path(),
                answer);
    }

    private static MemberView place(Role role, CompanyStatus company, MembershipStatus membership) {
        var view = new CompanyView(
                new CompanyId(new UUID(0, 1)),
                new CompanyData("Acme", "NL", false, Map.of()),
                company,
                Optional.empty(),
                "",
                Optional.empty(),
                "",
                RiskLevel.NORMAL,
                0);
        return new MemberView(new CustomerId("one"), view, role, membership, "", "", Instant.EPOCH, 0);
    }
}
