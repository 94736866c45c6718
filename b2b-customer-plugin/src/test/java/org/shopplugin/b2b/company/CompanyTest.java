package org.shopplugin.b2b.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.customer.CustomerId;

class CompanyTest {

    private static final UUID ID = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    private static final Instant FOUNDED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = FOUNDED.plusSeconds(60);
    private static final CompanyData ACME = new CompanyData("Acme", "NL", true, Map.of());
    private static final CompanyData BOLT = new CompanyData("Bolt", "BE", false, Map.of());

    private static Company registered() {
        return new Company(ID, "shop", new CustomerId("ada"), ACME, FOUNDED);
    }

    private static Company standing(CompanyStatus status) {
        return new Company(ID, "shop", Optional.empty(), ACME, "4711", status, FOUNDED);
    }

    /** The states that a command leaves with an exception and without a change, and the state that it leads to. */
    private static void assertLeads(
            Consumer<Company> command, CompanyStatus to, CompanyStatus from, CompanyStatus... others) {
        Set<CompanyStatus> allowed = EnumSet.of(from, others);
        for (CompanyStatus status : CompanyStatus.values()) {
            Company company = standing(status);
            if (allowed.contains(status)) {
                command.accept(company);
                assertThat(company.status()).as("from %s", status).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> command.accept(company)).isInstanceOf(AlreadyDecided.class);
                assertThat(company.status()).isEqualTo(status);
                assertThat(company.view(Map.of()).reason()).isEmpty();
            }
        }
    }

    @Test
    void commandsLeadFromTheStatesThatTheyAreForAndFromNoOther() {
        assertLeads(
                company -> company.approve("merchant", LATER),
                CompanyStatus.ACTIVE,
                CompanyStatus.PENDING,
                CompanyStatus.REJECTED);
        assertLeads(company -> company.reject("merchant", LATER, "no"), CompanyStatus.REJECTED, CompanyStatus.PENDING);
        assertLeads(
                company -> company.suspend("merchant", LATER, "debts"), CompanyStatus.SUSPENDED, CompanyStatus.ACTIVE);
        assertLeads(company -> company.resume("merchant", LATER), CompanyStatus.ACTIVE, CompanyStatus.SUSPENDED);
        assertLeads(company -> company.applyAgain(BOLT), CompanyStatus.PENDING, CompanyStatus.REJECTED);
        assertLeads(
                company -> company.close("merchant", LATER, ""),
                CompanyStatus.CLOSED,
                CompanyStatus.PENDING,
                CompanyStatus.ACTIVE,
                CompanyStatus.SUSPENDED,
                CompanyStatus.REJECTED);
    }

    @Test
    void registeredCompanyIsAsItsFounderDescribedIt() {
        Company company = registered();
        CompanyView view = company.view(Map.of());

        assertThat(view.id()).isEqualTo(new CompanyId(ID));
        assertThat(view.data()).isEqualTo(ACME);
        assertThat(view.status()).isEqualTo(CompanyStatus.PENDING);
        assertThat(view.founder()).contains("ada");
        assertThat(view.decidedAt()).isEmpty();
        assertThat(view.reason()).isEmpty();
        assertThat(view.website()).isEmpty();
        assertThat(view.risk()).isEqualTo(RiskLevel.NORMAL);
        assertThat(company.id()).isEqualTo(ID);
        assertThat(company.shop()).isEqualTo("shop");
        assertThat(company.name()).isEqualTo("Acme");
        assertThat(company.foundedAt()).isEqualTo(FOUNDED);
        assertThat(company.decidedAt()).isEqualTo(FOUNDED);
        assertThat(company.isUnderReview()).isFalse();
        assertThat(company.key()).isEqualTo(ID.toString());
    }

    @Test
    void companyThatTheMerchantBringsHasHisReference() {
        Company company = standing(CompanyStatus.ACTIVE);

        assertThat(company.key()).isEqualTo("4711");
        assertThat(company.founder()).isEmpty();
        assertThat(company.foundedAt()).isEqualTo(FOUNDED);
        assertThat(company.view(Map.of()).data()).isEqualTo(ACME);
        assertThat(company.view(Map.of()).website()).isEmpty();
        assertThat(company.view(Map.of()).risk()).isEqualTo(RiskLevel.NORMAL);
    }

    @Test
    void decisionSaysWhenAndWhyAndTheNextOneForgetsTheReason() {
        Company company = registered();
        company.approve("merchant", LATER);
        company.suspend("merchant", LATER.plusSeconds(1), "debts");
        CompanyView suspended = company.view(Map.of());
        company.resume("merchant", LATER.plusSeconds(2));

        assertThat(suspended.reason()).isEqualTo("debts");
        assertThat(suspended.decidedAt()).contains(LATER.plusSeconds(1));
        assertThat(company.view(Map.of()).reason()).isEmpty();
        assertThat(company.decidedAt()).isEqualTo(LATER.plusSeconds(2));
    }

    @Test
    void whoAppliesAgainDescribesHisCompanyAnew() {
        Company company = registered();
        company.reject("merchant", LATER, "no number");

        company.applyAgain(BOLT);

        assertThat(company.view(Map.of()).data()).isEqualTo(BOLT);
        assertThat(company.view(Map.of()).reason()).isEmpty();
    }

    @Test
    void closedCompanySaysWhyWhenThereIsAReason() {
        Company told = registered();
        told.close("merchant", LATER, "bankrupt");
        Company untold = registered();
        untold.explain("noted before");
        untold.close("merchant", LATER, "");

        assertThat(told.view(Map.of()).reason()).isEqualTo("bankrupt");
        assertThat(untold.view(Map.of()).reason()).isEmpty();
    }

    @Test
    void whatTheMerchantNotesIsRead() {
        Company company = registered();
        company.explain("waits for a number");
        company.standsAt("https://acme.example");
        company.rate(RiskLevel.HIGH);
        company.underReview(true);
        company.describe(BOLT);
        CompanyView noted = company.view(Map.of());
        company.explain("");
        company.underReview(false);
        company.forgetFounder();

        assertThat(noted.reason()).isEqualTo("waits for a number");
        assertThat(noted.website()).isEqualTo("https://acme.example");
        assertThat(noted.risk()).isEqualTo(RiskLevel.HIGH);
        assertThat(noted.data()).isEqualTo(BOLT);
        assertThat(company.view(Map.of()).reason()).isEmpty();
        assertThat(company.isUnderReview()).isFalse();
        assertThat(company.founder()).isEmpty();
    }
}
